package cn.tanji.embedded.syscc;

import java.util.List;
import java.util.function.Function;

import org.hyperledger.fabric.protos.peer.Response;

import cn.tanji.embedded.access.AccessControl;
import cn.tanji.embedded.chaincode.SystemChaincode;
import cn.tanji.embedded.ledger.Ledger;

/** The system chaincodes of every peer of a channel: {@code qscc}, {@code cscc}, {@code _lifecycle} and {@code lscc}. */
public final class SystemChaincodes {
    private SystemChaincodes() {}

    /** All of them, reading this ledger. */
    public static List<SystemChaincode> of(Ledger ledger, AccessControl access) {
        return List.of(new Answering("qscc", new Qscc(ledger, access)::answer),
                new Answering("cscc", new Cscc(ledger, access)::answer),
                new Answering("_lifecycle", new Lifecycle(ledger, access)::answer),
                new Answering("lscc", _ -> Answers.notOffered("lscc", "ask _lifecycle for definitions of chaincodes")));
    }

    private record Answering(String name, Function<SystemRequest, Response> answer) implements SystemChaincode {
        @Override
        public boolean readsState() {
            return false;
        }

        @Override
        public Response invoke(Call call) {
            return answer.apply(SystemRequest.of(call));
        }
    }
}
