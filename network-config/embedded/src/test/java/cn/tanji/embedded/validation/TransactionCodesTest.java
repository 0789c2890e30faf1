package cn.tanji.embedded.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hyperledger.fabric.protos.peer.TxValidationCode.BAD_COMMON_HEADER;
import static org.hyperledger.fabric.protos.peer.TxValidationCode.BAD_CREATOR_SIGNATURE;
import static org.hyperledger.fabric.protos.peer.TxValidationCode.BAD_HEADER_EXTENSION;
import static org.hyperledger.fabric.protos.peer.TxValidationCode.BAD_PAYLOAD;
import static org.hyperledger.fabric.protos.peer.TxValidationCode.BAD_PROPOSAL_TXID;
import static org.hyperledger.fabric.protos.peer.TxValidationCode.BAD_RESPONSE_PAYLOAD;
import static org.hyperledger.fabric.protos.peer.TxValidationCode.BAD_RWSET;
import static org.hyperledger.fabric.protos.peer.TxValidationCode.DUPLICATE_TXID;
import static org.hyperledger.fabric.protos.peer.TxValidationCode.ENDORSEMENT_POLICY_FAILURE;
import static org.hyperledger.fabric.protos.peer.TxValidationCode.ILLEGAL_WRITESET;
import static org.hyperledger.fabric.protos.peer.TxValidationCode.INVALID_CHAINCODE;
import static org.hyperledger.fabric.protos.peer.TxValidationCode.INVALID_ENDORSER_TRANSACTION;
import static org.hyperledger.fabric.protos.peer.TxValidationCode.INVALID_OTHER_REASON;
import static org.hyperledger.fabric.protos.peer.TxValidationCode.MVCC_READ_CONFLICT;
import static org.hyperledger.fabric.protos.peer.TxValidationCode.UNSUPPORTED_TX_PAYLOAD;
import static org.hyperledger.fabric.protos.peer.TxValidationCode.VALID;

import java.nio.file.Path;
import java.util.List;

import com.google.protobuf.ByteString;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.ledger.rwset.NsReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.TxReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWrite;
import org.hyperledger.fabric.protos.peer.ChaincodeEvent;
import org.hyperledger.fabric.protos.peer.ChaincodeHeaderExtension;
import org.hyperledger.fabric.protos.peer.ChaincodeID;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import cn.tanji.embedded.fixture.Authority;
import cn.tanji.embedded.fixture.Proposed;
import cn.tanji.embedded.fixture.TestNetwork;
import cn.tanji.embedded.ledger.ChannelLedger;

/** Each validation code, by one change to a valid transaction. */
class TransactionCodesTest {
    private static final TestNetwork NETWORK = new TestNetwork();
    private static final ByteString GARBAGE = ByteString.copyFrom(new byte[]{(byte) 0xFF, (byte) 0xFF, 1});

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
    void an_unchanged_transaction_is_valid() {
        assertCode(VALID, valid());
    }

    @Test
    void bytes_that_are_no_envelope_are_invalid_for_other_reason() {
        assertThat(ledger.commit(TestNetwork.block(ledger, NETWORK.one.orderer(), List.of(GARBAGE))).codes())
                .containsExactly(INVALID_OTHER_REASON);
    }

    @Test
    void an_empty_envelope_has_a_bad_header() {
        assertThat(ledger.commit(TestNetwork.block(ledger, NETWORK.one.orderer(), List.of(ByteString.EMPTY))).codes())
                .containsExactly(BAD_COMMON_HEADER);
    }

    @Test
    void an_unparsable_payload_is_bad() {
        assertCode(BAD_PAYLOAD, valid().envelope(e -> e.setPayload(GARBAGE)));
    }

    @Test
    void an_unknown_header_type_is_a_bad_header() {
        assertCode(BAD_COMMON_HEADER, valid().header(h -> h.setType(4)));
    }

    @Test
    void an_epoch_is_a_bad_header() {
        assertCode(BAD_COMMON_HEADER, valid().header(h -> h.setEpoch(1)));
    }

    @Test
    void an_empty_nonce_is_a_bad_header() {
        assertCode(BAD_COMMON_HEADER, valid().signer(s -> s.clearNonce()));
    }

    @Test
    void another_channel_has_no_members_here() {
        assertCode(BAD_CREATOR_SIGNATURE, valid().header(h -> h.setChannelId("other")));
    }

    @Test
    void a_changed_signature_is_a_bad_creator_signature() {
        assertCode(BAD_CREATOR_SIGNATURE, valid().envelope(e -> e.setSignature(NETWORK.one.client().sign(GARBAGE))));
    }

    @Test
    void a_creator_of_an_unknown_authority_is_a_bad_creator_signature() {
        var stranger = Authority.root("elsewhere").issue("clerk", "client").signer("Org1MSP");
        assertCode(BAD_CREATOR_SIGNATURE, new Proposed(stranger, "cc").by(NETWORK.one.peer(), NETWORK.two.peer()));
    }

    @Test
    void a_configuration_update_is_an_unsupported_payload() {
        assertCode(UNSUPPORTED_TX_PAYLOAD, valid().header(h -> h.setType(HeaderType.CONFIG_UPDATE_VALUE)));
    }

    @Test
    void a_foreign_transaction_id_is_bad() {
        assertCode(BAD_PROPOSAL_TXID, valid().header(h -> h.setTxId("0".repeat(64))));
    }

