package cn.tanji.app.cancellation;

import java.util.List;
import java.util.Optional;

import jakarta.inject.Singleton;

import cn.tanji.app.command.CommandTerms;
import cn.tanji.app.command.PrivateTexts;
import cn.tanji.app.security.Bearer;
import cn.tanji.domain.cancellation.Beneficiary;

/** Keeps the names of natural persons off the ledger: only a salted hash goes there. */
@Singleton
final class Beneficiaries {
    private final PrivateTexts texts;
    private final Bearer bearer;

    Beneficiaries(PrivateTexts texts, Bearer bearer) {
        this.texts = texts;
        this.bearer = bearer;
    }

    Beneficiary of(BeneficiaryRequest request, CommandTerms terms) {
        var hash = request.person().map(name -> hash(name, terms)).or(request::personHash);
        return new Beneficiary(request.organisation(), hash);
    }

    /** The same request gives the same salt, so that a repeat is one. */
    private String hash(String name, CommandTerms terms) {
        var purpose = bearer.participant(terms.authentication()).member() + " "
                + Optional.ofNullable(terms.requestId()).orElse("");
        return texts.hashes("beneficiary", List.of(new PrivateTexts.Text(purpose, name))).getFirst();
    }
}
