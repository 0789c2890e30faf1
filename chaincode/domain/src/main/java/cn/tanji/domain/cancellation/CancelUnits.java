package cn.tanji.domain.cancellation;

import java.util.List;
import java.util.Optional;

import cn.tanji.domain.account.AccountNumber;
import cn.tanji.domain.kernel.Bounds;
import cn.tanji.domain.unit.LotPart;

/**
 * Takes units out of circulation for ever. No text of it may hold the name of a natural person.
 *
 * @param units
 *            1 to 75 parts of lots of the account
 * @param purpose
 *            1 to 500 characters
 * @param period
 *            event or period the cancellation stands for, 1 to 100 characters
 * @param place
 *            1 to 200 characters
 */
public record CancelUnits(AccountNumber account, List<LotPart> units, Beneficiary beneficiary, String purpose,
        Optional<String> period, Optional<String> place, CertificateLanguage language) {
    public CancelUnits {
        units = List.copyOf(units);
        Bounds.text("purpose", purpose, 500);
        period.ifPresent(text -> Bounds.text("period", text, 100));
        place.ifPresent(text -> Bounds.text("place", text, 200));
    }
}
