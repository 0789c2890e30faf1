package cn.tanji.app.fabric;

/** One reader's place in the channel. Used by one thread, closed by any. */
public interface BlockStream extends AutoCloseable {
    /**
     * The next block; waits for it as long as it takes.
     *
     * @throws InterruptedException
     *             if the waiting thread is interrupted
     * @throws StreamClosed
     *             if this stream was closed meanwhile
     */
    LedgerBlock next() throws InterruptedException;

    @Override
    void close();
}
