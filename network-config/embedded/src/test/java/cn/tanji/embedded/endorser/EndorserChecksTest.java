package cn.tanji.embedded.endorser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.peer.ChaincodeHeaderExtension;
import org.hyperledger.fabric.protos.peer.SignedProposal;
import org.junit.jupiter.api.Test;

/** Each refusal of a proposal, and that of two neighbours in the order the first answers. */
class EndorserChecksTest {
    private static final TestIdentity EXPIRED = new TestIdentity("Alpha", "expired");

    private final TestLedger ledger = TestPeers.ledger();
    private final LogicalPeer peer = TestPeers.inProcess(ledger, "Alpha");

    @Test
    void endorses_a_good_proposal() {
        assertThat(TestPeers.answered(peer, good().signed()).hasEndorsement()).isTrue();
    }

    @Test
    void filters_an_expired_client_before_its_time_is_looked_at() {
        assertFiltered(TestProposal.by(EXPIRED, "cc", "get", "k").with(EndorserChecksTest::old).signed(),
                "proposal client identity expired");
    }

    @Test
    void filters_a_time_out_of_the_window_before_unpacking() {
        assertFiltered(good().with(EndorserChecksTest::old).with(p -> p.channel.clearExtension()).signed(),
                "request unauthorized due to incorrect timestamp 2026-11-21T04:44:59Z, peer time 2026-11-21T05:00:00Z, "
                        + "peer.authentication.timewindow 15m0s");
    }

    @Test
    void filters_times_beyond_the_calendar() {
        for (long seconds : new long[]{Long.MIN_VALUE, Instant.MIN.getEpochSecond(), Instant.MAX.getEpochSecond(),
                Long.MAX_VALUE}) {
            Timestamp.Builder time = Timestamp.newBuilder().setSeconds(seconds).setNanos(Integer.MAX_VALUE);
            assertThat(peer.endorser().process(good().with(p -> p.channel.setTimestamp(time)).signed()))
                    .isInstanceOfSatisfying(EndorserAnswer.Filtered.class, filtered -> assertThat(filtered.message())
                            .startsWith("request unauthorized due to incorrect timestamp"));
        }
    }

    @Test
    void accepts_both_ends_of_the_window() {
        for (Duration offset : new Duration[]{Duration.ofMinutes(15), Duration.ofMinutes(-15)}) {
            SignedProposal signed = good().with(p -> p.channel.setTimestamp(at(offset))).signed();
            assertThat(TestPeers.answered(peer, signed).getResponse().getStatus()).isEqualTo(200);
        }
    }

    @Test
    void filters_bytes_that_are_no_proposal() {
        EndorserAnswer answer = peer.endorser()
                .process(SignedProposal.newBuilder().setProposalBytes(ByteString.copyFromUtf8("nonsense")).build());
        assertThat(answer).isInstanceOfSatisfying(EndorserAnswer.Filtered.class, filtered -> assertThat(
                filtered.message()).startsWith("failed parsing proposal: error unmarshalling Proposal: "));
    }

    @Test
    void refuses_a_header_without_chaincode_before_the_channel_is_looked_up() {
        assertRefused(good().with(p -> p.channel.clearExtension().setChannelId("elsewhere")).signed(),
                "ChaincodeHeaderExtension.ChaincodeId is nil");
        assertRefused(good().with(p -> p.channel.setExtension(ChaincodeHeaderExtension.newBuilder()
                .setChaincodeId(org.hyperledger.fabric.protos.peer.ChaincodeID.getDefaultInstance()).build()
                .toByteString())).signed(), "ChaincodeHeaderExtension.ChaincodeId.Name is empty");
    }

    @Test
    void answers_500_for_an_unknown_channel_before_the_header_is_checked() {
        SignedProposal signed = good().with(p -> p.channel.setChannelId("elsewhere").setEpoch(1)).signed();
        var response = TestPeers.answered(peer, signed);
        assertThat(response.getResponse().getStatus()).isEqualTo(500);
        assertThat(response.getResponse().getMessage()).isEqualTo("channel 'elsewhere' not found");
    }

    @Test
    void answers_its_own_members_without_a_channel_and_without_endorsement() {
        SignedProposal signed = TestProposal.of("qscc", "GetChainInfo").with(p -> p.channel.clearChannelId()).signed();
        var response = TestPeers.answered(peer, signed);
        assertThat(response.getResponse().getStatus()).isEqualTo(200);
        assertThat(response.hasEndorsement()).isFalse();
        assertThat(response.getPayload()).isEmpty();
        TestIdentity stranger = new TestIdentity("Beta", "client");
        assertRefused(TestProposal.by(stranger, "qscc", "GetChainInfo").with(p -> p.channel.clearChannelId()).signed(),
                "error validating proposal: access denied: channel [] creator org unknown, creator is malformed");
    }

