package cn.tanji.embedded.syscc;

import java.util.HexFormat;
import java.util.List;

import com.google.protobuf.ByteString;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.peer.ProcessedTransaction;
import org.hyperledger.fabric.protos.peer.Response;

import cn.tanji.embedded.access.AccessControl;
import cn.tanji.embedded.access.AccessDenied;
import cn.tanji.embedded.ledger.CommittedTransaction;
import cn.tanji.embedded.ledger.Ledger;
import cn.tanji.embedded.ledger.NoSuchBlockException;

/** {@code qscc}: blocks and transactions as they stand on the ledger. Further arguments are ignored, but were signed. */
final class Qscc {
    private final Ledger ledger;
    private final AccessControl access;

    Qscc(Ledger ledger, AccessControl access) {
        this.ledger = ledger;
        this.access = access;
    }

    Response answer(SystemRequest request) {
        List<ByteString> arguments = request.arguments();
        if (arguments.size() < 2) {
            return Answers.error("Incorrect number of arguments, " + arguments.size());
        }
        String function = arguments.get(0).toStringUtf8();
        String channel = arguments.get(1).toStringUtf8();
        if (!request.invokedChaincode().equals("qscc")) {
            return Answers.error("Rejecting invoke of QSCC from another chaincode because of potential for deadlocks, "
                    + "original invocation for '" + request.invokedChaincode() + "'");
        }
        if (!function.equals("GetChainInfo") && arguments.size() < 3) {
            return Answers.error("missing 3rd argument for " + function);
        }
        if (!channel.equals(ledger.config().channelId())) {
            return Answers.error("Invalid chain ID, " + channel);
        }
        try {
            access.require("qscc/" + function, channel, request.signed());
        } catch (AccessDenied e) {
            return Answers.error("access denied for [" + function + "][" + channel + "]: [" + e.sentence() + "]");
        }
        return answer(function, arguments.size() < 3 ? ByteString.EMPTY : arguments.get(2));
    }

    private Response answer(String function, ByteString argument) {
        return switch (function) {
            case "GetChainInfo" -> Answers.success(ledger.chainInfo().toByteString());
            case "GetBlockByNumber" -> blockByNumber(argument.toStringUtf8());
            case "GetBlockByHash" -> blockByHash(argument);
            case "GetBlockByTxID" -> blockByTransaction(argument.toStringUtf8());
            case "GetTransactionByID" -> transaction(argument.toStringUtf8());
            default -> Answers.error("Requested function " + function + " not found.");
        };
    }

    private Response blockByNumber(String text) {
        long number;
        try {
            number = Long.parseUnsignedLong(text);
        } catch (NumberFormatException _) {
            return Answers.error("Failed to parse block number with error strconv.ParseUint: parsing \"" + text
                    + "\": invalid syntax");
        }
        try {
            return Answers.success(ledger.block(number).toByteString());
        } catch (NoSuchBlockException _) {
            String decimal = Long.toUnsignedString(number);
            return Answers.error(
                    "Failed to get block number " + decimal + ", error no such block number [" + decimal
                            + "] in index");
        }
    }

    private Response blockByHash(ByteString hash) {
        return ledger.blockByHash(hash).map(Block::toByteString).map(Answers::success).orElseGet(() -> Answers.error(
                "Failed to get block hash " + hash.toStringUtf8() + ", error no such block hash ["
                        + HexFormat.of().formatHex(hash.toByteArray()) + "] in index"));
    }

    private Response blockByTransaction(String id) {
        return ledger
                .transaction(id)
                .map(found -> Answers.success(ledger.block(found.blockNumber()).toByteString()))
                .orElseGet(() -> Answers.error(
                        "Failed to get block for txID " + id + ", error no such transaction ID [" + id + "] in index"));
    }

    private Response transaction(String id) {
        return ledger.transaction(id).map(Qscc::processed).orElseGet(() -> Answers.error(
                "Failed to get transaction with id " + id + ", error no such transaction ID [" + id + "] in index"));
    }

    private static Response processed(CommittedTransaction found) {
        return Answers.success(ProcessedTransaction
                .newBuilder()
                .setTransactionEnvelope(found.envelope())
                .setValidationCode(found.code().getNumber())
                .build()
                .toByteString());
    }
}
