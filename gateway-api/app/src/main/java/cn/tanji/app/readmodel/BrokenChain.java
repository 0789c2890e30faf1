package cn.tanji.app.readmodel;

/** The blocks that come do not continue the chain the read model holds. It stops rather than show a mixture. */
public final class BrokenChain extends RuntimeException {
    BrokenChain(String message) {
        super(message);
    }
}
