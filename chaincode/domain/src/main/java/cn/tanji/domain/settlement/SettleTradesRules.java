package cn.tanji.domain.settlement;

import static cn.tanji.domain.kernel.Decision.accept;
import static cn.tanji.domain.kernel.Decision.refuse;
import static cn.tanji.domain.kernel.Decision.refuseLines;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import cn.tanji.domain.account.Account;
import cn.tanji.domain.account.AccountRules;
import cn.tanji.domain.kernel.Decision;
import cn.tanji.domain.kernel.Decision.Refused;
import cn.tanji.domain.kernel.Figure;
import cn.tanji.domain.kernel.Occasion;
import cn.tanji.domain.kernel.Operation;
import cn.tanji.domain.kernel.RecordRef;
import cn.tanji.domain.kernel.State;
import cn.tanji.domain.participant.Role;
import cn.tanji.domain.participant.Standing;
import cn.tanji.domain.unit.LotBook;
import cn.tanji.domain.unit.LotPart;
import cn.tanji.domain.unit.UnitBlock;

/**
 * Decides whether a batch of trades settles. Order of refusals: the caller's standing as the exchange's operator; batch
 * well formed; number of legs; not settled before; day not closed; place of the day free; control sums; then each leg, all of them named: trade id, price hash,
 * two accounts, list of units, class, quantity, seller known and sending, buyer known and receiving, units held and for
 * sale.
 */
