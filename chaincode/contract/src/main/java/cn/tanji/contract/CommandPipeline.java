package cn.tanji.contract;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

import org.hyperledger.fabric.shim.ChaincodeException;
import org.hyperledger.fabric.shim.ChaincodeStub;

import cn.tanji.domain.kernel.Decision;
import cn.tanji.domain.kernel.Decision.Accepted;
import cn.tanji.domain.kernel.Decision.Refused;
import cn.tanji.domain.kernel.Figure;
import cn.tanji.domain.kernel.LedgerTime;
import cn.tanji.domain.kernel.Occasion;
import cn.tanji.domain.kernel.Operation;
import cn.tanji.domain.kernel.RecordRef;
import cn.tanji.domain.kernel.Registry;
import cn.tanji.domain.kernel.RegistryCall;
import cn.tanji.domain.participant.Person;
import cn.tanji.ledger.CallAnswer;
import cn.tanji.ledger.CanonicalJson;
import cn.tanji.ledger.EventEnvelope;
import cn.tanji.ledger.MalformedRecord;
import cn.tanji.ledger.Receipt;
import cn.tanji.ledger.RefusalMessage;
import cn.tanji.ledger.RegistryEvents;

/**
 * The one way of a command through the contract: caller, decode, seen before, read, decide, call, write, one event,
 * receipt. Knows nothing about carbon.
 */
final class CommandPipeline {
    private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

    private final CanonicalJson json = new CanonicalJson();
    private final Callers callers = new Callers();

    /**
     * Decides a command and stages its writes.
     *
     * @param parameters
     *            request id and command
     * @return the receipt as canonical JSON, or a {@link CallAnswer} if another registry called
     * @throws ChaincodeException
     *             the refusal, its code at the start of the message
     */
    String run(ChaincodeStub stub, Registry registry, String function, List<String> parameters) {
        var operation = Operations.named(function).filter(known -> isOffered(known, registry))
                .orElseThrow(() -> refusal(Decision.refuse(PipelineRefusal.OPERATION_NOT_OFFERED_HERE,
                        Figure.of("registry", registry.namespace()), Figure.of("operation", function))));
        if (parameters.size() != 2 || !REQUEST_ID.matcher(parameters.getFirst()).matches()) {
            throw refusal(Decision.refuse(PipelineRefusal.MALFORMED_REQUEST_ID));
        }
        var occasion = new Occasion(callers.of(stub), new LedgerTime(stub.getTxTimestamp().getEpochSecond()), registry,
                stub.getTxId());
        return run(stub, operation, occasion, parameters.getFirst(), parameters.getLast());
    }

    private static boolean isOffered(Operation<?> operation, Registry registry) {
        return registry.isCommon() == (operation.scope() == Operation.Scope.COMMON);
    }

    private <C extends Record> String run(ChaincodeStub stub, Operation<C> operation, Occasion occasion,
            String requestId, String text) {
        var command = decode(operation, text);
        var contentHash = hash(operation.name(), json.write(command));
        var records = new StubRecords(stub, json);
        var earlier = records.load(Receipt.ref(occasion.caller().member(), requestId));
        if (earlier.isPresent()) {
            return repeat(earlier.get(), contentHash, occasion);
        }
        var accepted = switch (decide(operation, command, records, occasion)) {
            case Accepted yes -> yes;
            case Refused no -> throw refusal(no);
        };
        var happened = new ArrayList<RegistryEvents>();
        happened.add(new RegistryEvents(occasion.registry().namespace(), operation.name(), accepted.events()));
        accepted.calls().forEach(call -> happened.addAll(call(stub, call, requestId).happened()));
        records.write(accepted.changes());
        var receipt = new Receipt(occasion.caller().member(), requestId, operation.name(), contentHash,
                occasion.transaction(), occasion.time(), accepted.outcome());
        records.write(receipt);
        stub.setEvent(EventEnvelope.NAME, json.bytes(new EventEnvelope(1, occasion.caller().member(),
                occasion.caller().person(), requestId, occasion.time(), happened)));
        return answer(receipt, happened, occasion);
    }

    private <C extends Record> C decode(Operation<C> operation, String text) {
        try {
            return json.read(operation.command(), text);
        } catch (MalformedRecord e) {
            throw refusal(Decision.refuse(PipelineRefusal.MALFORMED_COMMAND, Figure.of("operation", operation.name()),
                    Figure.of("field", e.field()), Figure.of("problem", e.problem())));
        }
    }

    private String repeat(Receipt earlier, String contentHash, Occasion occasion) {
        if (!earlier.contentHash().equals(contentHash)) {
            throw refusal(Decision.refuse(PipelineRefusal.REQUEST_ID_REUSED,
                    Figure.of("requestId", earlier.requestId()), Figure.of("member", earlier.member()),
                    Figure.of("transaction", earlier.transaction())));
        }
        return answer(earlier, List.of(), occasion);
    }

    private static <C extends Record> Decision decide(Operation<C> operation, C command, StubRecords records,
            Occasion occasion) {
        var first = new ArrayList<RecordRef<?>>();
        first.add(Person.ref(occasion.caller()));
        first.addAll(operation.reads(command, occasion));
        records.load(first);
        records.load(operation.readsThen(command, records, occasion));
        operation.holdingsOf(command).forEach(records::search);
        return operation.decide(command, records, occasion);
    }

    private CallAnswer call(ChaincodeStub stub, RegistryCall call, String requestId) {
        var answer = stub.invokeChaincodeWithStringArgs(call.namespace(), call.operation(), requestId,
                json.write(call.command()));
        if (answer.getStatusCode() >= 400) {
            throw new ChaincodeException(answer.getMessage(), answer.getPayload());
        }
        return json.read(CallAnswer.class, answer.getPayload());
    }

    private String answer(Receipt receipt, List<RegistryEvents> happened, Occasion occasion) {
        return json.write(
                occasion.isThroughAnotherRegistry() ? (Record) new CallAnswer(receipt, happened) : receipt);
    }

    private static ChaincodeException refusal(Refused refused) {
        return new ChaincodeException(RefusalMessage.of(refused).text());
    }

    private static String hash(String operation, String command) {
        try {
            var bytes = (operation + " " + command).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
