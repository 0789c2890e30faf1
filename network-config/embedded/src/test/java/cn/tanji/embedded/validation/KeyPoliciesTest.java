package cn.tanji.embedded.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hyperledger.fabric.protos.peer.TxValidationCode.DUPLICATE_TXID;
import static org.hyperledger.fabric.protos.peer.TxValidationCode.ENDORSEMENT_POLICY_FAILURE;
import static org.hyperledger.fabric.protos.peer.TxValidationCode.MVCC_READ_CONFLICT;
import static org.hyperledger.fabric.protos.peer.TxValidationCode.VALID;

import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Objects;

import com.google.protobuf.ByteString;
import org.hyperledger.fabric.protos.common.SignaturePolicy;
import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import cn.tanji.embedded.fixture.Proposed;
import cn.tanji.embedded.fixture.TestNetwork;
import cn.tanji.embedded.ledger.ChannelHaltedException;
import cn.tanji.embedded.ledger.ChannelLedger;
import cn.tanji.embedded.statedb.Version;
import cn.tanji.embedded.statedb.VersionedValue;

/** Policies of single keys: chaincode cc asks for two of three peers, a key may ask for others. */
class KeyPoliciesTest {
    private static final TestNetwork NETWORK = new TestNetwork();
    private static final ByteString FROZEN = ByteString.copyFrom(HexFormat.of().parseHex("120412020801"));

    @TempDir
    private Path folder;
    private ChannelLedger ledger;

