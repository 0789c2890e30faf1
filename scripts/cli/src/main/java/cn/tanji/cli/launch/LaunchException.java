package cn.tanji.cli.launch;

import cn.tanji.cli.text.Speech;

/**
 * A registry that does not start or cannot be reached; the message says why and what to do, in the language of whoever
 * started this process. Both forms of the sentence are asked for, so that neither can be missing.
 */
public final class LaunchException extends RuntimeException {
    public LaunchException(String en, String zh) {
        super(Speech.ofUser().say(en, zh));
    }

    public LaunchException(String en, String zh, Throwable cause) {
        super(Speech.ofUser().say(en, zh), cause);
    }
}
