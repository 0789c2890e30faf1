package cn.tanji.app.readmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import cn.tanji.app.fabric.LedgerBlock;
import cn.tanji.domain.account.AccountKind;
import cn.tanji.domain.account.AccountNumber;
import cn.tanji.domain.issuance.AllowancesIssued;
import cn.tanji.domain.kernel.Event;
import cn.tanji.domain.transfer.UnitsTransferred;
import cn.tanji.domain.unit.UnitBlock;
import cn.tanji.domain.unit.UnitClass;

class ReadModelTest {
    private static final UnitClass CLASS = UnitClass.allowances("GD", 2016);
    private static final AccountNumber ISSUANCE = AccountNumber.of("GD", AccountKind.ISSUANCE, 1);
    private static final AccountNumber ENTITY = AccountNumber.of("GD", AccountKind.ENTITY, 17);

    private final Database database = FreshDatabase.create();
    private final TestChain chain = new TestChain();
    private final ReadModel model = model(database, new Units());

    /** Enters issues and transfers; fails on a transfer of exactly 13 units. */
    private static final class Units implements Projection {
        @Override
        public void declare(Entries entries) {
            entries.on(AllowancesIssued.class,
                    (event, booking) -> booking.create(MovementKind.ISSUED, event.units(), event.account()));
            entries.on(UnitsTransferred.class, (event, booking) -> event.units().forEach(block -> {
                if (block.count() == 13) {
                    throw new IllegalStateException("struck down in the middle of a block");
                }
                booking.move(MovementKind.TRANSFERRED, block, event.from(), event.to());
            }));
        }
    }

    private static ReadModel model(Database database, Projection... projections) {
        return new ReadModel(database, TestChain::jurisdiction, List.of(projections));
    }

    @Test
    void starts_before_block_0() {
        assertThat(model.height()).isEqualTo(-1);
        assertThat(model.checkpoint()).isEmpty();
    }

    @Test
    void splits_lots_as_the_ledger_does() {
        model.enter(List.of(chain.blockOf(issue(1, 1000)), chain.blockOf(transfer(401, 500))));
        assertThat(lots()).containsExactly("1..400 " + ISSUANCE, "401..500 " + ENTITY, "501..1000 " + ISSUANCE);
    }

    @Test
    void splits_lots_alike_in_one_database_transaction_and_in_several() {
        var blocks = List.of(chain.blockOf(issue(1, 1000)), chain.blockOf(transfer(401, 500), transfer(1, 100)),
                chain.blockOf(back(41, 60), transfer(600, 600)), chain.blockOf(transfer(41, 60)));
        model.enter(blocks);
        var together = lots();
        model.empty();
        blocks.forEach(block -> model.enter(List.of(block)));
        assertThat(lots()).isEqualTo(together).contains("41..60 " + ENTITY);
    }

    @Test
    void refuses_a_movement_that_does_not_fit_the_lots() {
        model.enter(List.of(chain.blockOf(issue(1, 1000))));
        var block = chain.blockOf(transfer(900, 1001));
        assertThatThrownBy(() -> model.enter(List.of(block))).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("does not hold number 1001");
        assertThat(model.height()).isZero();
        assertThat(lots()).containsExactly("1..1000 " + ISSUANCE);
    }

    @Test
    void enters_a_block_whole_or_not_at_all() {
        model.enter(List.of(chain.blockOf(issue(1, 1000))));
        var struck = chain.blockOf(transfer(1, 100), transfer(101, 113));
        assertThatThrownBy(() -> model.enter(List.of(struck))).hasMessageContaining("struck down");
        assertThat(model.checkpoint()).map(Checkpoint::block).contains(0L);
        assertThat(lots()).containsExactly("1..1000 " + ISSUANCE);
        assertThat(count("movement")).isEqualTo(1);
        assertThat(count("ledger_transaction")).isEqualTo(1);
    }

    @Test
    void continues_after_its_checkpoint_when_opened_again() {
        model.enter(List.of(chain.blockOf(issue(1, 1000))));
        var again = model(database, new Units());
        assertThat(again.height()).isZero();
        again.enter(List.of(chain.blockOf(transfer(1, 100))));
        assertThat(again.checkpoint()).map(Checkpoint::block).contains(1L);
    }

    @Test
    void refuses_a_gap() {
        model.enter(List.of(chain.blockOf(issue(1, 1000))));
        chain.blockOf();
        var later = chain.blockOf();
        assertThatThrownBy(() -> model.enter(List.of(later))).isInstanceOf(BrokenChain.class)
                .hasMessageContaining("block 2 came where block 1 belongs");
    }

    @Test
    void refuses_a_block_that_links_to_another_chain() {
        model.enter(List.of(chain.blockOf(issue(1, 1000))));
        var next = chain.blockOf();
        var foreign = new LedgerBlock(1, next.hash(), "f".repeat(64), next.time(), List.of());
        assertThatThrownBy(() -> model.enter(List.of(foreign))).isInstanceOf(BrokenChain.class)
                .hasMessageContaining("another ledger");
    }

    @Test
    void lets_a_reader_wait_for_a_block() throws Exception {
        assertThat(model.await(0, Duration.ofMillis(10))).isFalse();
        var waiting = new java.util.concurrent.FutureTask<>(() -> model.await(0, Duration.ofSeconds(20)));
        Thread.ofVirtual().start(waiting);
        model.enter(List.of(chain.blockOf()));
        assertThat(waiting.get()).isTrue();
    }

    private static Event issue(long start, long end) {
        return new AllowancesIssued("basic", ISSUANCE, new UnitBlock(CLASS, start, end));
    }

    private static Event transfer(long start, long end) {
        return new UnitsTransferred(ISSUANCE, ENTITY, List.of(new UnitBlock(CLASS, start, end)));
    }

    private static Event back(long start, long end) {
        return new UnitsTransferred(ENTITY, ISSUANCE, List.of(new UnitBlock(CLASS, start, end)));
    }

    private List<String> lots() {
        return database.read(sql -> sql.list("SELECT * FROM lot ORDER BY start_serial", row -> {
            assertThat(row.found("lock_kind")).isEqualTo(Optional.empty());
            return row.number("start_serial") + ".." + row.number("end_serial") + " " + row.text("account");
        }));
    }

    private long count(String table) {
        return database.read(sql -> sql.number("SELECT COUNT(*) AS number FROM " + table));
    }
}
