package cn.tanji.bench.ledger;

import java.util.List;

import org.hyperledger.fabric.shim.ChaincodeBase;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.hyperledger.fabric.shim.ResponseUtils;

/** Chaincode of many keys: {@code put KEY} writes one, {@code move FROM TO} reads two and writes both. Nothing is decided. */
final class KeyedChaincode extends ChaincodeBase {
    private static final int VALUE_BYTES = 120;

    @Override
    public Response init(ChaincodeStub stub) {
        return ResponseUtils.newSuccessResponse();
    }

    @Override
    public Response invoke(ChaincodeStub stub) {
        List<String> keys = stub.getParameters();
        if (stub.getFunction().equals("move")) {
            keys.forEach(stub::getState);
        }
        keys.forEach(key -> stub.putState(key, value()));
        return ResponseUtils.newSuccessResponse();
    }

    private static byte[] value() {
        var value = new byte[VALUE_BYTES];
        value[0] = 1;
        return value;
    }

    /** The name of the key with a number, from 0. */
    static String key(long number) {
        return "key%010d".formatted(number);
    }
}
