package cn.tanji.app.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.token.validator.TokenValidator;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.reactivestreams.Publisher;

/**
 * Takes a bearer token that was validated again without checking its signature anew, for {@value #SECONDS} seconds and never
 * beyond its own expiry: programs that post much send the same token with each request. An issuer that withdraws a key is
 * heard that much later.
 */
@Singleton
final class RememberedTokens implements BeanCreatedEventListener<TokenValidator<HttpRequest<?>>> {
    static final int SECONDS = 60;
    private static final int TOKENS_MAX = 10_000;
    private static final String EXPIRY = "exp";

    private final Clock clock;

    @Inject
    RememberedTokens() {
        this(Clock.systemUTC());
    }

    RememberedTokens(Clock clock) {
        this.clock = clock;
    }

    @Override
    public TokenValidator<HttpRequest<?>> onCreated(BeanCreatedEvent<TokenValidator<HttpRequest<?>>> event) {
        return remembering(event.getBean());
    }

    TokenValidator<HttpRequest<?>> remembering(TokenValidator<HttpRequest<?>> validator) {
        return new Remembering(validator, clock, new ConcurrentHashMap<>());
    }

    private record Known(Authentication authentication, Instant until) {}

    private record Remembering(TokenValidator<HttpRequest<?>> validator, Clock clock, Map<String, Known> known)
            implements
                TokenValidator<HttpRequest<?>> {
        @Override
        public Publisher<Authentication> validateToken(String token, HttpRequest<?> request) {
            var found = known.get(token);
            if (found != null && clock.instant().isBefore(found.until)) {
                return Publishers.just(found.authentication);
            }
            return Publishers.then(validator.validateToken(token, request), valid -> remember(token, valid));
        }

        /** A token that says no expiry is checked each time. */
        private void remember(String token, Authentication valid) {
            if (valid.getAttributes().get(EXPIRY) instanceof Date expiry) {
                var soon = clock.instant().plus(Duration.ofSeconds(SECONDS));
                if (known.size() >= TOKENS_MAX) {
                    known.clear();
                }
                known.put(token, new Known(valid, soon.isBefore(expiry.toInstant()) ? soon : expiry.toInstant()));
            }
        }

        @Override
        public int getOrder() {
            return validator.getOrder();
        }
    }
}
