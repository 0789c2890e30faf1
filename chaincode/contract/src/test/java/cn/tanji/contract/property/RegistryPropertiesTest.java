package cn.tanji.contract.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

/**
 * Properties of the registry over lists of commands. {@code -Dtanji.property.seed=42} starts from another seed,
 * {@code -Dtanji.property.lists=1} runs so many lists, {@code -Dtanji.property.steps=500} makes them so long; a failure
 * prints the seed that replays it, and the shrunk list.
 */
class RegistryPropertiesTest {
    private static final long SEED = Long.getLong("tanji.property.seed", 20_170_620);
    private static final int LISTS = Integer.getInteger("tanji.property.lists", 20);
    private static final int STEPS = Integer.getInteger("tanji.property.steps", 150);

    /** The upper remainder of a lot that is split in three gets lost. */
    private static final Fault SPLIT_LOSES_THE_REST = (key, keys) -> {
        var lots = keys.stream().filter(each -> each.startsWith("\u0000lot\u0000")).toList();
        return lots.size() == 3 && key.equals(lots.getLast());
    };

    /** Receipts get lost, so that a repeat takes effect again. */
    private static final Fault RECEIPTS_GET_LOST = (key, _) -> key.startsWith("\u0000request\u0000");

    @Test
    void books_balance_and_agree_with_the_reference_after_every_command() {
        System.out.println("property seed " + SEED + ", " + LISTS + " lists of " + STEPS + " commands");
        var tally = new TreeMap<String, Integer>();
        for (long seed = SEED; seed < SEED + LISTS; seed++) {
            var steps = StepGenerator.steps(seed, STEPS);
            var run = new PropertyRun(Fault.NONE);
            if (run.run(steps).isPresent()) {
                fail(report(seed, steps, Fault.NONE));
            }
            run.tally().forEach((what, count) -> tally.merge(what, count, Integer::sum));
            tally.merge("tonnes deducted", run.tonnesDeducted(), Integer::sum);
        }
        System.out.println("property tally " + tally);
        assertEveryOperationWasAcceptedAndRefused(tally);
    }

    @Test
    void equal_seeds_give_equal_lists() {
        assertThat(StepGenerator.steps(7, 100)).isEqualTo(StepGenerator.steps(7, 100))
                .isNotEqualTo(StepGenerator.steps(8, 100));
    }

    @Test
    void a_planted_loss_of_units_is_found_and_shrunk_to_an_issue_and_a_split() {
        var shrunk = shrunk(SPLIT_LOSES_THE_REST);
        assertThat(shrunk).hasSizeLessThanOrEqualTo(3);
        assertThat(PropertyRun.failure(shrunk, SPLIT_LOSES_THE_REST).orElseThrow().what()).contains("issued ");
        assertThat(PropertyRun.failure(shrunk, Fault.NONE)).isEmpty();
    }

    @Test
    void a_planted_loss_of_receipts_is_found_and_shrunk_to_a_command_and_its_repeat() {
        var shrunk = shrunk(RECEIPTS_GET_LOST);
        assertThat(shrunk).hasSizeLessThanOrEqualTo(5);
        assertThat(shrunk.getLast().requestId()).isEqualTo(shrunk.get(shrunk.size() - 2).requestId());
        assertThat(PropertyRun.failure(shrunk, Fault.NONE)).isEmpty();
    }

    @Test
    void shrinking_keeps_just_what_the_failure_needs() {
        var numbers = java.util.stream.IntStream.range(0, 1_000).boxed().toList();
        assertThat(Shrinker.shrink(numbers, list -> list.contains(17) && list.contains(900)))
                .containsExactly(17, 900);
        assertThat(Shrinker.shrink(List.of(1), _ -> true)).isEmpty();
    }

    private static List<Step> shrunk(Fault fault) {
        for (long seed = 1; seed <= 50; seed++) {
            var steps = StepGenerator.steps(seed, 100);
            if (PropertyRun.failure(steps, fault).isPresent()) {
                return Shrinker.shrink(steps, list -> PropertyRun.failure(list, fault).isPresent());
            }
        }
        return fail("the planted defect was not found");
    }

    private static String report(long seed, List<Step> steps, Fault fault) {
        var shrunk = Shrinker.shrink(steps, list -> PropertyRun.failure(list, fault).isPresent());
        var failure = PropertyRun.failure(shrunk, fault).orElseThrow();
        return "-Dtanji.property.seed=" + seed + " -Dtanji.property.lists=1 -Dtanji.property.steps=" + steps.size()
                + "\n" + shrunk.stream().map(Step::toString).collect(Collectors.joining("\n")) + "\nat "
                + failure.step().number() + ": " + failure.what();
    }

    private static void assertEveryOperationWasAcceptedAndRefused(Map<String, Integer> tally) {
        if (LISTS < 20) {
            return;
        }
        for (var operation : List.of("IssueAllowances", "AllocateUnits", "TransferUnits", "OfferForSale",
                "WithdrawFromSale", "SettleTrades", "CancelUnits", "SurrenderUnits", "ReverseSurrender",
                "IssueCredits", "ImportCredits", "ChangeAccountState", "TransferToLinkedRegistry",
                "ReverseAllocation", "ChangeCap", "CloseTradingDay", "DetermineCompliance")) {
            assertThat(tally).containsKeys(operation + " ACCEPTED", operation + " REFUSED");
        }
        assertThat(tally.get("tonnes deducted")).isPositive();
    }
}
