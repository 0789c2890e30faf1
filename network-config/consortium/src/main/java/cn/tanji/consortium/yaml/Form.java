package cn.tanji.consortium.yaml;

import java.util.regex.Pattern;

/** What a text in a file must look like. */
public interface Form {
    /** The whole text must match. */
    Pattern pattern();

    /** What to write instead of a text that does not match, as an imperative sentence without its full stop. */
    String mend();
}
