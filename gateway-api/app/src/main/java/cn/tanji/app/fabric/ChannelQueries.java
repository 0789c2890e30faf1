package cn.tanji.app.fabric;

import com.google.protobuf.InvalidProtocolBufferException;
import jakarta.inject.Singleton;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockchainInfo;
import org.hyperledger.fabric.protos.peer.ProcessedTransaction;

/** Questions about the chain itself, answered by Fabric's own {@code qscc}. */
@Singleton
final class ChannelQueries {
    private final Connections connections;
    private final ChannelName channel;
    private final Reader reader;

    ChannelQueries(Connections connections, ChannelName channel, Reader reader) {
        this.connections = connections;
        this.channel = channel;
        this.reader = reader;
    }

    BlockchainInfo chain() {
        return parsed("GetChainInfo", () -> BlockchainInfo.parseFrom(ask("GetChainInfo", channel.name())));
    }

    /**
     * The block that holds a transaction.
     *
     * @throws LedgerFailure
     *             TRANSACTION_UNKNOWN if the ledger has none with that id
     */
    Block blockOf(String transaction) {
        return parsed("GetBlockByTxID", () -> Block.parseFrom(about("GetBlockByTxID", transaction)));
    }

    /**
     * A transaction and how the peer judged it.
     *
     * @throws LedgerFailure
     *             TRANSACTION_UNKNOWN if the ledger has none with that id
     */
    ProcessedTransaction transaction(String transaction) {
        return parsed("GetTransactionByID",
                () -> ProcessedTransaction.parseFrom(about("GetTransactionByID", transaction)));
    }

    private byte[] about(String function, String transaction) {
        try {
            return ask(function, channel.name(), transaction);
        } catch (LedgerFailure e) {
            if (String.valueOf(e.getMessage()).contains("no such transaction ID")) {
                throw new LedgerFailure(LedgerFailure.Kind.TRANSACTION_UNKNOWN, transaction,
                        "The ledger has no transaction " + transaction + ".", e);
            }
            throw e;
        }
    }

    private byte[] ask(String function, String... parameters) {
        try {
            return connections.contract(reader.participant(), "qscc").evaluateTransaction(function, parameters);
        } catch (GatewayException e) {
            throw Failures.beforeSubmit(e, "");
        }
    }

    private interface Parsing<T> {
        T parse() throws InvalidProtocolBufferException;
    }

    private static <T> T parsed(String function, Parsing<T> parsing) {
        try {
            return parsing.parse();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("the peer's answer to " + function + " is not what Fabric defines", e);
        }
    }
}
