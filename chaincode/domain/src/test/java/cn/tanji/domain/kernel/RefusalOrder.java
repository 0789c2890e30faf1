package cn.tanji.domain.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;

import cn.tanji.domain.kernel.Decision.Refused;

/**
 * Proves an operation's published order of refusals. Starts from a scenario that is accepted; each case breaks one thing.
 * Every case alone must give its own code, and every two neighbours together the first one's. A case that cannot simply
 * be added to its predecessor says so with {@link #refusesAfter} or {@link #refusesInstead}.
 */
public final class RefusalOrder<C extends Record> {
    private final Supplier<Scenario<C>> valid;
    private final List<Case<C>> cases = new ArrayList<>();

    private record Case<C extends Record>(Refusal refusal, Consumer<Scenario<C>> breaking,
            Optional<Consumer<Scenario<C>>> besidePredecessor) {}

    /** A command that somebody sends to a registry; parts are replaced to break it. */
    public static final class Scenario<C extends Record> {
        public final InMemoryRegistry registry;
        public final Operation<C> operation;
        public C command;
        public Caller caller;

        public Scenario(InMemoryRegistry registry, Operation<C> operation, C command, Caller caller) {
            this.registry = registry;
            this.operation = operation;
            this.command = command;
            this.caller = caller;
        }

        Decision decide() {
            return registry.decide(operation, command, caller);
        }
    }

    public RefusalOrder(Supplier<Scenario<C>> valid) {
        this.valid = valid;
    }

    /** The next refusal in the order, and what brings it about. */
    public RefusalOrder<C> refuses(Refusal refusal, Consumer<Scenario<C>> breaking) {
        var before = cases.isEmpty() ? Optional.<Case<C>>empty() : Optional.of(cases.getLast());
        cases.add(new Case<>(refusal, breaking, before.map(one -> breaking.andThen(one.breaking()))));
        return this;
    }

    /** The same, where the case before sets the same field: a third way brings about both at once. */
    public RefusalOrder<C> refusesAfter(Refusal refusal, Consumer<Scenario<C>> breaking,
            Consumer<Scenario<C>> breakingBoth) {
        cases.add(new Case<>(refusal, breaking, Optional.of(breakingBoth)));
        return this;
    }

    /** The same, where the case before cannot hold at the same time. */
    public RefusalOrder<C> refusesInstead(Refusal refusal, Consumer<Scenario<C>> breaking) {
        cases.add(new Case<>(refusal, breaking, Optional.empty()));
        return this;
    }

    /** One test for the valid scenario, one a case, one a pair of neighbours. */
    public Stream<DynamicTest> tests() {
        var tests = new ArrayList<DynamicTest>();
        tests.add(DynamicTest.dynamicTest("accepts the valid command",
                () -> assertThat(valid.get().decide()).isInstanceOf(Decision.Accepted.class)));
        for (int i = 0; i < cases.size(); i++) {
            var each = cases.get(i);
            tests.add(DynamicTest.dynamicTest("refuses with " + each.refusal(),
                    () -> assertRefused(each.breaking(), each.refusal())));
            if (each.besidePredecessor().isPresent()) {
                var before = cases.get(i - 1).refusal();
                tests.add(DynamicTest.dynamicTest(before + " comes before " + each.refusal(),
                        () -> assertRefused(each.besidePredecessor().get(), before)));
            }
        }
        return tests.stream();
    }

    private void assertRefused(Consumer<Scenario<C>> breaking, Refusal expected) {
        var scenario = valid.get();
        breaking.accept(scenario);
        var before = scenario.registry.snapshot();
        var decision = scenario.decide();
        assertThat(decision).as("%s", scenario.command).isInstanceOf(Refused.class);
        assertThat(((Refused) decision).refusal()).isEqualTo(expected);
        assertThat(scenario.registry.snapshot()).as("a refusal changes nothing").isEqualTo(before);
        ObservedRefusals.add(expected);
    }
}
