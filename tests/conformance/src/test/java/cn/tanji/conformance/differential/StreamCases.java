package cn.tanji.conformance.differential;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;
import org.hyperledger.fabric.protos.peer.DelState;
import org.hyperledger.fabric.protos.peer.GetState;
import org.hyperledger.fabric.protos.peer.GetStateByRange;
import org.hyperledger.fabric.protos.peer.PutState;
import org.hyperledger.fabric.protos.peer.QueryStateClose;
import org.hyperledger.fabric.protos.peer.QueryStateNext;
import org.hyperledger.fabric.protos.peer.SignedProposal;

/** D10 to D19: what a chaincode may say on its stream, and how the stream or the transaction's time may end. */
final class StreamCases {
    private static final String GARBAGE = "ffffff";
    private static final String DONE = "answer,done";

    private final Twins twins;
    private final List<Case> cases = new ArrayList<>();

    private StreamCases(Twins twins) {
        this.twins = twins;
    }

    static List<Case> of(Twins twins) {
        StreamCases all = new StreamCases(twins);
        all.questions();
        all.misplaced();
        all.answers();
        all.endings();
        return all.cases;
    }

    private void questions() {
        for (ChaincodeMessage.Type type : List.of(ChaincodeMessage.Type.GET_STATE, ChaincodeMessage.Type.PUT_STATE,
                ChaincodeMessage.Type.DEL_STATE, ChaincodeMessage.Type.INVOKE_CHAINCODE,
                ChaincodeMessage.Type.GET_STATE_BY_RANGE, ChaincodeMessage.Type.GET_QUERY_RESULT,
                ChaincodeMessage.Type.QUERY_STATE_NEXT, ChaincodeMessage.Type.QUERY_STATE_CLOSE,
                ChaincodeMessage.Type.GET_HISTORY_FOR_KEY, ChaincodeMessage.Type.GET_STATE_METADATA,
                ChaincodeMessage.Type.PUT_STATE_METADATA,
                ChaincodeMessage.Type.GET_PRIVATE_DATA_HASH, ChaincodeMessage.Type.PURGE_PRIVATE_DATA,
                ChaincodeMessage.Type.WRITE_BATCH_STATE,
                ChaincodeMessage.Type.GET_STATE_MULTIPLE)) {
            bare("garbage in " + type, "ask," + type + "," + GARBAGE, DONE);
            bare("nothing in " + type, "ask," + type + ",", DONE);
        }
        bare("key that is no text", ask(ChaincodeMessage.Type.GET_STATE, "0a02c328"), DONE);
        bare("read of the empty key", ask(ChaincodeMessage.Type.GET_STATE, GetState.getDefaultInstance()), DONE);
        bare("write of the empty key",
                ask(ChaincodeMessage.Type.PUT_STATE, PutState.newBuilder().setValue(bytes("1")).build()), DONE);
        bare("delete of the empty key", ask(ChaincodeMessage.Type.DEL_STATE, DelState.getDefaultInstance()), DONE);
        bare("read and write", ask(ChaincodeMessage.Type.GET_STATE, GetState.newBuilder().setKey("a").build()),
                ask(ChaincodeMessage.Type.PUT_STATE, PutState.newBuilder().setKey("a").setValue(bytes("9")).build()),
                DONE);
        bare("next rows of no query",
                ask(ChaincodeMessage.Type.QUERY_STATE_NEXT, QueryStateNext.newBuilder().setId("none").build()),
                DONE);
        bare("end of no query",
                ask(ChaincodeMessage.Type.QUERY_STATE_CLOSE, QueryStateClose.newBuilder().setId("none").build()), DONE);
        bare("range with an end before its start", ask(ChaincodeMessage.Type.GET_STATE_BY_RANGE,
                GetStateByRange.newBuilder().setStartKey("z").setEndKey("a").build()), DONE);
        bare("range with garbage for metadata", ask(ChaincodeMessage.Type.GET_STATE_BY_RANGE,
                GetStateByRange.newBuilder().setStartKey("x").setEndKey("z").setMetadata(
                        ByteString.fromHex(GARBAGE)).build()),
                DONE);
    }

    private void misplaced() {
        String get = hex(GetState.newBuilder().setKey("a").build());
        bare("question for another transaction", "askForAnother,GET_STATE," + get, DONE);
        bare("question on another channel", "askElsewhere,GET_STATE," + get, DONE);
        bare("keep-alive between", "say,KEEPALIVE,", "ask,GET_STATE," + get, DONE);
        for (String type : List.of("REGISTER", "REGISTERED", "READY", "INIT", "TRANSACTION", "RESPONSE", "UNDEFINED",
                "99")) {
            bare("message " + type + " while ready", "say," + type + ",", "wait", DONE);
        }
    }

    private void answers() {
        bare("completed with nothing", "say,COMPLETED,");
        bare("completed with garbage", "say,COMPLETED," + GARBAGE);
        bare("error with a text", "say,ERROR," + HexFormat.of().formatHex(bytes("a text").toByteArray()));
        bare("error without a text", "say,ERROR,");
        bare("completed before its question is answered",
                "say,GET_STATE," + hex(GetState.newBuilder().setKey("a").build()), DONE);
        bare("completed twice", DONE, "answer,again");
        bare("event", "event,done,bare,,name");
        bare("event of another chaincode", "event,done,other,,name");
        bare("event of another transaction", "event,done,bare,0000,name");
        bare("event without a name", "event,done,bare,,");
    }

    private void endings() {
        bare("stream that ends", "end");
        bare("stream that fails", "fail");
        bare("stream that ends after a write",
                ask(ChaincodeMessage.Type.PUT_STATE, PutState.newBuilder().setKey("a").build()), "end");
        bare("all well again", DONE);
        SignedProposal ended = new Proposal(twins.members().client(), Chaincodes.BARE, "end").build();
        cases.add(new Case("D14 stream that ends, evaluated", side -> Calls.evaluate(side.peer(1), ended)));
        SignedProposal failed = new Proposal(twins.members().client(), Chaincodes.BARE, "fail").build();
        cases.add(new Case("D14 stream that fails, endorsed", side -> Calls.endorse(side.peer(1), failed)));
        bare("no answer in time", "wait");
    }

    private void bare(String name, String... words) {
        SignedProposal proposal = new Proposal(twins.members().client(), Chaincodes.BARE, words).build();
        cases.add(new Case("D14 " + name, side -> Calls.propose(side.peer(1), proposal)));
    }

    private static String ask(ChaincodeMessage.Type type, MessageLite payload) {
        return ask(type, hex(payload));
    }

    private static String ask(ChaincodeMessage.Type type, String payload) {
        return "ask," + type + "," + payload;
    }

    private static String hex(MessageLite message) {
        return HexFormat.of().formatHex(message.toByteArray());
    }

    private static ByteString bytes(String text) {
        return ByteString.copyFromUtf8(text);
    }
}
