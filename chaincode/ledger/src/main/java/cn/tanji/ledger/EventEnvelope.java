package cn.tanji.ledger;

import java.util.List;

import cn.tanji.domain.kernel.LedgerTime;

/**
 * The one event of a transaction: everything that happened in it, in the registry that was called and in those that it
 * called in turn. Fabric keeps only the outermost chaincode's last event, so this one carries all sides.
 *
 * @param version
 *            of this form, now 1
 * @param happened
 *            the called registry's own events first, then those of each registry it called
 */
public record EventEnvelope(int version, String member, String person, String requestId, LedgerTime time,
        List<RegistryEvents> happened) {
    /** The chaincode event's name on the wire. */
    public static final String NAME = "registry";

    public EventEnvelope {
        happened = List.copyOf(happened);
    }
}
