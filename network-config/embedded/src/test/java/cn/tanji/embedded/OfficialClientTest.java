package cn.tanji.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.concurrent.TimeUnit;

import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.Status.Code;
import io.grpc.TlsChannelCredentials;
import org.hyperledger.fabric.client.Commit;
import org.hyperledger.fabric.client.CommitException;
import org.hyperledger.fabric.client.Contract;
import org.hyperledger.fabric.client.EndorseException;
import org.hyperledger.fabric.client.Gateway;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.client.Proposal;
import org.hyperledger.fabric.client.SubmitException;
import org.hyperledger.fabric.client.SubmittedTransaction;
import org.hyperledger.fabric.client.Transaction;
import org.hyperledger.fabric.client.identity.Signer;
import org.hyperledger.fabric.client.identity.Signers;
import org.hyperledger.fabric.client.identity.X509Identity;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import cn.tanji.consortium.pki.IdentityMaterial;
import cn.tanji.embedded.sample.SampleNetwork;

/** The official client, unchanged, against the embedded network. */
@ExtendWith(SharedNetwork.class)
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class OfficialClientTest {
    private final SampleNetwork network;

    OfficialClientTest(SampleNetwork network) {
        this.network = network;
    }

    @Test
    void submits_and_reads_back() throws Exception {
        assertThat(text(network.contract("gd").submitTransaction("put", "first", "one"))).isEqualTo("one");
        assertThat(text(network.contract("gd").evaluateTransaction("get", "first"))).isEqualTo("one");
    }

    @Test
    void serves_the_same_over_tls_on_tcp() throws Exception {
        ManagedChannel channel = overTls("Hb");
        try {
            Contract contract = network.client(network.members().hb().client(), channel).getContract("gd");
            contract.submitTransaction("put", "tls", "two");
            assertThat(text(contract.evaluateTransaction("get", "tls"))).isEqualTo("two");
        } finally {
            channel.shutdownNow();
        }
    }

    @Test
    void lets_a_member_without_peer_take_part_through_another_ones_gateway() throws Exception {
        Contract contract = network.client(network.members().ve().client(), "Ex").getContract("any");
        contract.submitTransaction("put", "ve", "three");
        assertThat(text(contract.evaluateTransaction("get", "ve"))).isEqualTo("three");
    }

    @Test
    void takes_signatures_that_were_made_elsewhere() throws Exception {
        IdentityMaterial person = network.members().gd().client();
        Signer signer = Signers.newPrivateKeySigner(person.key());
        ManagedChannel channel = network.network().inProcessChannel("Gd");
        try (Gateway unsigned = Gateway
                .newInstance()
                .identity(new X509Identity("Gd", person.certificate()))
                .connection(channel)
                .connect()) {
            Proposal prepared = unsigned
                    .getNetwork(SampleNetwork.CHANNEL)
                    .getContract("gd")
                    .newProposal("put")
                    .addArguments("offline", "four")
                    .build();
            Proposal proposal = unsigned.newSignedProposal(prepared.getBytes(), signer.sign(prepared.getDigest()));
            Transaction endorsed = proposal.endorse();
            Transaction transaction = unsigned
                    .newSignedTransaction(endorsed.getBytes(), signer.sign(endorsed.getDigest()));
            SubmittedTransaction submitted = transaction.submitAsync();
            Commit commit = unsigned.newSignedCommit(submitted.getBytes(), signer.sign(submitted.getDigest()));
            assertThat(commit.getStatus().isSuccessful()).isTrue();
        } finally {
            channel.shutdownNow();
        }
        assertThat(text(network.contract("gd").evaluateTransaction("get", "offline"))).isEqualTo("four");
    }

    @Test
    void commits_only_the_first_of_two_transactions_that_read_the_same_key() throws Exception {
        Contract contract = network.contract("any");
        Transaction first = move(contract, "mvcc a", "mvcc b");
        Transaction second = move(contract, "mvcc a", "mvcc c");
        SubmittedTransaction one = first.submitAsync();
        SubmittedTransaction two = second.submitAsync();
        assertThat(one.getStatus().getCode()).isEqualTo(TxValidationCode.VALID);
        assertThat(two.getStatus().getCode()).isEqualTo(TxValidationCode.MVCC_READ_CONFLICT);
        assertThat(text(contract.evaluateTransaction("get", "mvcc c"))).isEmpty();
    }

    @Test
    void tells_a_conflict_as_a_commit_failure_with_the_code() throws Exception {
        Contract contract = network.contract("any");
        Transaction first = move(contract, "conflict a", "conflict b");
        Transaction second = move(contract, "conflict a", "conflict c");
        first.submit();
        CommitException failure = catchThrowableOfType(CommitException.class, second::submit);
        assertThat(failure.getCode()).isEqualTo(TxValidationCode.MVCC_READ_CONFLICT);
    }

    @Test
    void marks_a_transaction_of_the_wrong_organisations_as_policy_failure() throws Exception {
        Transaction transaction = network
                .contract("hb")
                .newProposal("put")
                .addArguments("wrong", "x")
                .setEndorsingOrganizations("Gd", "Ex")
                .build()
                .endorse();
        assertThat(transaction.submitAsync().getStatus().getCode())
                .isEqualTo(TxValidationCode.ENDORSEMENT_POLICY_FAILURE);
        assertThat(text(network.contract("hb").evaluateTransaction("get", "wrong"))).isEmpty();
    }

    @Test
    void finds_nondeterministic_chaincode() {
        EndorseException failure = catchThrowableOfType(EndorseException.class,
                () -> network.contract("all").submitTransaction("random"));
        assertThat(failure.getStatus().getCode()).isEqualTo(Code.ABORTED);
        assertThat(failure.getStatus().getDescription()).isEqualTo(
                "failed to collect enough transaction endorsements, see attached details for more info");
        assertThat(failure.getDetails())
                .isNotEmpty()
                .allMatch(detail -> detail.getMessage().equals("ProposalResponsePayloads do not match"));
    }

    @Test
    void carries_a_chaincodes_refusal_to_the_caller() {
        EndorseException refused = catchThrowableOfType(EndorseException.class,
                () -> network.contract("any").submitTransaction("refuse", "UNITS_NOT_HELD: A-17"));
        assertThat(refused.getStatus().getCode()).isEqualTo(Code.ABORTED);
        assertThat(refused.getDetails().getFirst().getMessage())
                .isEqualTo("chaincode response 500, UNITS_NOT_HELD: A-17");
        GatewayException notEvaluated = catchThrowableOfType(GatewayException.class,
                () -> network.contract("any").evaluateTransaction("refuse", "UNITS_NOT_HELD: A-17"));
        assertThat(notEvaluated.getStatus().getCode()).isEqualTo(Code.UNKNOWN);
        assertThat(notEvaluated.getStatus().getDescription()).isEqualTo(
                "evaluate call to endorser returned error: chaincode response 500, UNITS_NOT_HELD: A-17");
    }

    @Test
    void collects_the_organisations_both_chaincodes_of_a_call_need() throws Exception {
        Transaction transaction = network
                .contract("all")
                .newProposal("both")
                .addArguments("hb", "across")
                .build()
                .endorse();
        assertThat(transaction.submitAsync().getStatus().isSuccessful()).isTrue();
        assertThat(text(network.contract("all").evaluateTransaction("get", "across"))).isEqualTo("here");
        assertThat(text(network.contract("hb").evaluateTransaction("get", "across"))).startsWith("from ");
    }

    @Test
    void needs_the_callees_organisation_although_the_caller_would_not() throws Exception {
        Contract contract = network.client(network.members().ex()).getContract("any");
        contract.submitTransaction("call", "hb", "through any");
        Transaction without = contract
                .newProposal("call")
                .addArguments("hb", "through any")
                .setEndorsingOrganizations("Ex")
                .build()
                .endorse();
        assertThat(without.submitAsync().getStatus().getCode())
                .isEqualTo(TxValidationCode.ENDORSEMENT_POLICY_FAILURE);
    }

    @Test
    void refuses_to_plan_a_write_of_a_frozen_key_and_rejects_it_if_endorsed_by_all() throws Exception {
        Contract contract = network.contract("any");
        contract.submitTransaction("freeze", "final", "for ever");
        EndorseException unplanned = catchThrowableOfType(EndorseException.class,
                () -> contract.submitTransaction("put", "final", "changed"));
        assertThat(unplanned.getStatus().getCode()).isEqualTo(Code.FAILED_PRECONDITION);
        assertThat(unplanned.getStatus().getDescription())
                .endsWith("state based endorsement policy cannot be satisfied");
        Transaction forced = contract
                .newProposal("delete")
                .addArguments("final")
                .setEndorsingOrganizations("Gd", "Hb", "Ex")
                .build()
                .endorse();
        assertThat(forced.submitAsync().getStatus().getCode())
                .isEqualTo(TxValidationCode.ENDORSEMENT_POLICY_FAILURE);
        assertThat(text(contract.evaluateTransaction("get", "final"))).isEqualTo("for ever");
    }

    @Test
    void refuses_an_envelope_that_is_on_the_ledger_already() throws Exception {
        Transaction transaction = network.contract("any").newProposal("put").addArguments("once", "1").build()
                .endorse();
        transaction.submit();
        SubmitException failure = catchThrowableOfType(SubmitException.class, transaction::submitAsync);
        assertThat(failure.getStatus().getCode()).isEqualTo(Code.ABORTED);
        assertThat(failure.getStatus().getDescription())
                .contains("status=BAD_REQUEST")
                .contains("request already processed");
    }

    @Test
    void says_that_there_is_no_such_chaincode_channel_or_organisation() {
        EndorseException chaincode = catchThrowableOfType(EndorseException.class,
                () -> network.contract("nothing").submitTransaction("get", "x"));
        assertThat(chaincode.getStatus().getCode()).isEqualTo(Code.FAILED_PRECONDITION);
        assertThat(chaincode.getStatus().getDescription()).isEqualTo(
                "no combination of peers can be derived which satisfy the endorsement policy: "
                        + "No metadata was found for chaincode nothing in channel sample");
        EndorseException organisation = catchThrowableOfType(EndorseException.class, () -> network
                .contract("any")
                .newProposal("get")
                .addArguments("x")
                .setEndorsingOrganizations("Xx")
                .build()
                .endorse());
        assertThat(organisation.getStatus().getDescription())
                .isEqualTo("failed to find any endorsing peers for org(s): Xx");
    }

    private ManagedChannel overTls(String mspId) throws IOException {
        InetSocketAddress address = network.network().address(mspId).orElseThrow();
        X509Certificate root = network.members().hb().authority().tls().certificate();
        var trust = TlsChannelCredentials.newBuilder().trustManager(new ByteArrayInputStream(pem(root))).build();
        return Grpc.newChannelBuilder("localhost:" + address.getPort(), trust).build();
    }

    private static byte[] pem(X509Certificate certificate) {
        try {
            String body = Base64.getMimeEncoder().encodeToString(certificate.getEncoded());
            return ("-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n")
                    .getBytes(StandardCharsets.US_ASCII);
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Transaction move(Contract contract, String from, String to) throws EndorseException {
        return contract.newProposal("move").addArguments(from, to, "1").build().endorse();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
