package cn.tanji.conformance.differential;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;

import com.google.protobuf.ByteString;
import org.hyperledger.fabric.shim.Chaincode.Response;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.hyperledger.fabric.shim.ledger.CompositeKey;
import org.hyperledger.fabric.shim.ledger.KeyModification;
import org.hyperledger.fabric.shim.ledger.KeyValue;
import org.hyperledger.fabric.shim.ledger.QueryResultsIterator;
import org.hyperledger.fabric.shim.ledger.QueryResultsIteratorWithMetadata;

import cn.tanji.batching.StateReads;

/**
 * A chaincode that does what its arguments say, one step each: a word and its operands, with commas between. It answers with
 * what each step gave. With function {@code run} a step that throws gives its message; with {@code raw} it ends the run.
 */
final class Steps {
    private final ChaincodeStub stub;
    private final StringBuilder seen = new StringBuilder();

    private Steps(ChaincodeStub stub) {
        this.stub = stub;
    }

    /** Carries out one transaction. */
    static Response run(ChaincodeStub stub) {
        Steps steps = new Steps(stub);
        for (String step : stub.getParameters()) {
            List<String> words = Arrays.asList(step.split(",", -1));
            if (words.getFirst().equals("answer")) {
                return new Response(Integer.parseInt(words.get(1)), words.get(2), words.get(3).getBytes(UTF_8));
            }
            steps.take(stub.getFunction().equals("raw"), words);
        }
        return new Response(200, "", steps.seen.toString().getBytes(UTF_8));
    }

    private void take(boolean isRaw, List<String> words) {
        try {
            seen.append(result(words)).append('\n');
        } catch (RuntimeException failure) {
            if (isRaw) {
                throw failure;
            }
            seen.append("throws ").append(failure.getMessage()).append('\n');
        }
    }

    private String result(List<String> words) {
        List<String> operands = words.subList(1, words.size());
        return switch (words.getFirst()) {
            case "get" -> text(stub.getState(operands.get(0)));
            case "several" -> several(operands);
            case "put" -> done(() -> stub.putState(operands.get(0), operands.get(1).getBytes(UTF_8)));
            case "fill" -> done(() -> fill(operands.get(0), Integer.parseInt(operands.get(1))));
            case "putIn" -> done(() -> stub.putState(composite(operands).toString(), "in".getBytes(UTF_8)));
            case "del" -> done(() -> stub.delState(operands.get(0)));
            case "policy" -> done(() -> stub.setStateValidationParameter(operands.get(0), hex(operands.get(1))));
            case "policyOf" -> text(stub.getStateValidationParameter(operands.get(0)));
            case "range" -> rows(stub.getStateByRange(operands.get(0), operands.get(1)), operands.get(2));
            case "rangeIn" -> rows(stub.getStateByPartialCompositeKey(composite(operands)), "all");
            case "page" -> page(stub.getStateByRangeWithPagination(operands.get(0), operands.get(1),
                    Integer.parseInt(operands.get(2)), operands.get(3)), operands.get(4));
            case "pageIn" -> page(stub.getStateByPartialCompositeKeyWithPagination(
                    composite(operands.subList(2, operands.size())), Integer.parseInt(operands.get(0)),
                    operands.get(1)), "all");
            case "query" -> rows(stub.getQueryResult(operands.get(0)), "all");
            case "pageOfQuery" -> page(stub.getQueryResultWithPagination(operands.get(0), 5, ""), "all");
            case "getPrivate" -> text(stub.getPrivateData(operands.get(0), operands.get(1)));
            case "hash" -> hexOf(stub.getPrivateDataHash(operands.get(0), operands.get(1)));
            case "putPrivate" -> done(
                    () -> stub.putPrivateData(operands.get(0), operands.get(1), operands.get(2).getBytes(UTF_8)));
            case "delPrivate" -> done(() -> stub.delPrivateData(operands.get(0), operands.get(1)));
            case "purge" -> done(() -> stub.purgePrivateData(operands.get(0), operands.get(1)));
            case "policyPrivate" -> done(() -> stub.setPrivateDataValidationParameter(operands.get(0), operands.get(1),
                    hex(operands.get(2))));
            case "policyOfPrivate" -> hexOf(
                    stub.getPrivateDataValidationParameter(operands.get(0), operands.get(1)));
            case "rangePrivate" -> rows(
                    stub.getPrivateDataByRange(operands.get(0), operands.get(1), operands.get(2)), "all");
            case "queryPrivate" -> rows(stub.getPrivateDataQueryResult(operands.get(0), operands.get(1)), "all");
            case "history" -> history(operands.get(0));
            case "call" -> call(operands);
            case "event" -> done(() -> stub.setEvent(operands.get(0), operands.get(1).getBytes(UTF_8)));
            case "sleep" -> done(() -> sleep(Long.parseLong(operands.get(0))));
            case "transient" -> text(stub.getTransient().getOrDefault(operands.get(0), new byte[0]));
            case "caller" -> stub.getMspId() + " " + text(stub.getCreator());
            case "binding" -> text(stub.getBinding());
            case "self" -> stub.getChannelId() + " " + stub.getTxId() + " " + stub.getTxTimestamp();
            case "peer" -> System.identityHashCode(stub) + " " + System.nanoTime();
            case "throw" -> throw new IllegalStateException(operands.get(0));
            default -> throw new IllegalArgumentException("no step " + words);
        };
    }

