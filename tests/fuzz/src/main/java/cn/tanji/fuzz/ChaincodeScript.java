package cn.tanji.fuzz;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

import com.google.protobuf.ByteString;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;

/**
 * What a chaincode says to its peer. Form: {@code [choice] ([kind][length][payload])*}; the lower five bits of a kind are the
 * message's type, the upper three say how it is sent.
 *
 * @param duringHandshake whether it is said on a new stream, in place of the registration, and not in a transaction
 * @param lines in order
 */
record ChaincodeScript(boolean duringHandshake, List<Line> lines) {
    private static final int TYPE = 0x1F;
    private static final int RAW = 0x80;
    private static final int IMPATIENT = 0x40;
    private static final int FOREIGN = 0x20;

    /**
     * One message.
     *
     * @param bytes the message as it goes out
     * @param isAnswered whether the peer answers it, and the next line waits for that
     */
    record Line(ByteString bytes, boolean isAnswered) {}

    ChaincodeScript {
        lines = List.copyOf(lines);
    }

    /** Reads any input. */
    static ChaincodeScript read(byte[] input, String channel, String transactionId) {
        ByteBuffer left = ByteBuffer.wrap(input);
        int choice = left.hasRemaining() ? left.get() & 0xFF : 0;
        List<Line> lines = new ArrayList<>();
        while (left.remaining() >= 2) {
            int kind = left.get() & 0xFF;
            byte[] payload = new byte[Math.min(left.get() & 0xFF, left.remaining())];
            left.get(payload);
            lines.add(line(kind, payload, channel, transactionId));
        }
        return new ChaincodeScript((choice & 1) == 1, lines);
    }

    private static Line line(int kind, byte[] payload, String channel, String transactionId) {
        if ((kind & RAW) != 0) {
            return new Line(ByteString.copyFrom(payload), false);
        }
        int type = kind & TYPE;
        boolean isForeign = (kind & FOREIGN) != 0;
        ByteString bytes = ChaincodeMessage.newBuilder().setTypeValue(type).setPayload(ByteString.copyFrom(payload))
                .setChannelId(channel).setTxid(isForeign ? "of another" : transactionId).build().toByteString();
        return new Line(bytes, (kind & IMPATIENT) == 0 && isRequest(type));
    }

    private static boolean isRequest(int type) {
        ChaincodeMessage.Type known = ChaincodeMessage.Type.forNumber(type);
        if (known == null) {
            return false;
        }
        return switch (known) {
            case GET_STATE, PUT_STATE, DEL_STATE, INVOKE_CHAINCODE, GET_STATE_BY_RANGE, GET_QUERY_RESULT,
                    QUERY_STATE_NEXT, QUERY_STATE_CLOSE, GET_HISTORY_FOR_KEY, GET_STATE_METADATA, PUT_STATE_METADATA,
                    GET_PRIVATE_DATA_HASH, PURGE_PRIVATE_DATA, WRITE_BATCH_STATE, GET_STATE_MULTIPLE ->
                true;
            default -> false;
        };
    }
}
