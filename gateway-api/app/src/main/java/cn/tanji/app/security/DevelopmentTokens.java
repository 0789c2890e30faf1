package cn.tanji.app.security;

import java.util.Optional;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import io.micronaut.security.token.jwt.signature.SignatureConfiguration;
import jakarta.inject.Singleton;
import org.conscrypt.Conscrypt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Accepts tokens of the development issuer, and says so at the start. */
@Singleton
final class DevelopmentTokens implements SignatureConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(DevelopmentTokens.class);

    private final Optional<JWSVerifier> verifier;

    DevelopmentTokens(Issuers issuers) {
        verifier = issuers.developmentKey().map(DevelopmentIssuer::in).map(DevelopmentTokens::verifier);
        if (verifier.isPresent()) {
            LOG.warn("this gateway accepts tokens of the development issuer: whoever reads its key can be anyone");
        }
    }

    @Override
    public String supportedAlgorithmsMessage() {
        return "Only " + JWSAlgorithm.ES256 + " of the development issuer is supported";
    }

    @Override
    public boolean supports(JWSAlgorithm algorithm) {
        return verifier.isPresent() && algorithm.equals(JWSAlgorithm.ES256);
    }

    @Override
    public boolean verify(SignedJWT token) throws JOSEException {
        return verifier.isPresent() && ((JWSObject) token).verify(verifier.get());
    }

    private static JWSVerifier verifier(DevelopmentIssuer issuer) {
        try {
            var made = new ECDSAVerifier(issuer.publicKey());
            if (Conscrypt.isAvailable()) {
                made.getJCAContext().setProvider(Conscrypt.newProvider());
            }
            return made;
        } catch (JOSEException e) {
            throw new IllegalStateException("the development issuer's key is no P-256 key", e);
        }
    }
}
