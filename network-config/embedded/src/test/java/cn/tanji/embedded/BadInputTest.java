package cn.tanji.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import com.google.protobuf.ByteString;
import io.grpc.ManagedChannel;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import org.hyperledger.fabric.client.EndorseException;
import org.hyperledger.fabric.client.Transaction;
import org.hyperledger.fabric.client.identity.Signers;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.gateway.CommitStatusRequest;
import org.hyperledger.fabric.protos.gateway.EndorseRequest;
import org.hyperledger.fabric.protos.gateway.ErrorDetail;
import org.hyperledger.fabric.protos.gateway.GatewayGrpc;
import org.hyperledger.fabric.protos.gateway.GatewayGrpc.GatewayBlockingStub;
import org.hyperledger.fabric.protos.gateway.PreparedTransaction;
import org.hyperledger.fabric.protos.gateway.ProposedTransaction;
import org.hyperledger.fabric.protos.gateway.SignedCommitStatusRequest;
import org.hyperledger.fabric.protos.gateway.SubmitRequest;
import org.hyperledger.fabric.protos.peer.SignedProposal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import cn.tanji.consortium.pki.CertificateRole;
import cn.tanji.consortium.pki.IdentityMaterial;
import cn.tanji.consortium.pki.IssuingTerms;
import cn.tanji.consortium.pki.MemberAuthority;
import cn.tanji.embedded.msp.LocalSigner;
import cn.tanji.embedded.sample.SampleMember;
import cn.tanji.embedded.sample.SampleNetwork;

