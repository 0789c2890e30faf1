package cn.tanji.app.cancellation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Value;

import cn.tanji.verifier.FinalityVerifier;
import cn.tanji.verifier.TrustBundle;

/**
 * The trust bundle this gateway makes proofs for: it says whom to ask. Without one no proofs are offered. Read at start, so
 * that a file that is none keeps the gateway from starting.
 */
@Context
final class ProofRules {
    private final Optional<TrustBundle> bundle;
    private final Optional<FinalityVerifier> verifier;

    ProofRules(@Value("${tanji.trust-bundle:}") String file) {
        bundle = file.isEmpty() ? Optional.empty() : Optional.of(TrustBundle.read(bytes(Path.of(file))));
        verifier = bundle.map(FinalityVerifier::new);
    }

    Optional<TrustBundle> bundle() {
        return bundle;
    }

    /** Judges what this gateway is about to hand out, by the same rules as whoever receives it. */
    Optional<FinalityVerifier> verifier() {
        return verifier;
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the trust bundle " + file + " cannot be read", e);
        }
    }
}
