package cn.tanji.fuzz;

import java.util.List;

import com.google.protobuf.ByteString;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import org.hyperledger.fabric.protos.gateway.EndorseRequest;
import org.hyperledger.fabric.protos.gateway.EvaluateRequest;
import org.hyperledger.fabric.protos.peer.EndorserGrpc;

/** Proposals at the endorser's door and at both of the gateway's, for an own chaincode and for the system's. */
public final class ProposalTarget {
    private static final FuzzNetwork NETWORK = FuzzNetwork.start();
    private static final List<MethodDescriptor<byte[], byte[]>> DOORS = List.of(
            Calls.method(EndorserGrpc.getProcessProposalMethod().getFullMethodName(), MethodType.UNARY),
            Calls.method("gateway.Gateway/Evaluate", MethodType.UNARY),
            Calls.method("gateway.Gateway/Endorse", MethodType.UNARY));
    private static final List<Call> CALLS = List.of(new Call(FuzzNetwork.CHAINCODE, List.of("put", "k", "get", "l")),
            new Call("qscc", List.of("GetBlockByNumber", FuzzNetwork.CHANNEL, "0")),
            new Call("_lifecycle", List.of("QueryChaincodeDefinition", "\n\002cc")),
            new Call("cscc", List.of("GetChannelConfig", FuzzNetwork.CHANNEL)));

    private record Call(String chaincode, List<String> arguments) {}

    private ProposalTarget() {}

    /** Starts the network before the first input's time is taken. */
    public static void fuzzerInitialize() {
        fuzzerTestOneInput(new byte[0]);
    }

    /** Sends one proposal. */
    public static void fuzzerTestOneInput(byte[] input) {
        Edits edits = Edits.read(input);
        int door = edits.choice() % DOORS.size();
        Call call = CALLS.get(edits.choice() / DOORS.size() % CALLS.size());
        ByteString proposal = ProposalMessage.build(NETWORK.one.client(), call.chaincode(), call.arguments(), edits);
        Calls.unary(NETWORK.channel, DOORS.get(door), switch (door) {
            case 1 -> Wire.field(EvaluateRequest.PROPOSED_TRANSACTION_FIELD_NUMBER, proposal);
            case 2 -> Wire.field(EndorseRequest.PROPOSED_TRANSACTION_FIELD_NUMBER, proposal);
            default -> proposal;
        });
    }
}