    @BeforeEach
    void open() {
        ledger = NETWORK.openWithChaincode(folder);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void the_frozen_policy_has_the_published_bytes() {
        var nobody = SignaturePolicy.newBuilder().setNOutOf(SignaturePolicy.NOutOf.newBuilder().setN(1));
        assertThat(SignaturePolicyEnvelope.newBuilder().setRule(nobody).build().toByteString()).isEqualTo(FROZEN);
    }

    @Test
    void a_key_s_own_policy_replaces_the_chaincode_s() {
        NETWORK.commit(ledger,
                NETWORK.transaction().put("k", "1").policy("k", TestNetwork.peers(1, NETWORK.three).toByteString()));
        assertThat(NETWORK.codes(ledger, NETWORK.transaction().put("k", "2")))
                .containsExactly(ENDORSEMENT_POLICY_FAILURE);
        assertThat(NETWORK.codes(ledger, third().put("k", "2"))).containsExactly(VALID);
        assertThat(NETWORK.codes(ledger, third().put("other", "2"))).containsExactly(ENDORSEMENT_POLICY_FAILURE);
        assertThat(NETWORK.codes(ledger, third().put("k", "3").put("other", "2")))
                .containsExactly(ENDORSEMENT_POLICY_FAILURE);
        assertThat(NETWORK.codes(ledger, third().by(NETWORK.one.peer()).put("k", "3").put("other", "2")))
                .containsExactly(VALID);
    }

    @Test
    void a_value_keeps_the_key_s_policy_and_a_delete_drops_it() {
        NETWORK.commit(ledger,
                NETWORK.transaction().put("k", "1").policy("k", TestNetwork.peers(1, NETWORK.three).toByteString()));
        NETWORK.commit(ledger, third().put("k", "2"));
        assertThat(stored("k").metadata()).containsKey("VALIDATION_PARAMETER");
        NETWORK.commit(ledger, third().delete("k"));
        assertThat(NETWORK.codes(ledger, NETWORK.transaction().put("k", "3"))).containsExactly(VALID);
        assertThat(stored("k").metadata()).isEmpty();
    }

    @Test
    void a_frozen_key_is_final_whoever_endorses() {
        assertThat(NETWORK.codes(ledger, NETWORK.transaction().put("k", "1").policy("k", FROZEN),
                NETWORK.transaction().put("k", "2")))
                .containsExactly(VALID, ENDORSEMENT_POLICY_FAILURE);
        Proposed all = NETWORK.transaction().by(NETWORK.three.peer());
        assertThat(NETWORK.codes(ledger, all.put("k", "2"))).containsExactly(ENDORSEMENT_POLICY_FAILURE);
        assertThat(NETWORK.codes(ledger, NETWORK.transaction().by(NETWORK.three.peer()).delete("k")))
                .containsExactly(ENDORSEMENT_POLICY_FAILURE);
        assertThat(NETWORK.codes(ledger, NETWORK.transaction().by(NETWORK.three.peer()).policy("k", ByteString.EMPTY)))
                .containsExactly(ENDORSEMENT_POLICY_FAILURE);
        assertThat(stored("k").value().toStringUtf8()).isEqualTo("1");
    }

    @Test
    void a_policy_change_counts_for_the_block_even_if_it_conflicts() {
        assertThat(NETWORK.codes(ledger, NETWORK.transaction().read("k", 9, 9).put("k", "1").policy("k", FROZEN),
                NETWORK.transaction().put("k", "2")))
                .containsExactly(MVCC_READ_CONFLICT, ENDORSEMENT_POLICY_FAILURE);
        assertThat(NETWORK.codes(ledger, NETWORK.transaction().put("k", "3"))).containsExactly(VALID);
    }

    @Test
    void a_policy_change_that_was_refused_counts_for_nothing() {
        Proposed refused = new Proposed(NETWORK.one.client(), "cc").by(NETWORK.one.peer()).put("k", "1").policy("k",
                FROZEN);
        assertThat(NETWORK.codes(ledger, refused, NETWORK.transaction().put("k", "2")))
                .containsExactly(ENDORSEMENT_POLICY_FAILURE, VALID);
    }

    @Test
    void metadata_alone_raises_the_version_and_keeps_the_value() {
        NETWORK.commit(ledger, NETWORK.transaction().put("k", "1"));
        NETWORK.commit(ledger, NETWORK.transaction().policy("k", FROZEN));
        assertThat(stored("k").version()).isEqualTo(new Version(3, 0));
        assertThat(stored("k").value().toStringUtf8()).isEqualTo("1");
        assertThat(ledger.history("cc", "k")).toIterable().hasSize(1);
    }

    @Test
    void metadata_of_an_absent_key_is_dropped() {
        assertThat(NETWORK.codes(ledger, NETWORK.transaction().policy("absent", FROZEN))).containsExactly(VALID);
        assertThat(ledger.snapshot().get("cc", "absent")).isNull();
    }

    @Test
    void metadata_of_a_key_deleted_in_the_same_block_stops_the_channel_for_good() {
        NETWORK.commit(ledger, NETWORK.transaction().put("k", "1"));
        assertThatThrownBy(() -> NETWORK.commit(ledger, NETWORK.transaction().delete("k"),
                NETWORK.transaction().policy("k", FROZEN)))
                .isInstanceOf(ChannelHaltedException.class)
                .hasMessageContaining("Never set a key's policy without its value");
        assertThat(ledger.height()).isEqualTo(3);
        assertThatThrownBy(() -> NETWORK.commit(ledger, NETWORK.transaction().put("j", "1")))
                .isInstanceOf(ChannelHaltedException.class);
        assertThat(stored("k").value().toStringUtf8()).isEqualTo("1");
    }

    @Test
    void a_reader_of_the_deleted_key_conflicts_instead() {
        NETWORK.commit(ledger, NETWORK.transaction().put("k", "1"));
        assertThat(NETWORK.codes(ledger, NETWORK.transaction().delete("k"),
                NETWORK.transaction().read("k", 2, 0).policy("k", FROZEN)))
                .containsExactly(VALID, MVCC_READ_CONFLICT);
    }

    @Test
    void a_repeated_policy_change_before_a_write_of_the_key_stops_the_channel_for_good() {
        Proposed sets = NETWORK.transaction().put("k", "1").policy("k",
                TestNetwork.peers(1, NETWORK.one).toByteString());
        NETWORK.commit(ledger, sets);
        assertThatThrownBy(() -> NETWORK.commit(ledger, sets, NETWORK.transaction().put("k", "2")))
                .isInstanceOf(ChannelHaltedException.class)
                .hasMessageContaining("Never submit an envelope with metadata writes a second time");
    }

    @Test
    void a_repeated_policy_change_alone_is_only_a_duplicate() {
        Proposed sets = NETWORK.transaction().put("k", "1").policy("k",
                TestNetwork.peers(1, NETWORK.one).toByteString());
        NETWORK.commit(ledger, sets);
        assertThat(NETWORK.codes(ledger, sets, NETWORK.transaction().put("j", "2"))).containsExactly(DUPLICATE_TXID,
                VALID);
    }

    private static Proposed third() {
        return new Proposed(NETWORK.three.client(), "cc").by(NETWORK.three.peer());
    }

    private VersionedValue stored(String key) {
        return Objects.requireNonNull(ledger.snapshot().get("cc", key));
    }
}
