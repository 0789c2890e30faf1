package cn.tanji.app.command;

/** How long a command's answer waits. */
public enum Wait {
    /** Until the transaction is committed as valid. */
    COMMIT,
    /** Until the transaction is on its way to be ordered; it can still fail. */
    NONE
}
