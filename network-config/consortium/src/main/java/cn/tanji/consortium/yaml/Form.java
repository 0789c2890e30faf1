package cn.tanji.consortium.yaml;

import java.util.regex.Pattern;

import cn.tanji.consortium.text.Words;

/** What a text in a file must look like. */
public interface Form {
    /** The whole text must match. */
    Pattern pattern();

    /** What to write instead of a text that does not match, as an imperative sentence in both languages without its full stop. */
    Words mend();
}
