package cn.tanji.embedded.syscc;

import com.google.protobuf.ByteString;
import org.hyperledger.fabric.protos.peer.Response;

/** Answers of a system chaincode: 200 with bytes, or a status with a sentence. */
final class Answers {
    private Answers() {}

    static Response success(ByteString payload) {
        return Response.newBuilder().setStatus(200).setPayload(payload).build();
    }

    static Response error(String sentence) {
        return status(500, sentence);
    }

    static Response status(int status, String sentence) {
        return Response.newBuilder().setStatus(status).setMessage(sentence).build();
    }

    /** What is left out, with a sentence that names it. */
    static Response notOffered(String function, String instead) {
        return error("The embedded network does not offer " + function + ": " + instead + ".");
    }
}
