package cn.tanji.app.fabric;

/** The reader closed its stream of blocks; the end of following, not a failure. */
public final class StreamClosed extends RuntimeException {
    StreamClosed() {
        super("the stream of blocks was closed");
    }
}
