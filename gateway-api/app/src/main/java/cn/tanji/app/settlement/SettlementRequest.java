package cn.tanji.app.settlement;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;

import cn.tanji.app.command.Choice;
import cn.tanji.app.command.CsvTable;
import cn.tanji.app.command.Demand;
import cn.tanji.app.command.Lots;
import cn.tanji.domain.account.AccountNumber;
import cn.tanji.domain.kernel.Bounds;
import cn.tanji.domain.settlement.SettleTrades;
import cn.tanji.domain.unit.LockKind;
import cn.tanji.domain.unit.LotPart;
import cn.tanji.domain.unit.UnitClass;

/**
 * A batch of trades as the exchange posts it.
 *
 * @param batch
 *            the exchange's id of the batch
 * @param tradingDay
 *            ISO date
 * @param sequence
 *            position of the batch in its day, from 1
 * @param legCount
 *            control sum: number of legs
 * @param totalQuantity
 *            control sum: tonnes over all legs
 * @param legs
 *            1 to 500
 */
record SettlementRequest(String batch, String tradingDay, int sequence, int legCount, long totalQuantity,
        List<Leg> legs) {
    SettlementRequest {
        legs = List.copyOf(legs);
    }

    /**
     * One trade.
     *
     * @param trade
     *            the exchange's id, unique in the batch
     * @param quantity
     *            tonnes, at least 1
     * @param price
     *            yuan a tonne with up to four decimals, as text; never enters the ledger in clear
     * @param units
     *            parts of the seller's lots that are for sale; left out, the gateway chooses
     */
    record Leg(String trade, AccountNumber seller, AccountNumber buyer, UnitClass unitClass, long quantity,
            String price,
            @Schema(requiredMode = RequiredMode.NOT_REQUIRED) List<LotPart> units) {
        private static final Pattern PRICE = Pattern.compile("[0-9]{1,9}([.][0-9]{1,4})?");

        Leg {
            Bounds.number("quantity", quantity, 1, Bounds.TONNES_MAX);
            Bounds.code("price", price, PRICE, "15.75");
            units = List.copyOf(units);
        }

        private Demand demand() {
            return new Demand(seller, unitClass, quantity, Optional.of(LockKind.FOR_SALE));
        }
    }

    static List<Leg> legs(String table) {
        return CsvTable.of(table, "trade", "seller", "buyer", "unit_class", "quantity", "price")
                .rows(line -> new Leg(line.text("trade"), AccountNumber.parse(line.text("seller")),
                        AccountNumber.parse(line.text("buyer")), UnitClass.parse(line.text("unit_class")),
                        line.number("quantity"), line.text("price"), List.of()));
    }

    /** The command, with lots chosen for the legs that name none. */
    Choice<SettleTrades> choice(List<String> priceHashes) {
        return new Choice<>(SettleTrades.class, lots -> command(lots, priceHashes),
                chosen -> List.of(chosen.batch(), chosen.tradingDay(), chosen.sequence(), chosen.legCount(),
                        chosen.totalQuantity(), chosen.legs().stream().map(SettlementRequest::essence).toList()));
    }

    private static List<Object> essence(SettleTrades.Leg leg) {
        return List.of(leg.trade(), leg.seller(), leg.buyer(), leg.unitClass(), leg.quantity(), leg.priceHash());
    }

    private SettleTrades command(Lots lots, List<String> priceHashes) {
        var open = legs.stream().filter(leg -> leg.units().isEmpty()).toList();
        var chosen = lots.fill(open.stream().map(Leg::demand).toList()).iterator();
        var filled = new ArrayList<SettleTrades.Leg>();
        for (int i = 0; i < legs.size(); i++) {
            var leg = legs.get(i);
            filled.add(new SettleTrades.Leg(leg.trade(), leg.seller(), leg.buyer(), leg.unitClass(), leg.quantity(),
                    priceHashes.get(i), leg.units().isEmpty() ? chosen.next() : leg.units()));
        }
        return new SettleTrades(batch, tradingDay, sequence, legCount, totalQuantity, filled);
    }
}
