package cn.tanji.embedded.sample;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import org.hyperledger.fabric.shim.Chaincode;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.hyperledger.fabric.shim.ResponseUtils;

/** Does one thing of each kind a network must handle. The first argument names it. */
public final class SampleChaincode implements Chaincode {
    private static final AtomicLong EVER_DIFFERENT = new AtomicLong();

    @Override
    public Response init(ChaincodeStub stub) {
        return ResponseUtils.newSuccessResponse();
    }

    @Override
    public Response invoke(ChaincodeStub stub) {
        List<String> arguments = stub.getParameters();
        return switch (stub.getFunction()) {
            case "put" -> put(stub, arguments.get(0), arguments.get(1));
            case "get" -> ResponseUtils.newSuccessResponse(stub.getState(arguments.get(0)));
            case "delete" -> delete(stub, arguments.get(0));
            case "move" -> move(stub, arguments.get(0), arguments.get(1), Long.parseLong(arguments.get(2)));
            case "freeze" -> freeze(stub, arguments.get(0), arguments.get(1));
            case "call" -> call(stub, arguments.get(0), arguments.get(1));
            case "both" -> both(stub, arguments.get(0), arguments.get(1));
            case "random" -> put(stub, "random", Long.toString(EVER_DIFFERENT.incrementAndGet()));
            case "hide" -> hide(stub, arguments.get(0), arguments.get(1));
            case "show" ->
                ResponseUtils.newSuccessResponse(stub.getPrivateData(arguments.get(0), arguments.get(1)));
            case "show and hide" -> showAndHide(stub, arguments.get(0), arguments.get(1));
            case "hash" ->
                ResponseUtils.newSuccessResponse(stub.getPrivateDataHash(arguments.get(0), arguments.get(1)));
            case "forget" -> forget(stub, arguments.get(0), arguments.get(1));
            case "guard" -> guard(stub, arguments.get(0), arguments.get(1), arguments.get(2));
            case "list" -> list(stub, arguments.get(0));
            case "refuse" -> ResponseUtils.newErrorResponse(arguments.get(0), "more".getBytes(UTF_8));
            default -> ResponseUtils.newErrorResponse("no function " + stub.getFunction());
        };
    }

    private static Response put(ChaincodeStub stub, String key, String value) {
        stub.putState(key, value.getBytes(UTF_8));
        stub.setEvent("Put", (key + "=" + value).getBytes(UTF_8));
        return ResponseUtils.newSuccessResponse(value.getBytes(UTF_8));
    }

    /** Writes transient data to a collection. */
    private static Response hide(ChaincodeStub stub, String collection, String key) {
        stub.putPrivateData(collection, key, stub.getTransient().getOrDefault("value", new byte[0]));
        return ResponseUtils.newSuccessResponse();
    }

    private static Response showAndHide(ChaincodeStub stub, String collection, String key) {
        stub.getPrivateData(collection, key);
        return hide(stub, collection, key);
    }

    private static Response forget(ChaincodeStub stub, String collection, String key) {
        stub.delPrivateData(collection, key);
        return ResponseUtils.newSuccessResponse();
    }

    private static Response guard(ChaincodeStub stub, String collection, String key, String mspId) {
        stub.setPrivateDataValidationParameter(collection, key, Policies.outOf(1, mspId).toByteArray());
        return ResponseUtils.newSuccessResponse();
    }

    private static Response list(ChaincodeStub stub, String collection) {
        StringBuilder rows = new StringBuilder();
        stub.getPrivateDataByRange(collection, "", "")
                .forEach(row -> rows.append(row.getKey()).append('=').append(row.getStringValue()).append(' '));
        return ResponseUtils.newSuccessResponse(rows.toString().getBytes(UTF_8));
    }

    private static Response delete(ChaincodeStub stub, String key) {
        stub.delState(key);
        return ResponseUtils.newSuccessResponse();
    }

    /** Two reads, two writes and a receipt, like a transfer. */
    private static Response move(ChaincodeStub stub, String from, String to, long amount) {
        long held = amount(stub, from);
        long held2 = amount(stub, to);
        stub.putState(from, Long.toString(held - amount).getBytes(UTF_8));
        stub.putState(to, Long.toString(held2 + amount).getBytes(UTF_8));
        stub.putState("receipt " + stub.getTxId(), (from + ">" + to).getBytes(UTF_8));
        stub.setEvent("Moved", (from + ">" + to + ":" + amount).getBytes(UTF_8));
        return ResponseUtils.newSuccessResponse(stub.getTxId().getBytes(UTF_8));
    }

    private static long amount(ChaincodeStub stub, String key) {
        byte[] value = stub.getState(key);
        return value == null || value.length == 0 ? 0 : Long.parseLong(new String(value, UTF_8));
    }

    private static Response freeze(ChaincodeStub stub, String key, String value) {
        stub.putState(key, value.getBytes(UTF_8));
        stub.setStateValidationParameter(key, Policies.frozen().toByteArray());
        return ResponseUtils.newSuccessResponse();
    }

    /** Writes in the other chaincode only. */
    private static Response call(ChaincodeStub stub, String chaincode, String key) {
        return stub.invokeChaincodeWithStringArgs(chaincode, "put", key, "from " + stub.getTxId());
    }

    /** Writes here and in the other chaincode. */
    private static Response both(ChaincodeStub stub, String chaincode, String key) {
        Response answer = call(stub, chaincode, key);
        stub.putState(key, "here".getBytes(UTF_8));
        return answer;
    }
}
