package cn.tanji.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import com.google.protobuf.ByteString;
import io.grpc.Status.Code;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.hyperledger.fabric.client.CloseableIterator;
import org.hyperledger.fabric.client.CommitException;
import org.hyperledger.fabric.client.Contract;
import org.hyperledger.fabric.client.EndorseException;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.client.Proposal;
import org.hyperledger.fabric.client.SubmittedTransaction;
import org.hyperledger.fabric.client.Transaction;
import org.hyperledger.fabric.protos.gateway.ErrorDetail;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;
import org.hyperledger.fabric.protos.peer.ApplicationPolicy;
import org.hyperledger.fabric.protos.peer.BlockAndPrivateData;
import org.hyperledger.fabric.protos.peer.CollectionPolicyConfig;
import org.hyperledger.fabric.protos.peer.StaticCollectionConfig;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import cn.tanji.embedded.crypto.Hashes;
import cn.tanji.embedded.fixture.TestStore;
import cn.tanji.embedded.ledger.Verification;
import cn.tanji.embedded.sample.Policies;
import cn.tanji.embedded.sample.SampleMember;
import cn.tanji.embedded.sample.SampleNetwork;

/**
 * Private data as the official client meets them. Collection {@code gdhb} is held by Gd and Hb and closed to others' clients, {@code ex} is
 * held and endorsed by Ex alone and open to all.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PrivateDataTest {
    private static final String GDHB = "gdhb";
    private static final String EX = "ex";

    private final SampleNetwork.Members members = SampleNetwork.Members.create();
    private Path folder;
    private SampleNetwork network;

    @BeforeAll
    void start(@TempDir Path directory) throws IOException {
        folder = directory;
        network = start(Verification.CHAIN);
    }

    @AfterAll
    void stop() {
        network.close();
    }

    private SampleNetwork start(Verification verification) throws IOException {
        return SampleNetwork.start(members, folder, definition -> definition
                .withBatch(Batches.quick(Duration.ofMillis(50)))
                .withLedger(TestStore.options(verification))
                .withChaincodes(definition.chaincodes().stream()
                        .map(chaincode -> chaincode
                                .withCollection(collection(GDHB, "Gd", "Hb").setMemberOnlyRead(true)
                                        .setMemberOnlyWrite(true).build())
                                .withCollection(collection(EX, "Ex").setEndorsementPolicy(ApplicationPolicy.newBuilder()
                                        .setSignaturePolicy(Policies.outOf(1, "Ex"))).build()))
                        .toList()));
    }

    private static StaticCollectionConfig.Builder collection(String name, String... mspIds) {
        return StaticCollectionConfig.newBuilder().setName(name).setMemberOrgsPolicy(
                CollectionPolicyConfig.newBuilder().setSignaturePolicy(SignaturePolicies.anyMemberOf(List.of(mspIds))));
    }

    @Test
    void a_member_reads_what_was_written_and_everybody_its_hash() throws Exception {
        hide(of(gd()), GDHB, "k", "secret");
        assertThat(text(of(gd()).evaluateTransaction("show", GDHB, "k"))).isEqualTo("secret");
        assertThat(text(of(hb()).evaluateTransaction("show", GDHB, "k"))).isEqualTo("secret");
        assertThat(of(ex()).evaluateTransaction("hash", GDHB, "k"))
                .isEqualTo(Hashes.sha256(ByteString.copyFromUtf8("secret")).toByteArray());
        assertThat(text(of(gd()).evaluateTransaction("list", GDHB))).contains("k=secret ");
    }

    @Test
    void a_deleted_value_is_gone_with_its_hash() throws Exception {
        hide(of(gd()), GDHB, "gone", "secret");
        of(gd()).submitTransaction("forget", GDHB, "gone");
        assertThat(of(gd()).evaluateTransaction("show", GDHB, "gone")).isEmpty();
        assertThat(of(gd()).evaluateTransaction("hash", GDHB, "gone")).isEmpty();
    }

    @Test
    void a_collection_of_members_only_is_closed_to_the_clients_of_others() {
        assertThat(refusal(() -> of(ex()).evaluateTransaction("show", GDHB, "k"))).contains("Unsuccessful response");
        assertThat(refusal(() -> of(ex()).newProposal("hide").addArguments(GDHB, "k").build().evaluate()))
                .contains("Unsuccessful response");
    }

    @Test
    void a_collection_that_is_not_defined_is_refused() {
        assertThat(refusal(() -> of(gd()).evaluateTransaction("show", "nowhere", "k")))
                .contains("Unsuccessful response");
        assertThat(refusal(() -> of(gd()).evaluateTransaction("hash", "_implicit_org_Nobody", "k")))
                .contains("Unsuccessful response");
    }

    @Test
    void a_peer_that_has_only_the_hash_does_not_answer() throws Exception {
        Proposal proposal = of(ex()).newProposal("hide").addArguments(EX, "far").putTransient("value", "v").build();
        proposal.endorse().submit();
        assertThat(text(of(ex()).evaluateTransaction("show", EX, "far"))).isEqualTo("v");
        assertThat(refusal(() -> of(gd()).newProposal("show").addArguments(EX, "far").setEndorsingOrganizations("Gd")
                .build().evaluate())).contains("Unsuccessful response");
    }

    @Test
    void the_policy_of_a_collection_counts_in_place_of_the_chaincodes() throws Exception {
        Proposal proposal = of(gd()).newProposal("hide").addArguments(EX, "policy").putTransient("value", "v")
                .setEndorsingOrganizations("Gd", "Hb").build();
        CommitException failure = catchThrowableOfType(CommitException.class,
                () -> proposal.endorse().submit());
        assertThat(failure.getCode()).isEqualTo(TxValidationCode.ENDORSEMENT_POLICY_FAILURE);
        Transaction byEx = of(gd()).newProposal("hide").addArguments(EX, "policy").putTransient("value", "v")
                .setEndorsingOrganizations("Ex").build().endorse();
        assertThat(byEx.submitAsync().getStatus().isSuccessful()).isTrue();
    }

    @Test
    void transient_data_do_not_go_to_peers_outside_the_collection() {
        EndorseException failure = catchThrowableOfType(EndorseException.class,
                () -> network.client(gd()).getContract("all").newProposal("hide").addArguments(GDHB, "all")
                        .putTransient("value", "v").build().endorse());
        assertThat(failure.getStatus().getCode()).isEqualTo(Code.FAILED_PRECONDITION);
        assertThat(failure.getStatus().getDescription()).isEqualTo("requires endorsement from organisation(s) that are"
                + " not in the distribution policy of the private data collection(s): [gdhb]; retry specifying trusted"
                + " endorsing organizations to protect transient data");
    }

    @Test
    void a_stale_private_read_is_a_conflict() throws Exception {
        hide(of(gd()), GDHB, "raced", "0");
        Transaction first = proposal(of(gd()), "show and hide", GDHB, "raced", "1").endorse();
        Transaction second = proposal(of(gd()), "show and hide", GDHB, "raced", "2").endorse();
        SubmittedTransaction one = first.submitAsync();
        SubmittedTransaction two = second.submitAsync();
        assertThat(one.getStatus().getCode()).isEqualTo(TxValidationCode.VALID);
        assertThat(two.getStatus().getCode()).isEqualTo(TxValidationCode.MVCC_READ_CONFLICT);
        assertThat(text(of(gd()).evaluateTransaction("show", GDHB, "raced"))).isEqualTo("1");
    }

    @Test
    void a_private_key_keeps_its_own_policy_and_stays_readable_when_it_is_set() throws Exception {
        hide(of(gd()), GDHB, "guarded", "v");
        of(gd()).submitTransaction("guard", GDHB, "guarded", "Hb");
        assertThat(text(of(gd()).evaluateTransaction("show", GDHB, "guarded"))).isEqualTo("v");
        CommitException failure = catchThrowableOfType(CommitException.class, () -> of(gd()).newProposal("hide")
                .addArguments(GDHB, "guarded").putTransient("value", "w").setEndorsingOrganizations("Gd").build()
                .endorse().submit());
        assertThat(failure.getCode()).isEqualTo(TxValidationCode.ENDORSEMENT_POLICY_FAILURE);
        hide(of(gd()), GDHB, "guarded", "x");
        assertThat(text(of(hb()).evaluateTransaction("show", GDHB, "guarded"))).isEqualTo("x");
    }

    @Test
    void every_member_has_a_collection_of_its_own() throws Exception {
        of(hb()).newProposal("hide").addArguments("_implicit_org_Hb", "own").putTransient("value", "mine").build()
                .endorse().submit();
        assertThat(text(of(hb()).evaluateTransaction("show", "_implicit_org_Hb", "own"))).isEqualTo("mine");
        assertThat(refusal(() -> of(gd()).newProposal("show").addArguments("_implicit_org_Hb", "own")
                .setEndorsingOrganizations("Gd").build().evaluate())).contains("Unsuccessful response");
    }

    @Test
    void blocks_show_private_data_to_members() throws Exception {
        long number = hide(of(gd()), GDHB, "delivered", "v");
        KVRWSet seen = KVRWSet.parseFrom(block(gd(), number).getPrivateDataMapOrThrow(0).getNsPvtRwset(0)
                .getCollectionPvtRwset(0).getRwset());
        assertThat(seen.getWrites(0).getKey()).isEqualTo("delivered");
        assertThat(block(ex(), number).getPrivateDataMapMap()).isEmpty();
    }

    @Test
    void everything_private_is_there_after_a_restart() throws Exception {
        hide(of(gd()), GDHB, "kept", "for ever");
        hide(of(gd()), GDHB, "dropped", "at once");
        of(gd()).submitTransaction("forget", GDHB, "dropped");
        for (Verification verification : List.of(Verification.FAST, Verification.FAST, Verification.CHAIN,
                Verification.FULL)) {
            network.close();
            network = start(verification);
            assertThat(text(of(hb()).evaluateTransaction("show", GDHB, "kept"))).isEqualTo("for ever");
            assertThat(of(hb()).evaluateTransaction("show", GDHB, "dropped")).isEmpty();
        }
    }

    private BlockAndPrivateData block(SampleMember member, long number) {
        try (CloseableIterator<BlockAndPrivateData> blocks = network.client(member)
                .newBlockAndPrivateDataEventsRequest().startBlock(number).build().getEvents()) {
            return blocks.next();
        }
    }

    private static long hide(Contract contract, String collection, String key, String value) throws Exception {
        var status = proposal(contract, "hide", collection, key, value).endorse().submitAsync().getStatus();
        assertThat(status.getCode()).isEqualTo(TxValidationCode.VALID);
        return status.getBlockNumber();
    }

    private static Proposal proposal(Contract contract, String function, String collection, String key, String value) {
        return contract.newProposal(function).addArguments(collection, key).putTransient("value", value).build();
    }

    private Contract of(SampleMember member) {
        return network.client(member).getContract("any");
    }

    private SampleMember gd() {
        return members.gd();
    }

    private SampleMember hb() {
        return members.hb();
    }

    private SampleMember ex() {
        return members.ex();
    }

    private static String refusal(ThrowingCallable call) {
        GatewayException failure = catchThrowableOfType(GatewayException.class, call);
        return failure.getDetails().stream().map(ErrorDetail::getMessage).toList().toString();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }
}
