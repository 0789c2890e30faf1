package cn.tanji.embedded.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hyperledger.fabric.protos.peer.TxValidationCode.VALID;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.google.protobuf.ByteString;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.ledger.queryresult.KeyModification;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import cn.tanji.embedded.fixture.Proposed;
import cn.tanji.embedded.fixture.TestNetwork;
import cn.tanji.embedded.fixture.TestStore;

class ChannelLedgerTest {
    private static final TestNetwork NETWORK = new TestNetwork();

    @TempDir
    private Path folder;

    @Test
    void commits_an_endorsed_transaction_and_shows_it_everywhere() {
        try (ChannelLedger ledger = NETWORK.openWithChaincode(folder)) {
            Proposed proposed = NETWORK.transaction().put("lot", "100");
            CommitResult result = NETWORK.commit(ledger, proposed);
            assertThat(result.codes()).containsExactly(VALID);
            assertThat(ledger.height()).isEqualTo(3);
            assertThat(value(ledger, "lot")).isEqualTo("100");
            assertThat(ledger.transaction(proposed.id())).hasValueSatisfying(t -> {
                assertThat(t.code()).isEqualTo(VALID);
                assertThat(t.blockNumber()).isEqualTo(2);
            });
            assertThat(ledger.blockByHash(ledger.chainInfo().getCurrentBlockHash()).map(Block::getHeader))
                    .contains(result.block().getHeader());
        }
    }

    @Test
    void tells_listeners_when_the_block_is_already_visible() {
        try (ChannelLedger ledger = NETWORK.openWithChaincode(folder)) {
            List<String> seen = new ArrayList<>();
            try (Ledger.Registration _ = ledger.onCommit(result -> seen.add(result.number() + value(ledger, "k")))) {
                NETWORK.commit(ledger, NETWORK.transaction().put("k", "v"));
            }
            NETWORK.commit(ledger, NETWORK.transaction().put("k", "w"));
            assertThat(seen).containsExactly("2v");
        }
    }

    @Test
    void a_snapshot_does_not_see_later_blocks() {
        try (ChannelLedger ledger = NETWORK.openWithChaincode(folder)) {
            var before = ledger.snapshot();
            NETWORK.commit(ledger, NETWORK.transaction().put("k", "v"));
            assertThat(before.get("cc", "k")).isNull();
            assertThat(value(ledger, "k")).isEqualTo("v");
        }
    }

    @Test
    void history_lists_values_and_deletes_newest_first() {
        try (ChannelLedger ledger = NETWORK.openWithChaincode(folder)) {
            NETWORK.commit(ledger, NETWORK.transaction().put("k", "a"));
            NETWORK.commit(ledger, NETWORK.transaction().delete("k"), NETWORK.transaction().put("k", "b"));
            List<KeyModification> rows = new ArrayList<>();
            ledger.history("cc", "k").forEachRemaining(rows::add);
            assertThat(rows).extracting(row -> row.getIsDelete() ? "deleted" : row.getValue().toStringUtf8())
                    .containsExactly("b", "deleted", "a");
        }
    }

    @Test
    void everything_is_there_after_a_restart() {
        ByteString hash;
        Proposed proposed = NETWORK.transaction().put("k", "a");
        try (ChannelLedger ledger = NETWORK.openWithChaincode(folder)) {
            NETWORK.commit(ledger, proposed);
            NETWORK.commit(ledger, NETWORK.transaction().put("k", "b").read("k", 0, 0));
            hash = ledger.chainInfo().getCurrentBlockHash();
        }
        for (Verification verification : Verification.values()) {
            try (ChannelLedger ledger = ChannelLedger.open(folder, NETWORK.genesis(),
                    TestStore.options(verification))) {
                assertThat(ledger.chainInfo().getCurrentBlockHash()).isEqualTo(hash);
                assertThat(value(ledger, "k")).isEqualTo("a");
                assertThat(ledger.transaction(proposed.id()).map(CommittedTransaction::code)).contains(VALID);
            }
        }
    }

    @Test
    void the_first_entry_of_a_transaction_id_answers() {
        try (ChannelLedger ledger = NETWORK.openWithChaincode(folder)) {
            Proposed proposed = NETWORK.transaction().put("k", "a");
            NETWORK.commit(ledger, proposed);
            assertThat(NETWORK.codes(ledger, proposed)).containsExactly(TxValidationCode.DUPLICATE_TXID);
            assertThat(ledger.transaction(proposed.id()).map(CommittedTransaction::code)).contains(VALID);
        }
    }

    @Test
    void refuses_a_block_that_does_not_follow() {
        try (ChannelLedger ledger = NETWORK.openWithChaincode(folder)) {
            Block good = NETWORK.block(ledger, NETWORK.transaction().put("k", "a").build());
            Block wrongNumber = good.toBuilder().setHeader(good.getHeader().toBuilder().setNumber(7)).build();
            assertThatThrownBy(() -> ledger.commit(wrongNumber)).isInstanceOf(BlockRefusedException.class)
                    .hasMessageContaining("number");
            Block wrongData = good.toBuilder().setData(good.getData().toBuilder().addData(ByteString.copyFromUtf8("x")))
                    .build();
            assertThatThrownBy(() -> ledger.commit(wrongData)).isInstanceOf(BlockRefusedException.class)
                    .hasMessageContaining("data hash");
            Block byPeer = TestNetwork.block(ledger, NETWORK.two.peer(), good.getData().getDataList());
            assertThatThrownBy(() -> ledger.commit(byPeer)).isInstanceOf(BlockRefusedException.class)
                    .hasMessageContaining("signature");
            assertThat(ledger.commit(good).codes()).containsExactly(VALID);
        }
    }

    private static String value(Ledger ledger, String key) {
        var stored = ledger.snapshot().get("cc", key);
        return stored == null ? "absent" : stored.value().toStringUtf8();
    }
}
