package cn.tanji.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.concurrent.TimeUnit;

import io.grpc.Status.Code;
import org.hyperledger.fabric.client.Contract;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.client.Transaction;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockchainInfo;
import org.hyperledger.fabric.protos.peer.ApplicationPolicy;
import org.hyperledger.fabric.protos.peer.ChannelQueryResponse;
import org.hyperledger.fabric.protos.peer.ProcessedTransaction;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryChaincodeDefinitionArgs;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryChaincodeDefinitionResult;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryChaincodeDefinitionsResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import cn.tanji.embedded.sample.Policies;
import cn.tanji.embedded.sample.SampleNetwork;

/** System chaincodes through the official client. */
@ExtendWith(SharedNetwork.class)
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class SystemChaincodesTest {
    private final SampleNetwork network;
    private final Contract qscc;

    SystemChaincodesTest(SampleNetwork network) {
        this.network = network;
        this.qscc = network.contract("qscc");
    }

    @Test
    void tells_height_and_hash_of_the_chain() throws Exception {
        BlockchainInfo info = BlockchainInfo.parseFrom(qscc.evaluateTransaction("GetChainInfo", SampleNetwork.CHANNEL));
        assertThat(info.getHeight()).isPositive();
        Block last = Block.parseFrom(qscc.evaluateTransaction("GetBlockByHash",
                SampleNetwork.CHANNEL.getBytes(UTF_8), info.getCurrentBlockHash().toByteArray()));
        assertThat(last.getHeader().getNumber()).isEqualTo(info.getHeight() - 1);
    }

    @Test
    void finds_a_block_by_number_and_by_transaction() throws Exception {
        String id = submitted().getTransactionId();
        Block block = Block.parseFrom(qscc.evaluateTransaction("GetBlockByTxID", SampleNetwork.CHANNEL, id));
        String number = Long.toString(block.getHeader().getNumber());
        assertThat(Block.parseFrom(qscc.evaluateTransaction("GetBlockByNumber", SampleNetwork.CHANNEL, number)))
                .isEqualTo(block);
    }

    @Test
    void attests_a_transaction_by_several_organisations() throws Exception {
        String id = submitted().getTransactionId();
        Transaction attested = qscc
                .newProposal("GetTransactionByID")
                .addArguments(SampleNetwork.CHANNEL, id, "a challenge")
                .setEndorsingOrganizations("Gd", "Hb", "Ex")
                .build()
                .endorse();
        ProcessedTransaction found = ProcessedTransaction.parseFrom(attested.getResult());
        assertThat(found.getValidationCode()).isZero();
        assertThat(attested.submitAsync().getStatus().getCode()).isEqualTo(TxValidationCode.INVALID_CHAINCODE);
    }

    @Test
    void says_what_is_not_there() {
        assertRefused("Failed to get transaction with id T, error no such transaction ID [T] in index",
                "GetTransactionByID", SampleNetwork.CHANNEL, "T");
        assertRefused("Failed to get block number 99999, error no such block number [99999] in index",
                "GetBlockByNumber", SampleNetwork.CHANNEL, "99999");
        assertRefused("Invalid chain ID, other", "GetChainInfo", "other");
        assertRefused("missing 3rd argument for GetBlockByNumber", "GetBlockByNumber", SampleNetwork.CHANNEL);
        assertRefused("access denied for [Steal][sample]: [Unmapped policy for qscc/Steal]", "Steal",
                SampleNetwork.CHANNEL, "x");
    }

    @Test
    void is_not_called_by_another_chaincode() {
        GatewayException failure = catchThrowableOfType(GatewayException.class,
                () -> network.contract("any").evaluateTransaction("call", "qscc", SampleNetwork.CHANNEL));
        assertThat(failure.getStatus().getDescription()).contains(
                "Rejecting invoke of QSCC from another chaincode because of potential for deadlocks, "
                        + "original invocation for 'any'");
    }

    @Test
    void tells_the_definition_of_a_chaincode() throws Exception {
        byte[] argument = QueryChaincodeDefinitionArgs.newBuilder().setName("hb").build().toByteArray();
        var found = QueryChaincodeDefinitionResult.parseFrom(network
                .contract("_lifecycle")
                .evaluateTransaction("QueryChaincodeDefinition", argument));
        assertThat(found.getSequence()).isEqualTo(1);
        assertThat(ApplicationPolicy.parseFrom(found.getValidationParameter()).getSignaturePolicy())
                .isEqualTo(Policies.outOf(1, "Hb"));
        var all = QueryChaincodeDefinitionsResult.parseFrom(network
                .contract("_lifecycle")
                .evaluateTransaction("QueryChaincodeDefinitions", new byte[0]));
        assertThat(all.getChaincodeDefinitionsList()).extracting(d -> d.getName()).contains("all", "any", "gd", "hb");
    }

    @Test
    void tells_that_a_namespace_is_not_defined() {
        byte[] argument = QueryChaincodeDefinitionArgs.newBuilder().setName("nothing").build().toByteArray();
        GatewayException failure = catchThrowableOfType(GatewayException.class,
                () -> network.contract("_lifecycle").evaluateTransaction("QueryChaincodeDefinition", argument));
        assertThat(failure.getStatus().getCode()).isEqualTo(Code.UNKNOWN);
        assertThat(failure.getStatus().getDescription()).isEqualTo("evaluate call to endorser returned error: "
                + "chaincode response 404, namespace nothing is not defined");
    }

    @Test
    void says_what_is_left_out() {
        GatewayException install = catchThrowableOfType(GatewayException.class,
                () -> network.contract("_lifecycle").evaluateTransaction("InstallChaincode", new byte[0]));
        assertThat(install.getStatus().getDescription())
                .contains("The embedded network does not offer _lifecycle InstallChaincode");
        GatewayException join = catchThrowableOfType(GatewayException.class,
                () -> network.contract("cscc").evaluateTransaction("JoinChain", "x"));
        assertThat(join.getStatus().getDescription()).contains("The embedded network does not offer cscc JoinChain");
    }

    @Test
    void tells_the_channel_and_its_configuration() throws Exception {
        var channels = ChannelQueryResponse.parseFrom(network.contract("cscc").evaluateTransaction("GetChannels"));
        assertThat(channels.getChannels(0).getChannelId()).isEqualTo(SampleNetwork.CHANNEL);
        Block configuration = Block
                .parseFrom(network.contract("cscc").evaluateTransaction("GetConfigBlock", SampleNetwork.CHANNEL));
        assertThat(configuration).isEqualTo(network.network().block(0));
    }

    private Transaction submitted() throws Exception {
        Transaction transaction = network.contract("any").newProposal("put").addArguments("q", "1").build().endorse();
        transaction.submit();
        return transaction;
    }

    private void assertRefused(String sentence, String function, String... arguments) {
        GatewayException failure = catchThrowableOfType(GatewayException.class,
                () -> qscc.evaluateTransaction(function, arguments));
        assertThat(failure.getStatus().getDescription()).contains(sentence);
    }
}
