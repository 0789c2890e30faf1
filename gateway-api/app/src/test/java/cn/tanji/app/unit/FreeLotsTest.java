package cn.tanji.app.unit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import cn.tanji.app.readmodel.Database;
import cn.tanji.app.readmodel.FreshDatabase;
import cn.tanji.app.readmodel.Projections;
import cn.tanji.app.readmodel.TestChain;
import cn.tanji.domain.account.AccountKind;
import cn.tanji.domain.account.AccountNumber;
import cn.tanji.domain.issuance.AllowancesIssued;
import cn.tanji.domain.kernel.Event;
import cn.tanji.domain.sale.UnitsOfferedForSale;
import cn.tanji.domain.unit.LockKind;
import cn.tanji.domain.unit.LotPart;
import cn.tanji.domain.unit.UnitBlock;
import cn.tanji.domain.unit.UnitClass;

class FreeLotsTest {
    private static final UnitClass CLASS = UnitClass.allowances("GD", 2016);
    private static final AccountNumber ACCOUNT = AccountNumber.of("GD", AccountKind.INSTITUTION, 7);

    private final Database database = FreshDatabase.create();
    private Instant now = Instant.parse("2017-05-02T02:00:00Z");
    private final FreeLots lots = new FreeLots(database, () -> now, Duration.ofSeconds(5));

    @Test
    void takes_the_oldest_lot_first_and_the_tail_of_the_last() {
        holding(lot(1, 100), lot(101, 300));
        assertThat(choose(150)).contains(List.of(part(1, 1, 100), part(101, 251, 300)));
    }

    @Test
    void finds_nothing_if_the_account_holds_too_little() {
        holding(lot(1, 100));
        assertThat(choose(101)).isEmpty();
        assertThat(choose(100)).isPresent();
    }

    @Test
    void passes_over_lots_that_are_for_sale_or_finds_exactly_those() {
        holding(lot(1, 100), lot(101, 300), new UnitsOfferedForSale(ACCOUNT, List.of(new UnitBlock(CLASS, 1, 100))));
        assertThat(choose(10)).contains(List.of(part(101, 291, 300)));
        assertThat(lots.choose(ACCOUNT, CLASS, 10, Optional.of(LockKind.FOR_SALE)))
                .contains(List.of(part(1, 91, 100)));
        assertThat(lots.held(ACCOUNT, CLASS, Optional.empty())).isEqualTo(200);
        assertThat(lots.held(ACCOUNT, CLASS, Optional.of(LockKind.FOR_SALE))).isEqualTo(100);
    }

    @Test
    void passes_over_lots_named_a_moment_ago_while_others_suffice() {
        holding(lot(1, 100), lot(101, 300));
        assertThat(choose(10)).contains(List.of(part(1, 91, 100)));
        assertThat(choose(10)).contains(List.of(part(101, 291, 300)));
        assertThat(choose(10)).as("both reserved: better a stale choice than none").isPresent();
        now = now.plusSeconds(6);
        assertThat(choose(10)).contains(List.of(part(1, 91, 100)));
    }

    @Test
    void names_at_most_75_parts_and_then_prefers_large_lots() {
        var events = new Event[101];
        for (int i = 0; i < 100; i++) {
            events[i] = lot(2L * i + 1, 2L * i + 1);
        }
        events[100] = lot(1001, 2000);
        holding(events);
        assertThat(choose(75)).map(List::size).contains(75);
        now = now.plusSeconds(6);
        assertThat(choose(1000)).contains(List.of(part(1001, 1001, 2000)));
    }

    private Optional<List<LotPart>> choose(long quantity) {
        return lots.choose(ACCOUNT, CLASS, quantity, Optional.empty());
    }

    private void holding(Event... events) {
        Projections.model(database).enter(List.of(new TestChain().blockOf(events)));
    }

    private static Event lot(long start, long end) {
        return new AllowancesIssued("basic", ACCOUNT, new UnitBlock(CLASS, start, end));
    }

    private static LotPart part(long lot, long start, long end) {
        return new LotPart(CLASS, lot, start, end);
    }
}
