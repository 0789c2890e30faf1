package cn.tanji.embedded.endorser;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.hyperledger.fabric.metrics.Metrics;
import org.hyperledger.fabric.shim.Chaincode;
import org.hyperledger.fabric.shim.ChaincodeBase;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.hyperledger.fabric.shim.ResponseUtils;
import org.hyperledger.fabric.shim.ledger.KeyModification;
import org.hyperledger.fabric.shim.ledger.KeyValue;
import org.hyperledger.fabric.shim.ledger.QueryResultsIterator;
import org.hyperledger.fabric.traces.Traces;

/** A plain chaincode whose functions each try one thing of the stub. */
final class SampleChaincode extends ChaincodeBase {
    /** The shim logs every refusal, and this chaincode exists to be refused. */
    private static final Logger SHIM_LOGGER = Logger.getLogger("org.hyperledger.fabric");

    SampleChaincode(String packageId) {
        SHIM_LOGGER.setLevel(Level.OFF);
        processCommandLineOptions(new String[]{"-i", packageId});
        Metrics.initialize(getChaincodeConfig());
        Traces.initialize(getChaincodeConfig());
    }

    @Override
    public Response init(ChaincodeStub stub) {
        stub.putStringState("init", "done");
        return success("initialised");
    }

    @Override
    public Response invoke(ChaincodeStub stub) {
        List<String> p = stub.getParameters();
        return switch (String.valueOf(stub.getFunction())) {
            case "put" -> {
                stub.putStringState(p.get(0), p.get(1));
                yield success("");
            }
            case "putGet" -> {
                stub.putStringState(p.get(0), p.get(1));
                yield success(stub.getStringState(p.get(0)));
            }
            case "get" -> success(stub.getStringState(p.get(0)));
            case "delete" -> {
                stub.delState(p.get(0));
                yield success("");
            }
            case "range" -> success(take(stub.getStateByRange(p.get(0), p.get(1)), Integer.parseInt(p.get(2))));
            case "composite" -> success(take(stub.getStateByPartialCompositeKey(p.get(0)), 1000));
            case "page" -> page(stub, p);
            case "history" -> history(stub, p.get(0));
            case "own" -> {
                stub.putStringState(p.get(0), "owned");
                stub.setStateValidationParameter(p.get(0), p.get(1).getBytes(StandardCharsets.UTF_8));
                yield success("");
            }
            case "owner" -> {
                byte[] policy = stub.getStateValidationParameter(p.get(0));
                yield success(policy == null ? "nobody" : new String(policy, StandardCharsets.UTF_8));
            }
            case "events" -> {
                stub.setEvent("first", new byte[]{1});
                stub.setEvent("last", "payload".getBytes(StandardCharsets.UTF_8));
                yield new Chaincode.Response(Integer.parseInt(p.get(0)), "said so", null);
            }
            case "call" -> {
                stub.putStringState("caller", "was here");
                Response answer = stub.invokeChaincodeWithStringArgs(p.get(0), p.subList(1, p.size()), "");
                yield new Chaincode.Response(answer.getStatus(), answer.getMessage(), answer.getPayload());
            }
            case "environment" -> success(stub.getTxId() + stub.getChannelId() + stub.getTxTimestamp()
                    + new String(stub.getCreator(), StandardCharsets.UTF_8) + stub.getTransient().keySet()
                    + Arrays.toString(stub.getBinding()) + stub.getStringArgs() + stub.getSignedProposal());
            case "private" -> success(stub.getPrivateDataUTF8("collection", "k"));
            case "query" -> success(take(stub.getQueryResult("{}"), 1));
            case "pageThenPut" -> {
                take(stub.getStateByRangeWithPagination("", "", 2, ""));
                stub.putStringState("k", "v");
                yield success("");
            }
            case "throw" -> throw new IllegalStateException("thrown on purpose");
            case "sleep" -> sleep();
            default -> ResponseUtils.newErrorResponse("no such function");
        };
    }

    private static Response success(String payload) {
        return ResponseUtils.newSuccessResponse(payload.getBytes(StandardCharsets.UTF_8));
    }

    private static String take(QueryResultsIterator<KeyValue> rows, int max) {
        List<String> taken = new ArrayList<>();
        Iterator<KeyValue> iterator = rows.iterator();
        while (taken.size() < max && iterator.hasNext()) {
            KeyValue row = iterator.next();
            taken.add(row.getKey() + "=" + row.getStringValue());
        }
        close(rows);
        return taken.toString();
    }

    private static String take(Iterable<KeyValue> rows) {
        List<String> keys = new ArrayList<>();
        rows.forEach(row -> keys.add(row.getKey()));
        return keys.toString();
    }

    private static void close(AutoCloseable rows) {
        try {
            rows.close();
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static Response page(ChaincodeStub stub, List<String> p) {
        var rows = stub.getStateByRangeWithPagination(p.get(0), p.get(1), Integer.parseInt(p.get(2)), p.get(3));
        return success(take(rows) + rows.getMetadata().getFetchedRecordsCount() + rows.getMetadata().getBookmark());
    }

    private static Response history(ChaincodeStub stub, String key) {
        List<String> changes = new ArrayList<>();
        for (KeyModification change : stub.getHistoryForKey(key)) {
            changes.add(change.getTxId() + change.getStringValue() + change.getTimestamp() + change.isDeleted());
        }
        return success(changes.toString());
    }

    private static Response sleep() {
        try {
            Thread.sleep(5_000);
            return success("slept");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return ResponseUtils.newErrorResponse("interrupted");
        }
    }
}
