package cn.tanji.domain.sale;

import java.util.List;

import cn.tanji.domain.account.AccountNumber;
import cn.tanji.domain.unit.LotPart;

/**
 * Takes units back from sale.
 *
 * @param units
 *            1 to 75 parts of lots of the account that are for sale
 */
public record WithdrawFromSale(AccountNumber account, List<LotPart> units) {
    public WithdrawFromSale {
        units = List.copyOf(units);
    }
}
