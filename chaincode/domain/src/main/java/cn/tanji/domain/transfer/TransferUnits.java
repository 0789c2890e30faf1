package cn.tanji.domain.transfer;

import java.util.List;

import cn.tanji.domain.account.AccountNumber;
import cn.tanji.domain.unit.LotPart;

/**
 * Moves units between two accounts of one registry.
 *
 * @param units
 *            1 to 75 parts of lots of the sending account
 */
public record TransferUnits(AccountNumber from, AccountNumber to, List<LotPart> units) {
    public TransferUnits {
        units = List.copyOf(units);
    }
}
