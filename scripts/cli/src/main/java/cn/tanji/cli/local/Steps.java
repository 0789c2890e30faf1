package cn.tanji.cli.local;

import java.util.Locale;
import java.util.function.Consumer;

import cn.tanji.cli.text.Speech;
import cn.tanji.local.Step;

/** Tells a person what a starting network is doing, and how long it has been at it. */
final class Steps {
    private final Speech speech;
    private final Consumer<String> tell;
    private final long begun = System.nanoTime();

    Steps(Speech speech, Consumer<String> tell) {
        this.speech = speech;
        this.tell = tell;
    }

    void begin(Step step) {
        say(step.en(), step.zh());
    }

    void say(String en, String zh) {
        tell.accept(String.format(Locale.ROOT, "%6.1f s  %s", (System.nanoTime() - begun) / 1e9, speech.say(en, zh)));
    }
}
