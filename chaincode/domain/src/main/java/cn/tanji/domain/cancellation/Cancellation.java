package cn.tanji.domain.cancellation;

import java.util.List;
import java.util.Optional;

import cn.tanji.domain.account.AccountNumber;
import cn.tanji.domain.kernel.LedgerTime;
import cn.tanji.domain.kernel.RecordKind;
import cn.tanji.domain.kernel.RecordRef;
import cn.tanji.domain.unit.UnitBlock;

/**
 * The certificate record of a cancellation. Written once and frozen: no endorsement can ever change it.
 *
 * @param account
 *            the account the units left
 * @param holder
 *            who held that account: an entity's or organisation's id, or a pseudonym
 * @param units
 *            the unit blocks in the order they were named
 * @param transaction
 *            id of the cancelling transaction, from which the certificate number is derived
 */
public record Cancellation(CertificateNumber certificate, AccountNumber account, String holder, List<UnitBlock> units,
        Beneficiary beneficiary, String purpose, Optional<String> period, Optional<String> place,
        CertificateLanguage language, LedgerTime time, String transaction) {
    public static final RecordKind<Cancellation> KIND = new RecordKind<>("cancellation", Cancellation.class, 1);

    public Cancellation {
        units = List.copyOf(units);
    }

    public static RecordRef<Cancellation> ref(CertificateNumber certificate) {
        return KIND.ref(certificate.toString());
    }

    /** Tonnes CO2e cancelled. */
    public long tonnes() {
        return units.stream().mapToLong(UnitBlock::count).reduce(0, Math::addExact);
    }
}
