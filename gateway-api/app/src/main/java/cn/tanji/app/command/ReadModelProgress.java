package cn.tanji.app.command;

import java.time.Duration;

/** How far the read model has followed the ledger. */
public interface ReadModelProgress {
    /** Waits until the read model holds a block; false if that takes longer than the bound. */
    boolean await(long block, Duration most) throws InterruptedException;
}
