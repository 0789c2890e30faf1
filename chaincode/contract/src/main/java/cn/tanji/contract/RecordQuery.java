package cn.tanji.contract;

import java.util.List;

import org.hyperledger.fabric.shim.ChaincodeException;
import org.hyperledger.fabric.shim.ChaincodeStub;

/** Answers with one record by its exact key. Searching is the read model's work. */
final class RecordQuery {
    static final String NAME = "Read";

    /**
     * The record as canonical JSON, or an empty text if there is none.
     *
     * @param parameters
     *            the record kind, then the parts of the key
     */
    String read(ChaincodeStub stub, List<String> parameters) {
        if (parameters.size() < 2) {
            throw new ChaincodeException("MALFORMED_QUERY: " + NAME + " takes a record kind and the parts of its key");
        }
        var key = stub.createCompositeKey(parameters.getFirst(),
                parameters.subList(1, parameters.size()).toArray(String[]::new));
        return stub.getStringState(key.toString());
    }
}
