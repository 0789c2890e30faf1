package cn.tanji.verifier.forge;

import java.util.Optional;
import java.util.function.Function;

import cn.tanji.verifier.ProofRefusal;

/**
 * One way in which a proof is not good, and what the verifier must say to it.
 *
 * @param name
 *            the way, as a short sentence
 * @param proof
 *            makes the proof
 * @param challenge
 *            what the verifier asks for
 */
public record Mutation(String name, ProofRefusal expected, Function<Forge, byte[]> proof,
        Optional<String> challenge) {

    static Mutation of(String name, ProofRefusal expected, Function<Forge, byte[]> proof) {
        return new Mutation(name, expected, proof, Optional.empty());
    }

    Mutation challenging(String asked) {
        return new Mutation(name, expected, proof, Optional.of(asked));
    }

    @Override
    public String toString() {
        return name;
    }
}