    @Test
    void runs_no_chaincode_without_a_channel() {
        var response = TestPeers.answered(peer, good().with(p -> p.channel.clearChannelId()).signed());
        assertThat(response.getResponse().getMessage()).isEqualTo("make sure the chaincode cc has been successfully "
                + "defined on channel  and try again: could not get channel config for channel ''");
    }

    @Test
    void refuses_headers_in_order() {
        TestProposal proposal = good().with(p -> p.channel.setType(HeaderType.CONFIG_UPDATE_VALUE).setEpoch(1)
                .setTxId("other")).with(p -> p.signature.clearNonce().clearCreator());
        assertRefused(proposal.signed(), "error validating proposal: invalid header type CONFIG_UPDATE");
        proposal.channel.setType(HeaderType.ENDORSER_TRANSACTION_VALUE);
        assertRefused(proposal.signed(), "error validating proposal: epoch is non-zero");
        proposal.channel.setEpoch(0);
        assertRefused(proposal.signed(), "error validating proposal: nonce is empty");
        proposal.signature.setNonce(ByteString.copyFromUtf8("n"));
        assertRefused(proposal.signed(), "error validating proposal: creator is empty");
        proposal.signature.setCreator(new TestIdentity("Gamma", "client").serialized());
        String expected = TestProposal.transactionId(proposal.signature);
        assertRefused(proposal.signed(),
                "error validating proposal: incorrectly computed txid 'other' -- expected '" + expected + "'");
        proposal.channel.setTxId(expected);
        assertRefused(proposal.signed().toBuilder().clearSignature().build(),
                "error validating proposal: empty signature bytes");
        assertRefused(proposal.signed(),
                "error validating proposal: access denied: channel [ch] creator org unknown, creator is malformed");
    }

    @Test
    void refuses_an_invalid_identity_and_a_wrong_signature_alike() {
        String denied = "error validating proposal: access denied: channel [ch] creator org [Alpha]";
        assertRefused(TestProposal.by(new TestIdentity("Alpha", "revoked"), "cc", "get", "k").signed(), denied);
        SignedProposal signed = good().signed();
        ledger.transactions.add(good().channel.getTxId());
        assertRefused(signed.toBuilder().setSignature(ByteString.copyFromUtf8("wrong")).build(), denied);
    }

    @Test
    void refuses_a_known_transaction_before_asking_the_policy() {
        TestIdentity reader = new TestIdentity("Alpha", "reader");
        TestProposal proposal = TestProposal.by(reader, "cc", "get", "k");
        ledger.transactions.add(proposal.channel.getTxId());
        assertRefused(proposal.signed(), "duplicate transaction found [" + proposal.channel.getTxId()
                + "]. Creator [" + HexFormat.of().formatHex(reader.serialized().toByteArray()) + "]");
    }

    @Test
    void refuses_who_may_not_write_even_for_a_query() {
        assertRefused(TestProposal.by(new TestIdentity("Alpha", "reader"), "cc", "get", "k").signed(),
                "Failed evaluating policy on signed data during check policy on channel [ch] with policy "
                        + "[/Channel/Application/Writers]: [no writer]");
    }

    @Test
    void leaves_system_chaincodes_to_their_own_access_check() throws Exception {
        var response = TestPeers.answered(peer,
                TestProposal.by(new TestIdentity("Alpha", "reader"), "qscc", "GetChainInfo").signed());
        assertThat(response.hasEndorsement()).isTrue();
        assertThat(TestPeers.action(response).getResults().isEmpty()).isTrue();
        assertThat(TestPeers.action(response).getChaincodeId().getVersion()).isEqualTo("syscc");
        assertThat(response.hasInterest()).isFalse();
    }

    private static TestProposal good() {
        return TestProposal.of("cc", "get", "k");
    }

    private static void old(TestProposal proposal) {
        proposal.channel.setTimestamp(at(Duration.ofMinutes(-15).minusSeconds(1)));
    }

    private static Timestamp.Builder at(Duration offset) {
        return Timestamp.newBuilder().setSeconds(TestProposal.NOW.plus(offset).getEpochSecond());
    }

    private void assertFiltered(SignedProposal proposal, String message) {
        assertThat(peer.endorser().process(proposal)).isEqualTo(new EndorserAnswer.Filtered(message));
    }

    private void assertRefused(SignedProposal proposal, String message) {
        assertThat(peer.endorser().process(proposal)).isEqualTo(new EndorserAnswer.Refused(message));
    }
}
