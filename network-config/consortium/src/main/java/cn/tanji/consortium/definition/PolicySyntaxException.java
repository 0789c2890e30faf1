package cn.tanji.consortium.definition;

/** An endorsement policy that cannot be read; the message says where and what was expected. */
public final class PolicySyntaxException extends Exception {
    PolicySyntaxException(String expression, int position, String expected) {
        super("at character " + (position + 1) + " of " + expression + ": " + expected);
    }
}