/** Proposals, envelopes and requests of the wrong people, of the wrong time, or changed on the way: each has its answer. */
@ExtendWith(SharedNetwork.class)
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class BadInputTest {
    private final SampleNetwork network;
    private final ManagedChannel channel;
    private final GatewayBlockingStub stub;

    BadInputTest(SampleNetwork network) {
        this.network = network;
        this.channel = network.network().inProcessChannel("Gd");
        this.stub = GatewayGrpc.newBlockingStub(channel);
    }

    @AfterEach
    void close() {
        channel.shutdownNow();
    }

    @Test
    void refuses_an_expired_certificate() {
        IssuingTerms longAgo = new IssuingTerms(Clock.offset(Clock.systemUTC(), Duration.ofDays(-30)),
                Duration.ofDays(3650), Duration.ofDays(10));
        MemberAuthority then = MemberAuthority.create("gd", "Gd", "gd.example", longAgo);
        IdentityMaterial expired = then.enrol("late", CertificateRole.CLIENT);
        assertEndorsementFails(expired, Code.ABORTED, "proposal client identity expired");
    }

    @Test
    void refuses_a_certificate_of_another_root() {
        MemberAuthority stranger = MemberAuthority
                .create("gd", "Gd", "gd.example", IssuingTerms.usual(Clock.systemUTC()));
        assertEndorsementFails(stranger.enrol("stranger", CertificateRole.CLIENT), Code.ABORTED,
                "error validating proposal: access denied: channel [sample] creator org unknown, creator is malformed");
    }

    @Test
    void refuses_an_organisation_that_is_no_member() {
        MemberAuthority unknown = MemberAuthority
                .create("xx", "Xx", "xx.example", IssuingTerms.usual(Clock.systemUTC()));
        assertEndorsementFails(unknown.enrol("stranger", CertificateRole.CLIENT), Code.ABORTED,
                "error validating proposal: access denied: channel [sample] creator org unknown, creator is malformed");
    }

    @Test
    void refuses_a_proposal_that_was_changed_after_signing() throws Exception {
        SignedProposal signed = proposal();
        ByteString changed = signed.getProposalBytes().concat(ByteString.copyFrom(new byte[]{0x7a, 0}));
        StatusRuntimeException failure = endorse(signed.toBuilder().setProposalBytes(changed).build());
        assertThat(failure.getStatus().getCode()).isEqualTo(Code.ABORTED);
    }

    @Test
    void refuses_what_is_no_proposal() {
        StatusRuntimeException failure = endorse(
                SignedProposal.newBuilder().setProposalBytes(ByteString.copyFromUtf8("rubbish")).build());
        assertThat(failure.getStatus().getCode()).isEqualTo(Code.INVALID_ARGUMENT);
        assertThat(failure.getStatus().getDescription())
                .isEqualTo("error unmarshalling Proposal: proto: cannot parse invalid wire-format data");
    }

    @Test
    void refuses_an_envelope_without_signature() throws Exception {
        assertSubmitFails(envelope().toBuilder().clearSignature().build(), Code.INVALID_ARGUMENT,
                "prepared transaction must be signed");
    }

    @Test
    void refuses_an_envelope_signed_by_someone_else() throws Exception {
        Envelope other = envelope();
        assertSubmitFails(envelope().toBuilder().setSignature(other.getSignature()).build(), Code.ABORTED,
                "received unsuccessful response from orderer: status=FORBIDDEN, info=implicit policy evaluation failed "
                        + "- 0 sub-policies were satisfied, but this policy requires 1 of the 'Writers' sub-policies "
                        + "to be satisfied: permission denied");
    }

    @Test
    void refuses_an_envelope_that_is_rubbish() {
        Envelope rubbish = Envelope
                .newBuilder()
                .setPayload(ByteString.copyFromUtf8("rubbish"))
                .setSignature(ByteString.copyFromUtf8("x"))
                .build();
        StatusRuntimeException failure = submit(rubbish);
        assertThat(failure.getStatus().getCode()).isEqualTo(Code.ABORTED);
        assertThat(failure.getStatus().getDescription()).isEqualTo("received unsuccessful response from orderer: "
                + "status=BAD_REQUEST, info=could not determine channel ID: error unmarshalling Payload: "
                + "proto: cannot parse invalid wire-format data");
    }

    @Test
    void orders_nothing_but_endorser_transactions() throws Exception {
        for (int type : new int[]{HeaderType.MESSAGE_VALUE, HeaderType.DELIVER_SEEK_INFO_VALUE, 77}) {
            assertSubmitFails(ofType(type), Code.ABORTED, "received unsuccessful response from orderer: "
                    + "status=BAD_REQUEST, info=only endorser transactions are ordered here, not header type " + type);
        }
        assertSubmitFails(ofType(HeaderType.CONFIG_VALUE), Code.ABORTED, "received unsuccessful response from orderer: "
                + "status=BAD_REQUEST, info=message is of type that cannot be processed directly");
    }

    private Envelope ofType(int type) throws Exception {
        Payload payload = Payload.parseFrom(envelope().getPayload());
        ChannelHeader header = ChannelHeader.parseFrom(payload.getHeader().getChannelHeader()).toBuilder()
                .setType(type).build();
        ByteString changed = payload.toBuilder()
                .setHeader(payload.getHeader().toBuilder().setChannelHeader(header.toByteString())).build()
                .toByteString();
        IdentityMaterial gd = network.members().gd().client();
        ByteString signature = LocalSigner.of(gd.mspId(), gd.certificate(), gd.key()).sign(changed);
        return Envelope.newBuilder().setPayload(changed).setSignature(signature).build();
    }

    @Test
    void refuses_an_envelope_without_headers() throws Exception {
        assertSubmitFails(envelope().toBuilder().clearPayload().build(), Code.ABORTED,
                "received unsuccessful response from orderer: status=BAD_REQUEST, "
                        + "info=could not determine channel ID: header not set");
    }

    @Test
    void tells_errors_of_other_peers_from_those_of_the_own_one() throws Exception {
        SignedProposal signed = proposal();
        SignedProposal changed = signed.toBuilder().setSignature(ByteString.copyFromUtf8("x")).build();
        StatusRuntimeException failure = catchThrowableOfType(StatusRuntimeException.class,
                () -> stub.endorse(EndorseRequest.newBuilder().setProposedTransaction(changed)
                        .addEndorsingOrganizations("Hb").build()));
        assertThat(StatusProto.fromThrowable(failure).getDetails(0).unpack(ErrorDetail.class).getMessage())
                .startsWith("rpc error: code = Unknown desc = error validating proposal: access denied");
    }

    @Test
    void refuses_to_tell_a_stranger_how_a_transaction_ended() throws Exception {
        MemberAuthority stranger = MemberAuthority
                .create("gd", "Gd", "gd.example", IssuingTerms.usual(Clock.systemUTC()));
        SignedCommitStatusRequest request = statusRequest(stranger.enrol("stranger", CertificateRole.CLIENT));
        StatusRuntimeException failure = catchThrowableOfType(StatusRuntimeException.class,
                () -> stub.commitStatus(request));
        assertThat(failure.getStatus().getCode()).isEqualTo(Code.PERMISSION_DENIED);
        assertThat(failure.getStatus().getDescription()).startsWith("Failed evaluating policy on signed data during "
                + "check policy on channel [sample] with policy [/Channel/Application/Readers]: [");
    }

    @Test
    void requires_a_commit_status_request() {
        StatusRuntimeException failure = catchThrowableOfType(StatusRuntimeException.class,
                () -> stub.commitStatus(SignedCommitStatusRequest.getDefaultInstance()));
        assertThat(failure.getStatus().getCode()).isEqualTo(Code.INVALID_ARGUMENT);
        assertThat(failure.getStatus().getDescription()).isEqualTo("a commit status request is required");
    }

    @Test
    void waits_for_an_unknown_transaction_until_the_deadline_of_the_client() throws Exception {
        SignedCommitStatusRequest request = statusRequest(network.members().gd().client());
        StatusRuntimeException failure = catchThrowableOfType(StatusRuntimeException.class,
                () -> stub.withDeadlineAfter(200, TimeUnit.MILLISECONDS).commitStatus(request));
        assertThat(failure.getStatus().getCode()).isEqualTo(Code.DEADLINE_EXCEEDED);
    }

    @Test
    void refuses_a_proposal_of_another_time(@TempDir Path directory) throws Exception {
        Clock ahead = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(16));
        try (SampleNetwork late = SampleNetwork.start(SampleNetwork.Members.create(), directory,
                definition -> definition.withClock(ahead))) {
            EndorseException failure = catchThrowableOfType(EndorseException.class,
                    () -> late.contract("any").submitTransaction("put", "late", "1"));
            assertThat(failure.getDetails().getFirst().getMessage())
                    .startsWith("request unauthorized due to incorrect timestamp");
        }
    }

    private void assertEndorsementFails(IdentityMaterial identity, Code code, String detail) {
        EndorseException failure = catchThrowableOfType(EndorseException.class,
                () -> network.client(identity, channel).getContract("any").submitTransaction("put", "bad", "1"));
        assertThat(failure.getStatus().getCode()).isEqualTo(code);
        assertThat(failure.getDetails().getFirst().getMessage()).isEqualTo(detail);
    }

    private void assertSubmitFails(Envelope envelope, Code code, String sentence) {
        StatusRuntimeException failure = submit(envelope);
        assertThat(failure.getStatus().getCode()).isEqualTo(code);
        assertThat(failure.getStatus().getDescription()).isEqualTo(sentence);
    }

    private StatusRuntimeException submit(Envelope envelope) {
        SubmitRequest request = SubmitRequest
                .newBuilder()
                .setChannelId(SampleNetwork.CHANNEL)
                .setPreparedTransaction(envelope)
                .build();
        return catchThrowableOfType(StatusRuntimeException.class, () -> stub.submit(request));
    }

    private StatusRuntimeException endorse(SignedProposal proposal) {
        EndorseRequest request = EndorseRequest.newBuilder().setProposedTransaction(proposal).build();
        return catchThrowableOfType(StatusRuntimeException.class, () -> stub.endorse(request));
    }

    private static SignedCommitStatusRequest statusRequest(IdentityMaterial person) throws Exception {
        ByteString identity = LocalSigner.of(person.mspId(), person.certificate(), person.key()).serialized();
        ByteString request = CommitStatusRequest
                .newBuilder()
                .setChannelId(SampleNetwork.CHANNEL)
                .setTransactionId("never submitted")
                .setIdentity(identity)
                .build()
                .toByteString();
        ByteString signature = LocalSigner.of(person.mspId(), person.certificate(), person.key()).sign(request);
        return SignedCommitStatusRequest.newBuilder().setRequest(request).setSignature(signature).build();
    }

    private SignedProposal proposal() throws Exception {
        SampleMember gd = network.members().gd();
        var proposal = network.client(gd.client(), channel).getContract("any").newProposal("get").addArguments("x");
        return ProposedTransaction.parseFrom(proposal.build().getBytes()).getProposal();
    }

    private Envelope envelope() throws Exception {
        Transaction transaction = network.contract("any").newProposal("put").addArguments("envelope", "1").build()
                .endorse();
        Envelope unsigned = PreparedTransaction.parseFrom(transaction.getBytes()).getEnvelope();
        byte[] signature = Signers
                .newPrivateKeySigner(network.members().gd().client().key())
                .sign(transaction.getDigest());
        return unsigned.toBuilder().setSignature(ByteString.copyFrom(signature)).build();
    }
}
