package cn.tanji.app.fabric;

import cn.tanji.ledger.RefusalMessage;

/** The rules said no; nothing has changed. */
public final class LedgerRefusal extends RuntimeException {
    private final transient RefusalMessage refusal;

    /** A refusal as a registry gave it. */
    public LedgerRefusal(RefusalMessage refusal) {
        super(refusal.text());
        this.refusal = refusal;
    }

    public RefusalMessage refusal() {
        return refusal;
    }
}
