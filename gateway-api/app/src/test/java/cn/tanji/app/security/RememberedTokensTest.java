package cn.tanji.app.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.core.async.subscriber.CompletionAwareSubscriber;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.token.validator.TokenValidator;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;

class RememberedTokensTest {
    private static final Instant BEGIN = Instant.parse("2026-11-21T00:00:00Z");
    private static final HttpRequest<?> REQUEST = HttpRequest.GET("/");

    private final Map<String, Authentication> valid = new HashMap<>();
    private final AtomicInteger checks = new AtomicInteger();
    private final ShiftedClock clock = new ShiftedClock();
    private final TokenValidator<HttpRequest<?>> tokens = new RememberedTokens(clock).remembering((token, _) -> {
        checks.incrementAndGet();
        return Optional.ofNullable(valid.get(token)).map(Publishers::just).orElseGet(Publishers::empty);
    });

    @Test
    void a_token_is_checked_once_a_minute() {
        valid.put("t", until(BEGIN.plusSeconds(3_600)));
        assertThat(List.of(isTaken("t"), isTaken("t"), isTaken("t"))).containsOnly(true);
        assertThat(checks).hasValue(1);
        clock.now = BEGIN.plusSeconds(RememberedTokens.SECONDS - 1);
        assertThat(isTaken("t")).isTrue();
        assertThat(checks).hasValue(1);
        clock.now = BEGIN.plusSeconds(RememberedTokens.SECONDS);
        assertThat(isTaken("t")).isTrue();
        assertThat(checks).hasValue(2);
    }

    @Test
    void it_is_never_taken_beyond_its_expiry() {
        valid.put("t", until(BEGIN.plusSeconds(30)));
        assertThat(isTaken("t")).isTrue();
        valid.clear();
        clock.now = BEGIN.plusSeconds(29);
        assertThat(isTaken("t")).isTrue();
        clock.now = BEGIN.plusSeconds(30);
        assertThat(isTaken("t")).isFalse();
    }

    @Test
    void a_refused_token_is_checked_each_time() {
        assertThat(isTaken("t")).isFalse();
        valid.put("t", until(BEGIN.plusSeconds(3_600)));
        assertThat(isTaken("t")).isTrue();
        assertThat(checks).hasValue(2);
    }

    @Test
    void a_token_without_expiry_is_checked_each_time() {
        valid.put("t", Authentication.build("somebody"));
        assertThat(List.of(isTaken("t"), isTaken("t"))).containsOnly(true);
        assertThat(checks).hasValue(2);
    }

    @Test
    void one_token_is_not_another() {
        valid.put("t", until(BEGIN.plusSeconds(3_600)));
        assertThat(isTaken("t")).isTrue();
        assertThat(isTaken("T")).isFalse();
    }

    private boolean isTaken(String token) {
        var taken = new AtomicBoolean();
        tokens.validateToken(token, REQUEST).subscribe(new CompletionAwareSubscriber<>() {
            @Override
            protected void doOnSubscribe(Subscription subscription) {
                subscription.request(1);
            }

            @Override
            protected void doOnNext(Authentication authentication) {
                taken.set(true);
            }

            @Override
            protected void doOnError(Throwable problem) {
                throw new AssertionError(problem);
            }

            @Override
            protected void doOnComplete() {
                assertThat(checks.get()).isPositive();
            }
        });
        return taken.get();
    }

    private static Authentication until(Instant expiry) {
        return Authentication.build("somebody", Map.of("exp", Date.from(expiry)));
    }

    private static final class ShiftedClock extends Clock {
        private Instant now = BEGIN;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