    private String several(List<String> keys) {
        StringBuilder values = new StringBuilder();
        StateReads.of(stub, keys).forEach((key, value) -> values.append(key).append('=').append(text(value)));
        return values.toString();
    }

    private void fill(String prefix, int count) {
        for (int i = 0; i < count; i++) {
            stub.putState(prefix + "%05d".formatted(i), Integer.toString(i).getBytes(UTF_8));
        }
    }

    private static CompositeKey composite(List<String> words) {
        return new CompositeKey(words.getFirst(), words.subList(1, words.size()));
    }

    /** Reads rows until there are none, or as many as asked for, then closes. */
    private static String rows(QueryResultsIterator<KeyValue> rows, String count) {
        return rows(rows, rows, count);
    }

    private static String rows(Iterable<KeyValue> rows, AutoCloseable end, String count) {
        StringBuilder keys = new StringBuilder();
        Iterator<KeyValue> row = rows.iterator();
        int countMax = count.equals("all") ? Integer.MAX_VALUE : Integer.parseInt(count);
        for (int i = 0; i < countMax && row.hasNext(); i++) {
            KeyValue one = row.next();
            keys.append(one.getKey()).append('=').append(one.getStringValue()).append(' ');
        }
        close(end);
        return keys.toString();
    }

    private static void close(AutoCloseable rows) {
        try {
            rows.close();
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new IllegalStateException("rows cannot be closed", failure);
        }
    }

    private static String page(QueryResultsIteratorWithMetadata<KeyValue> rows, String count) {
        String metadata = rows.getMetadata() == null
                ? "no metadata"
                : rows.getMetadata().getFetchedRecordsCount() + " rows, bookmark '" + rows.getMetadata().getBookmark()
                        + "'";
        return rows(rows, rows, count) + metadata;
    }

    private String history(String key) {
        StringBuilder changes = new StringBuilder();
        for (KeyModification one : stub.getHistoryForKey(key)) {
            changes.append(one.getTxId()).append(' ').append(one.isDeleted()).append(' ').append(one.getTimestamp())
                    .append(' ').append(one.getStringValue()).append('\n');
        }
        return changes.toString();
    }

    /** Chaincode, channel, and the callee's arguments. */
    private String call(List<String> operands) {
        List<String> arguments = operands.subList(2, operands.size()).stream().map(one -> one.replace(';', ','))
                .toList();
        Response answer = stub.invokeChaincodeWithStringArgs(operands.get(0), arguments, operands.get(1));
        return answer.getStatusCode() + " " + answer.getMessage() + " " + text(answer.getPayload());
    }

    private static void sleep(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException failure) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(failure);
        }
    }

    private static String done(Runnable step) {
        step.run();
        return "done";
    }

    private static String hexOf(byte[] bytes) {
        return bytes == null ? "nothing" : HexFormat.of().formatHex(bytes);
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    private static String text(byte[] bytes) {
        return bytes == null ? "nothing" : ByteString.copyFrom(bytes).toStringUtf8();
    }
}
