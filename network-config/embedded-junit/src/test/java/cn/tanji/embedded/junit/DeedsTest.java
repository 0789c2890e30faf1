package cn.tanji.embedded.junit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;

import org.hyperledger.fabric.client.EndorseException;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.client.Status;
import org.hyperledger.fabric.client.SubmitException;
import org.hyperledger.fabric.client.Transaction;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.junit.jupiter.api.Test;

/** The example of the README. */
@EmbeddedFabric(organisations = {"SellerMSP", "BuyerMSP"}, contracts = Deeds.class)
class DeedsTest {
    @Test
    void the_buyer_sees_what_the_seller_recorded(FabricNetwork network) throws Exception {
        network.contract("SellerMSP").submitTransaction("record", "house", "Seller");
        assertThat(network.contract("BuyerMSP").evaluateTransaction("owners", "house")).asString().isEqualTo("Seller");
    }

    @Test
    void of_two_changes_of_one_thing_in_one_block_the_first_is_valid(FabricNetwork network) throws Exception {
        network.contract("SellerMSP").submitTransaction("record", "house", "Seller");
        Transaction one = handOver(network, "SellerMSP", "Ann");
        Transaction other = handOver(network, "BuyerMSP", "Bob");
        assertThat(network.commitTogether(one, other))
                .extracting(Status::getCode)
                .containsExactly(TxValidationCode.VALID, TxValidationCode.MVCC_READ_CONFLICT);
    }

    @Test
    void nothing_is_committed_before_the_block_is_cut(FabricNetwork network) throws Exception {
        network.holdBlocks();
        var pending = handOver(network, "SellerMSP", "Ann").submitAsync();
        assertThat(network.contract("SellerMSP").evaluateTransaction("owners", "house")).isEmpty();
        network.cutBlock();
        assertThat(pending.getStatus().isSuccessful()).isTrue();
    }

    @Test
    void chaincode_sees_the_shifted_time(FabricNetwork network) throws Exception {
        Instant inAYear = Instant.now().plus(Duration.ofDays(365));
        network.clock().set(inAYear);
        byte[] time = network.contract("SellerMSP").submitTransaction("record", "house", "Seller");
        assertThat(Instant.parse(new String(time, UTF_8))).isBetween(inAYear, inAYear.plusSeconds(60));
    }

    @Test
    void a_person_whose_certificate_has_ended_is_refused(FabricNetwork network) {
        network.clock().advance(Duration.ofDays(4 * 365));
        assertThatThrownBy(() -> network.contract("SellerMSP").evaluateTransaction("owners", "house"))
                .isInstanceOf(GatewayException.class);
    }

    @Test
    void a_lagging_peer_endorses_on_old_state(FabricNetwork network) throws Exception {
        network.peer("BuyerMSP").lag();
        network.contract("SellerMSP").newProposal("record").addArguments("house", "Seller").build().endorse().submit();
        assertThat(network.contract("BuyerMSP").evaluateTransaction("owners", "house")).isEmpty();
        assertThatThrownBy(() -> handOver(network, "SellerMSP", "Ann")).isInstanceOf(EndorseException.class);
        network.peer("BuyerMSP").catchUp();
        handOver(network, "SellerMSP", "Ann").submit();
    }

    @Test
    void without_a_majority_of_running_peers_nothing_is_endorsed(FabricNetwork network) throws Exception {
        network.peer("BuyerMSP").stop();
        assertThatThrownBy(() -> handOver(network, "SellerMSP", "Ann")).isInstanceOf(EndorseException.class);
        network.peer("BuyerMSP").start();
        handOver(network, "SellerMSP", "Ann").submit();
    }

    @Test
    void without_an_orderer_nothing_is_submitted(FabricNetwork network) throws Exception {
        network.stopOrderer();
        Transaction endorsed = handOver(network, "SellerMSP", "Ann");
        assertThatThrownBy(endorsed::submitAsync).isInstanceOf(SubmitException.class);
    }

    private static Transaction handOver(FabricNetwork network, String mspId, String owner) throws Exception {
        return network.contract(mspId).newProposal("handOver").addArguments("house", owner).build().endorse();
    }
}
