package cn.tanji.consortium.yaml;

import cn.tanji.consortium.text.Words;

/**
 * One thing that is wrong in a file.
 *
 * @param line
 *            counted from 1
 * @param what
 *            what is wrong
 * @param mend
 *            what to do about it
 */
public record Problem(int line, Words what, Words mend) {
    /** As editors like it: {@code consortium.yaml:12: what is wrong. To mend it: what to do.} */
    public String sentence(String file) {
        return file + ":" + line + ": " + what.en() + ". To mend it: " + mend.en() + ".";
    }

    /** The same in Chinese. */
    public String zh(String file) {
        return file + ":" + line + "：" + what.zh() + "。改正：" + mend.zh() + "。";
    }
}