public final class SettleTradesRules implements Operation<SettleTrades> {
    /** At most so many legs a batch (DOMAIN: exchange settlement). */
    public static final int LEGS_MAX = 500;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:-]{1,64}");
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    @Override
    public String name() {
        return "SettleTrades";
    }

    @Override
    public Class<SettleTrades> command() {
        return SettleTrades.class;
    }

    @Override
    public List<RecordRef<?>> reads(SettleTrades command, Occasion occasion) {
        var reads = new ArrayList<RecordRef<?>>();
        reads.add(Settlement.ref(command.batch()));
        reads.add(TradingDay.ref(command.tradingDay()));
        reads.add(BatchPlace.ref(command.tradingDay(), command.sequence()));
        for (var leg : command.legs()) {
            reads.add(Account.ref(leg.seller()));
            reads.add(Account.ref(leg.buyer()));
        }
        reads.addAll(LotBook.reads(units(command)));
        return reads;
    }

    @Override
    public Decision decide(SettleTrades command, State state, Occasion occasion) {
        var refused = Standing.of(Role.EXCHANGE_OPERATOR, state, occasion).or(() -> checkBatch(command, state));
        if (refused.isPresent()) {
            return refused.get();
        }
        var lots = LotBook.of(state, units(command));
        var lines = new ArrayList<Refused>();
        var trades = new TreeSet<String>();
        for (int i = 0; i < command.legs().size(); i++) {
            int line = i + 1;
            // A leg's units leave the book, so that a later leg cannot take them again.
            settle(command.legs().get(i), trades, lots, state).map(no -> no.atLine(line)).ifPresent(lines::add);
        }
        if (!lines.isEmpty()) {
            return refuseLines(SettlementRefusal.BATCH_HAS_REFUSED_LEGS, lines, Figure.of("batch", command.batch()),
                    Figure.of("refused", lines.size()), Figure.of("legs", command.legs().size()));
        }
        // From here on the batch must settle.
        return accept(new TradesSettled(command.batch(), command.tradingDay(), command.sequence(),
                command.legs().stream().map(SettleTradesRules::settled).toList())).changing(lots.changes()).put(
                        Settlement.ref(command.batch()),
                        new Settlement(command.batch(), command.tradingDay(), command.sequence(),
                                command.legs().size(), command.totalQuantity(), occasion.transaction()))
                .put(BatchPlace.ref(command.tradingDay(), command.sequence()),
                        new BatchPlace(command.tradingDay(), command.sequence(), command.batch()));
    }

    private static Optional<Refused> checkBatch(SettleTrades command, State state) {
        if (!ID.matcher(command.batch()).matches() || !TradingDay.isDate(command.tradingDay())
                || command.sequence() < 1) {
            return Optional.of(refuse(SettlementRefusal.BATCH_MALFORMED));
        }
        if (command.legs().isEmpty() || command.legs().size() > LEGS_MAX) {
            return Optional.of(refuse(SettlementRefusal.BATCH_LEGS_OUT_OF_BOUNDS,
                    Figure.of("batch", command.batch()), Figure.of("legs", command.legs().size()),
                    Figure.of("most", LEGS_MAX)));
        }
        var earlier = state.find(Settlement.ref(command.batch()));
        if (earlier.isPresent()) {
            return Optional.of(refuse(SettlementRefusal.BATCH_ALREADY_SETTLED, Figure.of("batch", command.batch()),
                    Figure.of("transaction", earlier.get().transaction())));
        }
        var closed = CloseTradingDayRules.checkOpen(command.tradingDay(), state);
        if (closed.isPresent()) {
            return closed;
        }
        var place = state.find(BatchPlace.ref(command.tradingDay(), command.sequence()));
        if (place.isPresent()) {
            return Optional.of(refuse(SettlementRefusal.BATCH_SEQUENCE_TAKEN, Figure.of("batch", place.get().batch()),
                    Figure.of("sequence", command.sequence()), Figure.of("tradingDay", command.tradingDay())));
        }
        var total = command.legs().stream().map(leg -> BigInteger.valueOf(leg.quantity()))
                .reduce(BigInteger.ZERO, BigInteger::add);
        if (command.legCount() != command.legs().size()
                || !total.equals(BigInteger.valueOf(command.totalQuantity()))) {
            return Optional.of(refuse(SettlementRefusal.CONTROL_SUMS_DIFFER, Figure.of("legs", command.legs().size()),
                    Figure.of("legCount", command.legCount()), Figure.of("quantity", total),
                    Figure.of("totalQuantity", command.totalQuantity())));
        }
        return Optional.empty();
    }

    private static Optional<Refused> settle(SettleTrades.Leg leg, Set<String> trades, LotBook lots, State state) {
        var refused = checkLeg(leg, trades);
        if (refused.isPresent()) {
            return refused;
        }
        var seller = state.find(Account.ref(leg.seller()));
        if (seller.isEmpty()) {
            return Optional.of(AccountRules.unknown(leg.seller()));
        }
        refused = AccountRules.sends(seller.get())
                .or(() -> AccountRules.receives(leg.buyer(), leg.units(), state));
        if (refused.isPresent()) {
            return refused;
        }
        for (var part : leg.units()) {
            refused = lots.checkForSale(part, leg.seller());
            if (refused.isPresent()) {
                return refused;
            }
            lots.move(part, leg.buyer(), Optional.empty());
        }
        return Optional.empty();
    }

    private static Optional<Refused> checkLeg(SettleTrades.Leg leg, Set<String> trades) {
        if (!ID.matcher(leg.trade()).matches() || !trades.add(leg.trade())) {
            return Optional.of(refuse(SettlementRefusal.TRADE_ID_MALFORMED));
        }
        if (!HASH.matcher(leg.priceHash()).matches()) {
            return Optional.of(refuse(SettlementRefusal.PRICE_HASH_MALFORMED, Figure.of("trade", leg.trade())));
        }
        if (leg.seller().equals(leg.buyer())) {
            return Optional.of(refuse(SettlementRefusal.TRADE_WITH_ITSELF, Figure.of("trade", leg.trade()),
                    Figure.of("account", leg.seller())));
        }
        var refused = LotBook.checkList(leg.units(), LotBook.PARTS_MAX);
        if (refused.isPresent()) {
            return refused;
        }
        for (var part : leg.units()) {
            if (!part.unitClass().equals(leg.unitClass())) {
                return Optional.of(refuse(SettlementRefusal.LEG_CLASS_DIFFERS, Figure.of("trade", leg.trade()),
                        Figure.of("units", part), Figure.of("unitClass", leg.unitClass())));
            }
        }
        long named = leg.units().stream().mapToLong(part -> part.range().count()).sum();
        if (named != leg.quantity()) {
            return Optional.of(refuse(SettlementRefusal.LEG_QUANTITY_DIFFERS, Figure.of("trade", leg.trade()),
                    Figure.of("quantity", leg.quantity()), Figure.of("named", named)));
        }
        return Optional.empty();
    }

    private static TradesSettled.Leg settled(SettleTrades.Leg leg) {
        return new TradesSettled.Leg(leg.trade(), leg.seller(), leg.buyer(), leg.priceHash(),
                leg.units().stream().map(UnitBlock::of).toList());
    }

    private static List<LotPart> units(SettleTrades command) {
        return command.legs().stream().flatMap(leg -> leg.units().stream()).toList();
    }
}
