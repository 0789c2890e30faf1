package cn.tanji.consortium.definition;

import cn.tanji.consortium.text.Words;

/** An endorsement policy that cannot be read; the message says where and what was expected. */
public final class PolicySyntaxException extends Exception {
    private final String zh;

    PolicySyntaxException(String expression, int position, Words expected) {
        super("at character " + (position + 1) + " of " + expression + ": expected " + expected.en());
        zh = expression + " 的第 " + (position + 1) + " 个字符处：应为" + expected.zh();
    }

    /** The message in Chinese. */
    public String zh() {
        return zh;
    }
}
