package cn.tanji.embedded.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.hyperledger.fabric.protos.ledger.queryresult.KeyModification;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import cn.tanji.embedded.blockstore.BlockHashes;
import cn.tanji.embedded.fixture.Proposed;
import cn.tanji.embedded.fixture.TestNetwork;

/** A peer that lags behind a chain of genesis, the definition of cc, and a block with key k. */
class PeerLedgerTest {
    private static final TestNetwork NETWORK = new TestNetwork();

    @TempDir
    private Path folder;
    private ChannelLedger chain;
    private PeerLedger peer;

    @BeforeEach
    void open() {
        chain = NETWORK.openWithChaincode(folder);
        NETWORK.commit(chain, NETWORK.transaction().put("k", "1"));
        peer = new PeerLedger(chain);
    }

    @AfterEach
    void close() {
        peer.close();
        chain.close();
    }

    @Test
    void has_what_the_chain_has() {
        NETWORK.commit(chain, NETWORK.transaction().put("k", "2"));
        assertThat(peer.height()).isEqualTo(4);
        assertThat(value()).isEqualTo("2");
        assertThat(peer.chainInfo()).isEqualTo(chain.chainInfo());
    }

    @Test
    void keeps_what_it_had_while_it_lags() {
        peer.lag();
        Proposed later = NETWORK.transaction().put("k", "2");
        NETWORK.commit(chain, later);
        assertThat(peer.height()).isEqualTo(3);
        assertThat(peer.chainInfo().getHeight()).isEqualTo(3);
        assertThat(value()).isEqualTo("1");
        assertThat(history()).containsExactly("1");
        assertThat(peer.contains(later.id())).isFalse();
        assertThat(peer.transaction(later.id())).isEmpty();
        assertThat(peer.blockByHash(BlockHashes.header(chain.block(3).getHeader()))).isEmpty();
        assertThatThrownBy(() -> peer.block(3)).isInstanceOf(NoSuchBlockException.class);
        assertThat(peer.block(2)).isEqualTo(chain.block(2));
    }

    @Test
    void hears_of_missed_blocks_in_order_when_it_catches_up() {
        List<Long> heard = new ArrayList<>();
        peer.onCommit(result -> heard.add(result.number()));
        peer.lag();
        NETWORK.commit(chain, NETWORK.transaction().put("k", "2"));
        NETWORK.commit(chain, NETWORK.transaction().put("k", "3"));
        assertThat(heard).isEmpty();
        peer.catchUp();
        NETWORK.commit(chain, NETWORK.transaction().put("k", "4"));
        assertThat(heard).containsExactly(3L, 4L, 5L);
        assertThat(history()).containsExactly("4", "3", "2", "1");
    }

    private String value() {
        return Objects.requireNonNull(peer.snapshot().get("cc", "k")).value().toStringUtf8();
    }

    private List<String> history() {
        List<String> values = new ArrayList<>();
        peer.history("cc", "k").forEachRemaining((KeyModification row) -> values.add(row.getValue().toStringUtf8()));
        return values;
    }
}
