package cn.tanji.domain.sale;

import java.util.List;

import cn.tanji.domain.account.AccountNumber;
import cn.tanji.domain.unit.LotPart;

/**
 * Puts units up for sale on the exchange: from then on only a settlement moves them.
 *
 * @param units
 *            1 to 75 parts of free lots of the account
 */
public record OfferForSale(AccountNumber account, List<LotPart> units) {
    public OfferForSale {
        units = List.copyOf(units);
    }
}
