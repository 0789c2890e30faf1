package cn.tanji.batching;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

import com.google.protobuf.InvalidProtocolBufferException;
import org.hyperledger.fabric.protos.peer.GetStateMultiple;
import org.hyperledger.fabric.protos.peer.GetStateMultipleResult;
import org.hyperledger.fabric.shim.ChaincodeStub;

/** Reads several keys at once, where the peer can. */
public final class StateReads {
    /**
     * Opens a key that stands for a list of keys: no key of a chaincode does, since U+10FFFF stands in none of a composite
     * key's parts. Such a request never leaves the process: {@link BatchingStream} takes it out of the stream of a
     * {@link BatchingChaincode}, and without one it is never made.
     */
    private static final String SEVERAL = "\u0000\udbff\udfffseveral keys\u0000";

    private StateReads() {}

    /**
     * The values of these keys, as {@code getState} gives them: a missing one is an empty array. Exactly these keys enter
     * the read set, on every peer; so name only keys whose values the decision needs.
     *
     * @param stub
     *            of the transaction under way
     * @return in the order of the keys
     */
    public static SequencedMap<String, byte[]> of(ChaincodeStub stub, List<String> keys) {
        var values = new LinkedHashMap<String, byte[]>();
        var distinct = keys.stream().distinct().toList();
        if (distinct.size() < 2 || !BatchingChaincode.isBatching()) {
            distinct.forEach(key -> values.put(key, stub.getState(key)));
            return values;
        }
        var found = parse(stub.getState(request(distinct)));
        for (int i = 0; i < distinct.size(); i++) {
            values.put(distinct.get(i), found.getValues(i).toByteArray());
        }
        return values;
    }

    private static String request(List<String> keys) {
        return SEVERAL + Base64.getEncoder()
                .encodeToString(GetStateMultiple.newBuilder().addAllKeys(keys).build().toByteArray());
    }

    /** The list of keys that a key stands for; empty for a key that is one. */
    static Optional<List<String>> keysIn(String key) throws InvalidProtocolBufferException {
        return key.startsWith(SEVERAL)
                ? Optional.of(GetStateMultiple.parseFrom(
                        Base64.getDecoder().decode(key.substring(SEVERAL.length()).getBytes(StandardCharsets.US_ASCII)))
                        .getKeysList())
                : Optional.empty();
    }

    private static GetStateMultipleResult parse(byte[] answer) {
        try {
            return GetStateMultipleResult.parseFrom(answer);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("the stream's own answer cannot be read", e);
        }
    }
}
