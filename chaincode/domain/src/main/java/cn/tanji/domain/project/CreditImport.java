package cn.tanji.domain.project;

import cn.tanji.domain.account.AccountNumber;
import cn.tanji.domain.kernel.LedgerTime;
import cn.tanji.domain.kernel.RecordKind;
import cn.tanji.domain.kernel.RecordRef;
import cn.tanji.domain.unit.UnitBlock;

/**
 * A paired import as it was carried out: the serial numbers outside and the units here.
 *
 * @param units
 *            as many as {@code outsideSerials} counts
 */
public record CreditImport(String pair, String project, String outsideRegistry, OutsideSerials outsideSerials,
        UnitBlock units, AccountNumber account, LedgerTime time) {
    public static final RecordKind<CreditImport> KIND = new RecordKind<>("pair", CreditImport.class, 1);

    public static RecordRef<CreditImport> ref(String pair) {
        return KIND.ref(pair);
    }
}
