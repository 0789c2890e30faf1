package cn.tanji.embedded.chaincode;

import java.util.List;
import java.util.Optional;

import com.google.protobuf.ByteString;
import org.hyperledger.fabric.protos.peer.Response;

import cn.tanji.embedded.simulation.Simulator;

/** A chaincode that is part of the peer. Counts as installed everywhere, has no policy of its own and checks its own access. */
public interface SystemChaincode {
    /** The version every system chaincode carries in a transaction. */
    String VERSION = "syscc";

    /** Its name, for instance {@code qscc}. */
    String name();

    /** Whether it reads state through the transaction's simulator, so that its reads are recorded. */
    boolean readsState();

    /** Answers one invocation; refusals are answers too. */
    Response invoke(Call call);

    /**
     * One invocation.
     *
     * @param proposal the client's proposal; names another chaincode if that one is calling
     * @param arguments the function's name and its arguments
     * @param simulator the transaction's simulator, if the chaincode reads state
     */
    record Call(UnpackedProposal proposal, List<ByteString> arguments, Optional<Simulator> simulator) {
        /** Copies the list. */
        public Call {
            arguments = List.copyOf(arguments);
        }
    }
}
