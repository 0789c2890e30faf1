package cn.tanji.domain.settlement;

import java.util.List;

import cn.tanji.domain.account.AccountNumber;
import cn.tanji.domain.unit.LotPart;
import cn.tanji.domain.unit.UnitClass;

/**
 * Settles a batch of the exchange's trades as a whole or not at all.
 *
 * @param batch
 *            the exchange's id of the batch, 1 to 64 letters, digits and . _ : -
 * @param tradingDay
 *            ISO date, for instance {@code 2017-05-11}
 * @param sequence
 *            position of the batch in its day, from 1
 * @param legCount
 *            control sum: number of legs
 * @param totalQuantity
 *            control sum: tonnes over all legs
 * @param legs
 *            1 to 500
 */
public record SettleTrades(String batch, String tradingDay, int sequence, int legCount, long totalQuantity,
        List<Leg> legs) {
    public SettleTrades {
        legs = List.copyOf(legs);
    }

    /**
     * One trade.
     *
     * @param trade
     *            the exchange's id, unique in the batch
     * @param quantity
     *            tonnes, at least 1; the parts add up to it
     * @param priceHash
     *            SHA-256 of salt and price in 64 lower-case hexadecimal digits: the price itself never enters the ledger
     * @param units
     *            1 to 75 parts of the seller's lots that are for sale
     */
    public record Leg(String trade, AccountNumber seller, AccountNumber buyer, UnitClass unitClass, long quantity,
            String priceHash, List<LotPart> units) {
        public Leg {
            units = List.copyOf(units);
        }
    }
}
