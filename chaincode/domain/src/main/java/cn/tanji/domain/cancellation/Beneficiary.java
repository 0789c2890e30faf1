package cn.tanji.domain.cancellation;

import java.util.Optional;

import cn.tanji.domain.kernel.Bounds;

/**
 * For whom units are cancelled. Organisations are named in clear; names of natural persons never enter the ledger, a
 * salted hash does, while the name stays with the member and the certificate's holder (DOMAIN: transfers, time and safety).
 *
 * @param organisation
 *            name of an organisation, 1 to 200 characters; exactly one of the two is given
 * @param personHash
 *            SHA-256 of salt and name of a natural person, 64 lower-case hexadecimal digits
 */
public record Beneficiary(Optional<String> organisation, Optional<String> personHash) {
    public Beneficiary {
        if (organisation.isPresent() == personHash.isPresent()) {
            throw new IllegalArgumentException("a beneficiary is either an organisation or a personHash");
        }
        organisation.ifPresent(name -> Bounds.text("organisation", name, 200));
        personHash.ifPresent(hash -> Bounds.hash("personHash", hash));
    }

    /** An organisation, named in clear. */
    public static Beneficiary organisation(String name) {
        return new Beneficiary(Optional.of(name), Optional.empty());
    }

    /** A natural person, known by a salted hash. */
    public static Beneficiary person(String hash) {
        return new Beneficiary(Optional.empty(), Optional.of(hash));
    }
}
