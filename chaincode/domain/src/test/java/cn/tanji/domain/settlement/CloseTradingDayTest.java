package cn.tanji.domain.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import cn.tanji.domain.kernel.Guangdong;
import cn.tanji.domain.kernel.RefusalOrder;
import cn.tanji.domain.kernel.RefusalOrder.Scenario;
import cn.tanji.domain.participant.CallerRefusal;

class CloseTradingDayTest {
    private static final String DAY = "2017-05-11";

    private static CloseTradingDay close(String... batches) {
        return new CloseTradingDay(DAY, List.of(batches));
    }

    private static Scenario<CloseTradingDay> closing() {
        var guangdong = new Guangdong();
        settled(guangdong, "B1", DAY, 1);
        settled(guangdong, "B2", DAY, 2);
        settled(guangdong, "B3", DAY, 3);
        settled(guangdong, "OTHER", "2017-05-12", 1);
        return new Scenario<>(guangdong.registry, new CloseTradingDayRules(), close("B1", "B2", "B3"),
                guangdong.operator);
    }

    private static void settled(Guangdong guangdong, String batch, String day, int sequence) {
        guangdong.registry.given(Settlement.ref(batch), new Settlement(batch, day, sequence, 1, 1, "t" + sequence))
                .given(BatchPlace.ref(day, sequence), new BatchPlace(day, sequence, batch));
    }

    private static void closed(Scenario<?> scenario) {
        scenario.registry.given(TradingDay.ref(DAY), new TradingDay(DAY, 3, "t9"));
    }

    @TestFactory
    Stream<DynamicTest> closing_a_day() {
        return new RefusalOrder<>(CloseTradingDayTest::closing)
                .refuses(CallerRefusal.ROLE_MISSING, s -> s.caller = s.registry.caller(Guangdong.MSP, "official-1"))
                .refuses(SettlementRefusal.TRADING_DAY_MALFORMED,
                        s -> s.command = new CloseTradingDay("2017-5-11", List.of()))
                .refusesAfter(SettlementRefusal.DAY_BATCHES_OUT_OF_BOUNDS,
                        s -> s.command = new CloseTradingDay(DAY, Collections.nCopies(1_001, "B1")),
                        s -> s.command = new CloseTradingDay("2017-5-11", Collections.nCopies(1_001, "B1")))
                .refuses(SettlementRefusal.TRADING_DAY_CLOSED, CloseTradingDayTest::closed)
                .refuses(SettlementRefusal.BATCH_UNKNOWN, s -> s.command = close("B1", "B9"))
                .refusesAfter(SettlementRefusal.BATCH_OUT_OF_PLACE, s -> s.command = close("B2", "B1"),
                        s -> s.command = close("B9", "B1"))
                .refusesAfter(SettlementRefusal.DAY_HAS_MORE_BATCHES, s -> s.command = close("B1", "B2"),
                        s -> s.command = close("B2", "B1"))
                .tests();
    }

    @Test
    void a_day_is_written_in_ten_characters() {
        var scenario = closing();
        for (var day : List.of("+12345-05-11", "-0001-05-11", "2017-05-11T00", "2017-02-29", "0001-01-01")) {
            scenario.registry.assertRefused(scenario.operation, new CloseTradingDay(day, List.of()), scenario.caller,
                    SettlementRefusal.TRADING_DAY_MALFORMED);
        }
    }

    @Test
    void a_batch_of_another_day_does_not_belong_to_the_chain() {
        var scenario = closing();
        scenario.registry.assertRefused(scenario.operation, close("OTHER"), scenario.caller,
                SettlementRefusal.BATCH_OUT_OF_PLACE);
    }

    @Test
    void a_chain_has_no_gap_and_names_no_batch_twice() {
        var scenario = closing();
        scenario.registry.assertRefused(scenario.operation, close("B1", "B3"), scenario.caller,
                SettlementRefusal.BATCH_OUT_OF_PLACE);
        scenario.registry.assertRefused(scenario.operation, close("B1", "B1"), scenario.caller,
                SettlementRefusal.BATCH_OUT_OF_PLACE);
    }

    @Test
    void a_day_without_trades_is_closed_too_and_stays_closed() {
        var scenario = closing();
        scenario.registry.accept(scenario.operation, new CloseTradingDay("2017-05-13", List.of()), scenario.caller);
        assertThat(scenario.registry.find(TradingDay.ref("2017-05-13")))
                .contains(new TradingDay("2017-05-13", 0, "tx0"));
        scenario.registry.assertRefused(scenario.operation, new CloseTradingDay("2017-05-13", List.of()),
                scenario.caller, SettlementRefusal.TRADING_DAY_CLOSED);
    }
}