    @Test
    void two_actions_are_an_invalid_endorser_transaction() {
        assertCode(INVALID_ENDORSER_TRANSACTION, valid().transaction(t -> t.addActions(t.getActions(0))));
    }

    @Test
    void a_transaction_without_an_action_is_an_invalid_endorser_transaction() {
        assertCode(INVALID_ENDORSER_TRANSACTION, valid().transaction(t -> t.clearActions()));
    }

    @Test
    void another_proposal_hash_is_an_invalid_endorser_transaction() {
        assertCode(INVALID_ENDORSER_TRANSACTION, valid().answer(a -> a.setProposalHash(GARBAGE)));
    }

    @Test
    void an_unparsable_extension_is_bad() {
        assertCode(BAD_HEADER_EXTENSION, valid().header(h -> h.setExtension(GARBAGE)));
    }

    @Test
    void a_missing_action_is_a_bad_response_payload() {
        assertCode(BAD_RESPONSE_PAYLOAD, valid().answer(a -> a.clearExtension()));
    }

    @Test
    void an_unparsable_set_is_bad() {
        assertCode(BAD_RWSET, valid().action(a -> a.setResults(GARBAGE)));
    }

    @Test
    void a_namespace_twice_is_an_illegal_set() {
        NsReadWriteSet set = NsReadWriteSet.newBuilder().setNamespace("cc").build();
        ByteString twice = TxReadWriteSet.newBuilder().addNsRwset(set).addNsRwset(set).build().toByteString();
        assertCode(ILLEGAL_WRITESET, valid().action(a -> a.setResults(twice)));
    }

    @Test
    void an_undefined_chaincode_is_invalid() {
        assertCode(INVALID_CHAINCODE,
                new Proposed(NETWORK.one.client(), "qscc").by(NETWORK.one.peer(), NETWORK.two.peer()));
    }

    @Test
    void writes_to_an_undefined_namespace_are_invalid() {
        KVWrite write = KVWrite.newBuilder().setKey("k").setValue(GARBAGE).build();
        assertCode(INVALID_CHAINCODE, valid().also("undefined", List.of(write)));
    }

    @Test
    void a_chaincode_that_differs_from_the_header_is_invalid() {
        var other = ChaincodeHeaderExtension.newBuilder().setChaincodeId(ChaincodeID.newBuilder().setName("other"))
                .build();
        assertCode(INVALID_CHAINCODE, valid().header(h -> h.setExtension(other.toByteString())));
    }

    @Test
    void a_missing_version_is_invalid() {
        assertCode(INVALID_CHAINCODE, valid().action(a -> a.setChaincodeId(ChaincodeID.newBuilder().setName("cc"))));
    }

    @Test
    void an_event_of_another_chaincode_is_invalid_for_other_reason() {
        ByteString event = ChaincodeEvent.newBuilder().setChaincodeId("other").build().toByteString();
        assertCode(INVALID_OTHER_REASON, valid().action(a -> a.setEvents(event)));
    }

    @Test
    void too_few_endorsements_fail_the_policy() {
        assertCode(ENDORSEMENT_POLICY_FAILURE,
                new Proposed(NETWORK.one.client(), "cc").by(NETWORK.one.peer()).put("k", "v"));
    }

    @Test
    void one_endorser_twice_counts_once() {
        assertCode(ENDORSEMENT_POLICY_FAILURE,
                new Proposed(NETWORK.one.client(), "cc").by(NETWORK.one.peer(), NETWORK.one.peer()).put("k", "v"));
    }

    @Test
    void a_client_is_no_endorser() {
        assertCode(ENDORSEMENT_POLICY_FAILURE,
                new Proposed(NETWORK.one.client(), "cc").by(NETWORK.one.peer(), NETWORK.two.client()).put("k", "v"));
    }

    @Test
    void a_read_only_transaction_is_judged_too() {
        assertCode(ENDORSEMENT_POLICY_FAILURE,
                new Proposed(NETWORK.one.client(), "cc").by(NETWORK.one.peer()).readAbsent("k"));
    }

    @Test
    void the_same_transaction_twice_in_a_block_is_valid_once() {
        Proposed proposed = valid();
        assertThat(NETWORK.codes(ledger, proposed, proposed)).containsExactly(VALID, DUPLICATE_TXID);
    }

    @Test
    void a_repeat_of_a_transaction_refused_in_the_same_block_is_judged_for_itself() {
        Proposed proposed = new Proposed(NETWORK.one.client(), "cc").by(NETWORK.one.peer()).put("k", "v");
        assertThat(NETWORK.codes(ledger, proposed, proposed)).containsExactly(ENDORSEMENT_POLICY_FAILURE,
                ENDORSEMENT_POLICY_FAILURE);
        assertThat(NETWORK.codes(ledger, proposed)).containsExactly(DUPLICATE_TXID);
    }

    @Test
    void policy_is_judged_before_reads() {
        assertCode(ENDORSEMENT_POLICY_FAILURE,
                new Proposed(NETWORK.one.client(), "cc").by(NETWORK.one.peer()).read("k", 9, 9).put("k", "v"));
        assertCode(MVCC_READ_CONFLICT, NETWORK.transaction().read("k", 9, 9).put("k", "v"));
    }

    private static Proposed valid() {
        return NETWORK.transaction().put("k", "v");
    }

    private void assertCode(TxValidationCode code, Proposed proposed) {
        assertThat(NETWORK.codes(ledger, proposed)).containsExactly(code);
    }
}
