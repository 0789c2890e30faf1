package cn.tanji.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import cn.tanji.app.fabric.Participant;
import cn.tanji.app.http.Problem;
import cn.tanji.domain.account.AccountKind;
import cn.tanji.domain.account.AccountNumber;
import cn.tanji.domain.unit.LockKind;
import cn.tanji.domain.unit.LotPart;
import cn.tanji.domain.unit.UnitClass;

class LotsTest {
    private static final AccountNumber ACCOUNT = AccountNumber.of("GD", AccountKind.ISSUANCE, 1);
    private static final UnitClass CLASS = UnitClass.allowances("GD", 2016);
    private static final Participant ENTITLED = new Participant("GuangdongMSP", "official-1");
    private static final Participant STRANGER = new Participant("HubeiMSP", "stranger");
    private final Lots lots = lots(ENTITLED);

    private static Lots lots(Participant caller) {
        return new Lots(new Holding(), (_, _, asking) -> asking.equals(ENTITLED), caller);
    }

    /** An account with the units 1 to 100 in one lot and 201 to 250 in another. */
    private static final class Holding implements LotChooser {
        @Override
        public Optional<List<LotPart>> choose(AccountNumber account, UnitClass unitClass, long quantity,
                Optional<LockKind> lock) {
            if (quantity > 150) {
                return Optional.empty();
            }
            return Optional.of(quantity <= 100
                    ? List.of(new LotPart(CLASS, 1, 1, quantity))
                    : List.of(new LotPart(CLASS, 1, 1, 100), new LotPart(CLASS, 201, 201, 100 + quantity)));
        }

        @Override
        public long held(AccountNumber account, UnitClass unitClass, Optional<LockKind> lock) {
            return 150;
        }
    }

    @Test
    void gives_two_demands_of_one_account_different_units() {
        assertThat(lots.fill(List.of(demand(30), demand(50)))).containsExactly(List.of(new LotPart(CLASS, 1, 1, 30)),
                List.of(new LotPart(CLASS, 1, 31, 80)));
    }

    @Test
    void fills_a_demand_across_lots() {
        assertThat(lots.fill(List.of(demand(90), demand(20)))).containsExactly(List.of(new LotPart(CLASS, 1, 1, 90)),
                List.of(new LotPart(CLASS, 1, 91, 100), new LotPart(CLASS, 201, 201, 210)));
    }

    @Test
    void says_how_much_is_held_when_demands_together_exceed_it() {
        assertThatThrownBy(() -> lots.fill(List.of(demand(100), demand(51)))).isInstanceOf(Problem.class)
                .hasMessageContaining("held=150").hasMessageContaining("quantity=151");
    }

    @Test
    void a_caller_who_may_not_learn_of_the_account_gets_parts_that_tell_nothing_of_it() {
        assertThat(lots(STRANGER).fill(List.of(demand(30), demand(500)))).containsExactly(
                List.of(new LotPart(CLASS, 1, 1, 30)), List.of(new LotPart(CLASS, 1, 31, 530)));
    }

    @Test
    void demands_that_add_up_to_more_than_a_class_can_have_are_malformed_whoever_asks() {
        var most = demand(999_999_999_999L);
        for (var caller : List.of(ENTITLED, STRANGER)) {
            assertThatThrownBy(() -> lots(caller).fill(List.of(most, demand(1)))).isInstanceOf(Problem.class)
                    .hasMessageContaining("MALFORMED_REQUEST").hasMessageContaining("1000000000000");
        }
        assertThat(lots(STRANGER).fill(List.of(most))).containsExactly(
                List.of(new LotPart(CLASS, 1, 1, 999_999_999_999L)));
    }

    private static Demand demand(long quantity) {
        return new Demand(ACCOUNT, CLASS, quantity, Optional.empty());
    }
}
