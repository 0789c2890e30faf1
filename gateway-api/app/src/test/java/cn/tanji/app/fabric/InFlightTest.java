package cn.tanji.app.fabric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class InFlightTest {
    @Test
    void lets_a_burst_through_but_never_more_than_the_bound_at_once() throws Exception {
        var inFlight = new InFlight(4, Duration.ofSeconds(5));
        var now = new AtomicInteger();
        var most = new AtomicInteger();
        Callable<Boolean> call = () -> inFlight.run(() -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            now.decrementAndGet();
            return true;
        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : threads.invokeAll(IntStream.range(0, 50).mapToObj(_ -> call).toList())) {
                assertThat(done.get()).isTrue();
            }
        }
        assertThat(most.get()).isBetween(1, 4);
    }

    @Test
    void refuses_who_gets_no_turn_in_time_before_anything_is_done() {
        var inFlight = new InFlight(1, Duration.ofMillis(10));
        var done = new AtomicInteger();
        inFlight.run(() -> {
            assertThatThrownBy(() -> inFlight.run(done::incrementAndGet))
                    .isInstanceOfSatisfying(LedgerFailure.class, busy -> {
                        assertThat(busy.kind()).isEqualTo(LedgerFailure.Kind.BUSY);
                        assertThat(busy.figures()).containsEntry("limit", "1");
                    });
            return done.get();
        });
        assertThat(done).hasValue(0);
        assertThat(inFlight.run(done::incrementAndGet)).isOne();
    }
}
