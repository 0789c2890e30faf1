package cn.tanji.embedded.sample;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

import org.hyperledger.fabric.metrics.Metrics;
import org.hyperledger.fabric.shim.Chaincode.Response;
import org.hyperledger.fabric.shim.ChaincodeBase;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.hyperledger.fabric.shim.ResponseUtils;
import org.hyperledger.fabric.traces.Traces;

import cn.tanji.batching.BatchingChaincode;
import cn.tanji.batching.StateReads;

/** One chaincode with and without batching. The first argument names what it does to its state. */
public final class StateSteps {
    private static final String[] OPTIONS = {"-i", SampleService.PACKAGE_ID};

    private StateSteps() {}

    /** As any chaincode of the shim. */
    public static ChaincodeBase plain() {
        return new Plain();
    }

    /** With batched state access. */
    public static ChaincodeBase batched() {
        return new Batched();
    }

    private static Response run(ChaincodeStub stub) {
        List<String> arguments = stub.getParameters();
        return switch (stub.getFunction()) {
            case "puts" -> puts(stub, Integer.parseInt(arguments.getFirst()));
            case "everyKind" -> everyKind(stub);
            case "reads" -> ResponseUtils.newSuccessResponse(read(stub, arguments).getBytes(UTF_8));
            case "readsForOne" -> ResponseUtils.newSuccessResponse(StateReads.of(stub, arguments).values()
                    .iterator().next());
            case "readsOwnWrites" -> {
                puts(stub, 3);
                yield ResponseUtils.newSuccessResponse(read(stub, List.of("k0", "k1", "k2")).getBytes(UTF_8));
            }
            case "range" -> {
                puts(stub, 10);
                yield ResponseUtils.newSuccessResponse(keys(stub).getBytes(UTF_8));
            }
            case "putAndRefuse" -> {
                puts(stub, 10);
                yield ResponseUtils.newErrorResponse("refused on purpose");
            }
            case "call" -> {
                puts(stub, 2);
                Response answer = stub.invokeChaincodeWithStringArgs(arguments.getFirst(),
                        arguments.subList(1, arguments.size()), "");
                stub.putState("answer", Integer.toString(answer.getStatusCode()).getBytes(UTF_8));
                yield ResponseUtils.newSuccessResponse();
            }
            default -> ResponseUtils.newErrorResponse("no function " + stub.getFunction());
        };
    }

    private static Response puts(ChaincodeStub stub, int count) {
        for (int i = 0; i < count; i++) {
            stub.putState("k" + i, ("v" + i).getBytes(UTF_8));
        }
        return ResponseUtils.newSuccessResponse();
    }

    /** The order matters: the last write of a key counts, and a delete drops what was there. */
    private static Response everyKind(ChaincodeStub stub) {
        puts(stub, 20);
        for (int i = 0; i < 20; i += 2) {
            stub.delState("k" + i);
        }
        stub.putState("k0", "again".getBytes(UTF_8));
        stub.putState("kept", "for ever".getBytes(UTF_8));
        stub.setStateValidationParameter("kept", Policies.frozen().toByteArray());
        return ResponseUtils.newSuccessResponse();
    }

    private static String read(ChaincodeStub stub, List<String> keys) {
        StringBuilder read = new StringBuilder();
        StateReads.of(stub, keys).forEach(
                (key, value) -> read.append(key).append('=').append(new String(value, UTF_8)).append(' '));
        return read.toString();
    }

    private static String keys(ChaincodeStub stub) {
        StringBuilder keys = new StringBuilder();
        stub.getStateByRange("", "").forEach(row -> keys.append(row.getKey()).append(' '));
        return keys.toString();
    }

    private static final class Plain extends ChaincodeBase {
        Plain() {
            processCommandLineOptions(OPTIONS);
            Metrics.initialize(getChaincodeConfig());
            Traces.initialize(getChaincodeConfig());
        }

        @Override
        public Response init(ChaincodeStub stub) {
            return ResponseUtils.newSuccessResponse();
        }

        @Override
        public Response invoke(ChaincodeStub stub) {
            return run(stub);
        }
    }

    private static final class Batched extends BatchingChaincode {
        Batched() {
            processCommandLineOptions(OPTIONS);
            Metrics.initialize(getChaincodeConfig());
            Traces.initialize(getChaincodeConfig());
        }

        @Override
        protected Response handle(ChaincodeStub stub) {
            return run(stub);
        }
    }
}
