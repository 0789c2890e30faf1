package cn.tanji.app.security;

import java.util.Map;

import io.micronaut.security.authentication.Authentication;
import jakarta.inject.Singleton;

import cn.tanji.app.fabric.Participant;
import cn.tanji.app.http.Problem;
import cn.tanji.app.http.ProblemCode;

/**
 * Reads the person and member out of a validated token. The person decides which key signs, and a key belongs to the
 * person its certificate names, so nobody sends anything in another's name.
 */
@Singleton
public final class Bearer {
    private final TokenClaims claims;

    Bearer(TokenClaims claims) {
        this.claims = claims;
    }

    /**
     * Who bears the token.
     *
     * @throws Problem
     *             NOT_PERMITTED if the token does not name a person and a member
     */
    public Participant participant(Authentication authentication) {
        return new Participant(claim(authentication, claims.member()), claim(authentication, claims.person()));
    }

    private static String claim(Authentication authentication, String name) {
        if (authentication.getAttributes().get(name) instanceof String text && !text.isBlank()) {
            return text;
        }
        throw new Problem(ProblemCode.NOT_PERMITTED, Map.of("problem", "it has no claim '" + name + "'"));
    }
}
