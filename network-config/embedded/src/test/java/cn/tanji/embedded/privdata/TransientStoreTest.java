package cn.tanji.embedded.privdata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.hyperledger.fabric.protos.ledger.rwset.NsPvtReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.TxPvtReadWriteSet;
import org.junit.jupiter.api.Test;

class TransientStoreTest {
    private final TransientStore store = new TransientStore();

    @Test
    void keeps_what_endorsers_made_differently_and_the_same_once() {
        store.keep("a", 5, writes("one"));
        store.keep("a", 5, writes("one"));
        store.keep("a", 6, writes("two"));
        assertThat(store.of("a")).containsExactly(writes("one"), writes("two"));
        assertThat(store.of("b")).isEmpty();
    }

    @Test
    void forgets_what_was_committed_and_what_waits_too_long() {
        store.keep("a", 5, writes("one"));
        store.keep("b", 5, writes("one"));
        store.committed(List.of("a"), 6);
        assertThat(store.of("a")).isEmpty();
        store.committed(List.of(), 5 + TransientStore.BLOCKS_KEPT);
        assertThat(store.of("b")).isNotEmpty();
        store.committed(List.of(), 5 + TransientStore.BLOCKS_KEPT + 1);
        assertThat(store.of("b")).isEmpty();
    }

    private static TxPvtReadWriteSet writes(String namespace) {
        return TxPvtReadWriteSet.newBuilder().addNsPvtRwset(NsPvtReadWriteSet.newBuilder().setNamespace(namespace))
                .build();
    }
}
