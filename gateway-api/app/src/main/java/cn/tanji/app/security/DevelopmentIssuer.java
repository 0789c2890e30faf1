package cn.tanji.app.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.UUID;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;

import cn.tanji.app.fabric.Participant;

/**
 * Issues bearer tokens for an embedded network: whoever can read its key file can be anyone. Not for a consortium, where
 * each member's own OIDC issuer does this.
 */
public final class DevelopmentIssuer {
    /** The {@code iss} of its tokens. */
    public static final String NAME = "tanji-development-issuer";
    /** The claim that holds the member's MSP id; {@code sub} is the person. */
    public static final String MEMBER_CLAIM = "member";

    private final ECKey key;

    private DevelopmentIssuer(ECKey key) {
        this.key = key;
    }

    /**
     * The issuer whose key (ES256, as a JWK) is in a file, made on first use.
     *
     * @throws UncheckedIOException
     *             if the file cannot be read or written
     */
    public static DevelopmentIssuer in(Path keyFile) {
        try {
            if (!Files.exists(keyFile)) {
                Files.writeString(Files.createFile(keyFile, PosixFilePermissions.asFileAttribute(
                        PosixFilePermissions.fromString("rw-------"))), newKey().toJSONString());
            }
            return new DevelopmentIssuer(ECKey.parse(Files.readString(keyFile)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use the development issuer's key " + keyFile, e);
        } catch (ParseException e) {
            throw new IllegalStateException(keyFile + " holds no key; delete it to have a new one made", e);
        }
    }

    /** A token that says its bearer is this person of this member, for a while. */
    public String token(Participant participant, Duration valid) {
        var now = Clock.systemUTC().instant();
        var claims = new JWTClaimsSet.Builder().issuer(NAME).subject(participant.person())
                .claim(MEMBER_CLAIM, participant.member()).jwtID(UUID.randomUUID().toString()).issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(valid))).build();
        var token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(), claims);
        try {
            token.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("cannot sign with the development issuer's key", e);
        }
        return token.serialize();
    }

    ECKey publicKey() {
        return key.toPublicJWK();
    }

    private static ECKey newKey() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID("development").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("every Java platform makes P-256 keys", e);
        }
    }
}
