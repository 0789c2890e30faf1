package cn.tanji.contract.property;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import cn.tanji.contract.property.InMemoryChannel.Answer;
import cn.tanji.contract.property.ReferenceRegistry.Expected;
import cn.tanji.domain.allocation.Deduction;
import cn.tanji.domain.unit.Lot;

/**
 * Runs a list of commands against the chaincodes and the reference registry and compares after every step: accepted or
 * refused alike, the same lots and deductions, books that balance; refused and repeated commands write nothing, and a repeat gets the
 * first receipt.
 */
final class PropertyRun {
    private final InMemoryChannel channel = SmallMarket.channel();
    private final ReferenceRegistry reference = new ReferenceRegistry();
    private final Map<String, String> receipts = new HashMap<>();
    private final Map<String, Integer> tally = new TreeMap<>();

    /** What went wrong, at which step. */
    record Failure(Step step, String what) {}

    PropertyRun(Fault fault) {
        channel.plant(fault);
    }

    /** The first failure of a list. */
    static Optional<Failure> failure(List<Step> steps, Fault fault) {
        return new PropertyRun(fault).run(steps);
    }

    Optional<Failure> run(List<Step> steps) {
        for (var step : steps) {
            var wrong = wrong(step);
            if (wrong.isPresent()) {
                return wrong.map(what -> new Failure(step, what));
            }
        }
        return Optional.empty();
    }

    /** How often each operation was accepted, refused, repeated. */
    Map<String, Integer> tally() {
        return tally;
    }

    /** What allocations kept back because of shortfalls. */
    int tonnesDeducted() {
        return Math.toIntExact(reference.deductions().stream().mapToLong(Deduction::taken).sum());
    }

    private Optional<String> wrong(Step step) {
        var expected = reference.take(step);
        var answer = channel.submit(step.client(), step.registry(), step.transaction(), step.time(), step.operation(),
                step.requestId(), step.json());
        tally.merge(step.operation() + " " + expected, 1, Integer::sum);
        return answered(step, expected, answer).or(() -> Books.wrong(channel)).or(this::records);
    }

    private Optional<String> answered(Step step, Expected expected, Answer answer) {
        if (answer.text().startsWith("DEFECT") || answer.accepted() == (expected == Expected.REFUSED)) {
            return Optional.of("expected " + expected + ", got " + answer.text());
        }
        if (expected != Expected.ACCEPTED && answer.writes() > 0) {
            return Optional.of(expected + ", but wrote " + answer.writes() + " keys");
        }
        if (expected == Expected.ACCEPTED) {
            receipts.put(step.request(), answer.text());
        }
        return expected == Expected.REPEATED && !answer.text().equals(receipts.get(step.request()))
                ? Optional.of("the repeat got another receipt: " + answer.text())
                : Optional.empty();
    }

    private Optional<String> records() {
        return differ(channel.all(SmallMarket.GUANGDONG.namespace(), Lot.KIND), reference.lots())
                .or(() -> differ(channel.all(SmallMarket.HUBEI.namespace(), Lot.KIND), reference.northLots()))
                .or(() -> differ(channel.all(SmallMarket.GUANGDONG.namespace(), Deduction.KIND),
                        reference.deductions()));
    }

    private static <T> Optional<String> differ(List<T> found, List<T> wanted) {
        return found.equals(wanted)
                ? Optional.empty()
                : Optional.of("the ledger has " + found + "\n  the reference has " + wanted);
    }
}
