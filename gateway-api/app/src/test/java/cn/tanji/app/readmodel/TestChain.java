package cn.tanji.app.readmodel;

import java.util.ArrayList;
import java.util.List;

import cn.tanji.app.fabric.LedgerBlock;
import cn.tanji.app.fabric.LedgerTransaction;
import cn.tanji.domain.kernel.Event;
import cn.tanji.domain.kernel.LedgerTime;
import cn.tanji.ledger.CanonicalJson;
import cn.tanji.ledger.EventEnvelope;
import cn.tanji.ledger.RegistryEvents;

/** Hand-made blocks that link to each other: each call of {@link #block} is the next one. */
public final class TestChain {
    private static final CanonicalJson JSON = new CanonicalJson();

    private final List<LedgerBlock> blocks = new ArrayList<>();
    private LedgerTime now = LedgerTime.parse("2017-05-02T02:00:00Z");

    /** The jurisdictions of the namespaces in these chains. */
    public static String jurisdiction(String namespace) {
        return switch (namespace) {
            case "registry-guangdong" -> "GD";
            case "registry-hubei" -> "HB";
            default -> "";
        };
    }

    /** Sets the time of the next blocks. */
    public TestChain at(String time) {
        now = LedgerTime.parse(time);
        return this;
    }

    /** One transaction in Guangdong's registry. */
    public LedgerTransaction transaction(int position, Event... events) {
        return transaction(position,
                List.of(new RegistryEvents("registry-guangdong", "TestOperation", List.of(events))));
    }

    /** One transaction over several registries. */
    public LedgerTransaction transaction(int position, List<RegistryEvents> happened) {
        var id = "%064x".formatted(blocks.size() * 1000L + position);
        var envelope = new EventEnvelope(1, "GuangdongMSP", "p-17", "r-" + id.substring(40), now, happened);
        return new LedgerTransaction(id, position, happened.getFirst().registry(), envelope, JSON.write(envelope));
    }

    /** The next block, one transaction an event. */
    public LedgerBlock blockOf(Event... events) {
        var entries = new ArrayList<LedgerTransaction>();
        for (var event : events) {
            entries.add(transaction(entries.size(), event));
        }
        return block(entries);
    }

    /** The next block. */
    public LedgerBlock block(List<LedgerTransaction> entries) {
        long number = blocks.size();
        var block = new LedgerBlock(number, hash(number), number == 0 ? "" : hash(number - 1), now, entries);
        blocks.add(block);
        return block;
    }

    /** All blocks so far. */
    public List<LedgerBlock> blocks() {
        return List.copyOf(blocks);
    }

    private static String hash(long number) {
        return "%064x".formatted(number + 1);
    }
}
