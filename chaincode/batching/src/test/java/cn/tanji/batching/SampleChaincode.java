package cn.tanji.batching;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.hyperledger.fabric.metrics.Metrics;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.hyperledger.fabric.shim.ResponseUtils;
import org.hyperledger.fabric.traces.Traces;

/** Does what its first argument says. */
final class SampleChaincode extends BatchingChaincode {
    SampleChaincode() {
        processCommandLineOptions(new String[]{"--id", "sample:1"});
        validateOptions();
        Metrics.initialize(getChaincodeConfig());
        Traces.initialize(getChaincodeConfig());
    }

    @Override
    protected Response handle(ChaincodeStub stub) {
        var arguments = stub.getParameters();
        return switch (stub.getFunction()) {
            case "put" -> {
                numbers(arguments).forEach(i -> stub.putState("key" + i, bytes("value" + i)));
                yield ResponseUtils.newSuccessResponse();
            }
            case "every kind" -> {
                stub.putState("a", bytes("1"));
                stub.delState("a");
                stub.putState("a", bytes("2"));
                stub.setStateValidationParameter("a", bytes("policy"));
                stub.purgePrivateData("known", "p");
                yield ResponseUtils.newSuccessResponse(new String(stub.getState("key1"), StandardCharsets.UTF_8));
            }
            case "read" -> ResponseUtils.newSuccessResponse(bytes(StateReads.of(stub, arguments).entrySet().stream()
                    .map(each -> each.getKey() + "=" + new String(each.getValue(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining(","))));
            case "call after write" -> {
                stub.putState("a", bytes("1"));
                var answer = stub.invokeChaincodeWithStringArgs("other");
                stub.putState("b", bytes("2"));
                yield ResponseUtils.newSuccessResponse(answer.getPayload());
            }
            case "ask after write" -> {
                stub.putState("a", bytes("1"));
                var found = ask(stub, arguments.getFirst());
                stub.putState("b", bytes("2"));
                yield ResponseUtils.newSuccessResponse(Boolean.toString(found));
            }
            case "refuse" -> {
                stub.putState("a", bytes("1"));
                yield ResponseUtils.newErrorResponse("no");
            }
            case "throw" -> {
                stub.putState("a", bytes("1"));
                throw new IllegalStateException("thrown");
            }
            case "unknown collection" -> {
                stub.putPrivateData("nowhere", "a", bytes("1"));
                yield ResponseUtils.newSuccessResponse();
            }
            case "unknown collection, then call" -> {
                stub.putPrivateData("nowhere", "a", bytes("1"));
                try {
                    stub.invokeChaincodeWithStringArgs("other");
                } catch (RuntimeException _) {
                    stub.putState("b", bytes("2"));
                }
                yield ResponseUtils.newSuccessResponse();
            }
            default -> ResponseUtils.newErrorResponse("unknown");
        };
    }

    /** Whether anything was found. */
    private static boolean ask(ChaincodeStub stub, String what) {
        return switch (what) {
            case "range" -> stub.getStateByRange("a", "b").iterator().hasNext();
            case "rich" -> stub.getQueryResult("{}").iterator().hasNext();
            case "history" -> stub.getHistoryForKey("a").iterator().hasNext();
            default -> stub.getState(what).length > 0;
        };
    }

    private static List<Integer> numbers(List<String> arguments) {
        return IntStream.range(0, Integer.parseInt(arguments.getFirst())).boxed().toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
