package cn.tanji.app.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import cn.tanji.domain.account.AccountKind;
import cn.tanji.domain.account.AccountNumber;
import cn.tanji.domain.settlement.TradesSettled;
import cn.tanji.domain.settlement.TradesSettled.Leg;
import cn.tanji.domain.transfer.UnitsTransferred;

class ExcerptTest {
    private static final AccountNumber ONE = AccountNumber.of("GD", AccountKind.ENTITY, 1);
    private static final AccountNumber TWO = AccountNumber.of("GD", AccountKind.ENTITY, 2);
    private static final AccountNumber THREE = AccountNumber.of("GD", AccountKind.ENTITY, 3);

    private static Leg leg(String trade, AccountNumber seller, AccountNumber buyer) {
        return new Leg(trade, seller, buyer, "0".repeat(64), List.of());
    }

    @Test
    void a_party_sees_its_own_legs_of_a_batch_bought_or_sold_and_no_others() {
        var sold = leg("T-1", ONE, TWO);
        var bought = leg("T-2", THREE, ONE);
        var batch = new TradesSettled("B-1", "2017-05-11", 1, List.of(sold, bought, leg("T-3", TWO, THREE)));
        assertThat(new Excerpt(Set.of(ONE)).of(batch))
                .isEqualTo(new TradesSettled("B-1", "2017-05-11", 1, List.of(sold, bought)));
    }

    @Test
    void a_transfer_is_shown_whole_to_either_side() {
        var transfer = new UnitsTransferred(ONE, TWO, List.of());
        assertThat(new Excerpt(Set.of(TWO)).of(transfer)).isEqualTo(transfer);
    }
}
