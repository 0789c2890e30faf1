package cn.tanji.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.hyperledger.fabric.shim.Chaincode;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.hyperledger.fabric.shim.ResponseUtils;

/** Does what its arguments say: each calls one function of the stub with the argument after it. */
final class FuzzChaincode implements Chaincode {
    @Override
    public Response init(ChaincodeStub stub) {
        return invoke(stub);
    }

    @Override
    public Response invoke(ChaincodeStub stub) {
        List<byte[]> arguments = stub.getArgs();
        for (int i = 0; i + 1 < arguments.size(); i += 2) {
            step(stub, new String(arguments.get(i), StandardCharsets.UTF_8), arguments.get(i + 1));
        }
        return ResponseUtils.newSuccessResponse(stub.getTxId().getBytes(StandardCharsets.UTF_8));
    }

    private static void step(ChaincodeStub stub, String what, byte[] argument) {
        String text = new String(argument, StandardCharsets.UTF_8);
        switch (what) {
            case "put" -> stub.putState(text, argument);
            case "get" -> stub.getState(text);
            case "delete" -> stub.delState(text);
            case "range" -> stub.getStateByRange("", text).forEach(row -> stub.putState(row.getKey() + "'", argument));
            case "history" -> stub.getHistoryForKey(text).forEach(change -> stub.putState(change.getTxId(), argument));
            case "policy" -> stub.setStateValidationParameter("policed", argument);
            case "call" -> stub.invokeChaincodeWithStringArgs(text, "put", text);
            case "event" -> stub.setEvent(text, argument);
            default -> throw new IllegalArgumentException(what);
        }
    }
}
