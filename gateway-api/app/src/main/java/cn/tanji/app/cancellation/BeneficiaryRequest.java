package cn.tanji.app.cancellation;

import java.util.Optional;

import cn.tanji.domain.kernel.Bounds;

/**
 * For whom units are cancelled; exactly one of the three.
 *
 * @param organisation
 *            name of an organisation, public
 * @param person
 *            name of a natural person, 1 to 200 characters: stays at this gateway, only a salted hash enters the ledger
 * @param personHash
 *            such a hash, made elsewhere
 */
record BeneficiaryRequest(Optional<String> organisation, Optional<String> person, Optional<String> personHash) {
    BeneficiaryRequest {
        int named = (organisation.isPresent() ? 1 : 0) + (person.isPresent() ? 1 : 0)
                + (personHash.isPresent() ? 1 : 0);
        if (named != 1) {
            throw new IllegalArgumentException("name exactly one of organisation, person and personHash");
        }
        person.ifPresent(name -> Bounds.text("person", name, 200));
    }
}
