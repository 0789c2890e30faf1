package cn.tanji.domain.issuance;

import cn.tanji.domain.account.AccountKind;
import cn.tanji.domain.kernel.RecordKind;
import cn.tanji.domain.kernel.RecordRef;

/**
 * A pool of a year's cap, and how much of it is issued: the counter that keeps issues within the cap.
 *
 * @param pool
 *            the jurisdiction's name for it, for instance {@code market-regulation}
 * @param kind
 *            kind of the authority's account that receives its issue
 * @param quantity
 *            ceiling in tonnes, at least 1
 * @param issued
 *            0 to quantity
 */
public record Pool(int vintage, String pool, AccountKind kind, long quantity, long issued) {
    public static final RecordKind<Pool> KIND = new RecordKind<>("pool", Pool.class, 2);

    public static RecordRef<Pool> ref(int vintage, String pool) {
        return KIND.ref(Integer.toString(vintage), pool);
    }

    /** What may still be issued. */
    public long remaining() {
        return quantity - issued;
    }

    Pool issue(long more) {
        return new Pool(vintage, pool, kind, quantity, Math.addExact(issued, more));
    }
}
