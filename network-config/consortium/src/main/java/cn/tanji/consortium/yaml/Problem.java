package cn.tanji.consortium.yaml;

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
public record Problem(int line, String what, String mend) {
    /** As editors like it: {@code consortium.yaml:12: what is wrong. To mend it: what to do.} */
    public String sentence(String file) {
        return file + ":" + line + ": " + what + ". To mend it: " + mend + ".";
    }
}
