package cn.tanji.app.security;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * Which claims of a token name the person and the member.
 *
 * @param person
 *            the person id, as in the common name of the certificate
 * @param member
 *            the MSP id of the member
 */
@ConfigurationProperties("tanji.token")
public record TokenClaims(@Bindable(defaultValue = "sub") String person,
        @Bindable(defaultValue = DevelopmentIssuer.MEMBER_CLAIM) String member) {}
