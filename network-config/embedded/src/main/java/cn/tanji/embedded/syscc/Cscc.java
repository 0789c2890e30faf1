package cn.tanji.embedded.syscc;

import java.util.List;

import com.google.protobuf.ByteString;
import org.hyperledger.fabric.protos.peer.ChannelInfo;
import org.hyperledger.fabric.protos.peer.ChannelQueryResponse;
import org.hyperledger.fabric.protos.peer.Response;

import cn.tanji.embedded.access.AccessControl;
import cn.tanji.embedded.access.AccessDenied;
import cn.tanji.embedded.ledger.Ledger;

/** {@code cscc}: which channel this is and how it is configured. Joining channels is left out. */
final class Cscc {
    private final Ledger ledger;
    private final AccessControl access;

    Cscc(Ledger ledger, AccessControl access) {
        this.ledger = ledger;
        this.access = access;
    }

    Response answer(SystemRequest request) {
        List<ByteString> arguments = request.arguments();
        if (arguments.isEmpty()) {
            return Answers.error("Incorrect number of arguments, 0");
        }
        String function = arguments.get(0).toStringUtf8();
        if (!request.invokedChaincode().equals("cscc")) {
            return Answers.error("Rejecting invoke of CSCC from another chaincode, original invocation for '"
                    + request.invokedChaincode() + "'");
        }
        return switch (function) {
            case "GetChannels" -> channels();
            case "GetConfigBlock", "GetChannelConfig" -> configuration(function, request);
            case "JoinChain", "JoinChainBySnapshot", "JoinBySnapshotStatus" ->
                Answers.notOffered("cscc " + function, "the channel is defined at start");
            default -> Answers.error("Requested function " + function + " not found.");
        };
    }

    /** Every member may ask: a proposal of anyone else has been refused before. */
    private Response channels() {
        ChannelInfo only = ChannelInfo.newBuilder().setChannelId(ledger.config().channelId()).build();
        return Answers.success(ChannelQueryResponse.newBuilder().addChannels(only).build().toByteString());
    }

    private Response configuration(String function, SystemRequest request) {
        if (request.arguments().size() < 2) {
            return Answers.error("Incorrect number of arguments, " + request.arguments().size());
        }
        String channel = request.arguments().get(1).toStringUtf8();
        try {
            access.require("cscc/" + function, channel, request.signed());
        } catch (AccessDenied e) {
            return Answers.error("access denied for [" + function + "][" + channel + "]: " + e.sentence());
        }
        return Answers.success(function.equals("GetConfigBlock")
                ? ledger.block(ledger.config().blockNumber()).toByteString()
                : ledger.config().config().toByteString());
    }
}
