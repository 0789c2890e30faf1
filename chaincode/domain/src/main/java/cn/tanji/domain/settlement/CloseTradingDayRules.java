package cn.tanji.domain.settlement;

import static cn.tanji.domain.kernel.Decision.accept;
import static cn.tanji.domain.kernel.Decision.refuse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import cn.tanji.domain.kernel.Decision;
import cn.tanji.domain.kernel.Decision.Refused;
import cn.tanji.domain.kernel.Figure;
import cn.tanji.domain.kernel.Occasion;
import cn.tanji.domain.kernel.Operation;
import cn.tanji.domain.kernel.RecordRef;
import cn.tanji.domain.kernel.State;
import cn.tanji.domain.participant.Role;
import cn.tanji.domain.participant.Standing;

/**
 * Decides whether a trading day is closed (DOMAIN: a day is a chain of batches, complete when its closing is in). Order of
 * refusals: the caller's standing as the exchange's operator; the date; number of batches; not closed yet; each batch
 * settled, on this day and in this place; no batch in the place that follows.
 */
public final class CloseTradingDayRules implements Operation<CloseTradingDay> {
    private static final int BATCHES_MAX = 1_000;

    @Override
    public String name() {
        return "CloseTradingDay";
    }

    @Override
    public Class<CloseTradingDay> command() {
        return CloseTradingDay.class;
    }

    @Override
    public List<RecordRef<?>> reads(CloseTradingDay command, Occasion occasion) {
        var reads = new ArrayList<RecordRef<?>>();
        reads.add(TradingDay.ref(command.tradingDay()));
        command.batches().forEach(batch -> reads.add(Settlement.ref(batch)));
        reads.add(BatchPlace.ref(command.tradingDay(), command.batches().size() + 1));
        return reads;
    }

    @Override
    public Decision decide(CloseTradingDay command, State state, Occasion occasion) {
        var refused = Standing.of(Role.EXCHANGE_OPERATOR, state, occasion);
        if (refused.isPresent()) {
            return refused.get();
        }
        if (!TradingDay.isDate(command.tradingDay())) {
            return refuse(SettlementRefusal.TRADING_DAY_MALFORMED);
        }
        if (command.batches().size() > BATCHES_MAX) {
            return refuse(SettlementRefusal.DAY_BATCHES_OUT_OF_BOUNDS, Figure.of("named", command.batches().size()),
                    Figure.of("most", BATCHES_MAX));
        }
        refused = checkOpen(command.tradingDay(), state).or(() -> checkChain(command, state));
        if (refused.isPresent()) {
            return refused.get();
        }
        // From here on the day must be closed.
        return accept(new TradingDayClosed(command.tradingDay(), command.batches())).put(
                TradingDay.ref(command.tradingDay()),
                new TradingDay(command.tradingDay(), command.batches().size(), occasion.transaction()));
    }

    /** Empty if the day is not closed, else the refusal. */
    static Optional<Refused> checkOpen(String tradingDay, State state) {
        return state.find(TradingDay.ref(tradingDay)).map(closed -> refuse(SettlementRefusal.TRADING_DAY_CLOSED,
                Figure.of("tradingDay", tradingDay), Figure.of("transaction", closed.transaction())));
    }

    private static Optional<Refused> checkChain(CloseTradingDay command, State state) {
        for (int i = 0; i < command.batches().size(); i++) {
            var batch = command.batches().get(i);
            var settled = state.find(Settlement.ref(batch));
            if (settled.isEmpty()) {
                return Optional.of(refuse(SettlementRefusal.BATCH_UNKNOWN, Figure.of("batch", batch)));
            }
            if (!settled.get().tradingDay().equals(command.tradingDay()) || settled.get().sequence() != i + 1) {
                return Optional.of(refuse(SettlementRefusal.BATCH_OUT_OF_PLACE, Figure.of("batch", batch),
                        Figure.of("sequence", settled.get().sequence()),
                        Figure.of("tradingDay", settled.get().tradingDay()), Figure.of("place", i + 1)));
            }
        }
        return state.find(BatchPlace.ref(command.tradingDay(), command.batches().size() + 1))
                .map(next -> refuse(SettlementRefusal.DAY_HAS_MORE_BATCHES, Figure.of("batch", next.batch()),
                        Figure.of("sequence", next.sequence()), Figure.of("tradingDay", next.tradingDay())));
    }
}
