package cn.tanji.bench.network;

import java.nio.charset.StandardCharsets;

import org.hyperledger.fabric.shim.Chaincode.Response;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.hyperledger.fabric.shim.ResponseUtils;

/**
 * What the plain chaincodes do: state access with nothing decided. Keys carry the transaction's id, so that none meet; but
 * for {@code pay}, which is what sample tokens do: one key holds an account's balance, so that all who pay one account meet.
 */
final class Work {
    private static final int VALUE_BYTES = 120;
    private static final long OPENING_BALANCE = 1_000_000;

    private Work() {}

    static Response of(ChaincodeStub stub) {
        switch (stub.getFunction()) {
            case "noop" -> {
            }
            case "put" -> put(stub, 1);
            case "transfer" -> {
                stub.getState(stub.getTxId() + "/from");
                stub.getState(stub.getTxId() + "/to");
                put(stub, 3);
                stub.setEvent("moved", stub.getTxId().getBytes(StandardCharsets.UTF_8));
            }
            case "pay" -> {
                var payer = stub.getParameters().getFirst();
                var payee = stub.getParameters().getLast();
                stub.putStringState(payer, Long.toString(balance(stub, payer) - 1));
                stub.putStringState(payee, Long.toString(balance(stub, payee) + 1));
            }
            case "puts" -> put(stub, Integer.parseInt(stub.getParameters().getFirst()));
            default -> {
                return ResponseUtils.newErrorResponse("unknown function " + stub.getFunction());
            }
        }
        return ResponseUtils.newSuccessResponse();
    }

    private static long balance(ChaincodeStub stub, String account) {
        var balance = stub.getStringState(account);
        return balance.isEmpty() ? OPENING_BALANCE : Long.parseLong(balance);
    }

    private static void put(ChaincodeStub stub, int count) {
        var value = new byte[VALUE_BYTES];
        for (int i = 0; i < count; i++) {
            value[0] = (byte) i;
            stub.putState(stub.getTxId() + "/" + i, value.clone());
        }
    }
}
