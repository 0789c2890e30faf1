package cn.tanji.domain.reversal;

import static cn.tanji.domain.compliance.ComplianceYear.ACCOUNT;
import static cn.tanji.domain.compliance.ComplianceYear.EA;
import static cn.tanji.domain.compliance.ComplianceYear.FAR;
import static cn.tanji.domain.compliance.ComplianceYear.LOCAL;
import static cn.tanji.domain.compliance.ComplianceYear.surrender;
import static cn.tanji.domain.compliance.ComplianceYear.units;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import cn.tanji.domain.account.Account;
import cn.tanji.domain.account.AccountRefusal;
import cn.tanji.domain.account.AccountState;
import cn.tanji.domain.account.Mandate;
import cn.tanji.domain.compliance.ComplianceYear;
import cn.tanji.domain.compliance.OffsetRulesTweak;
import cn.tanji.domain.compliance.OffsetUse;
import cn.tanji.domain.compliance.ReductionsUsed;
import cn.tanji.domain.compliance.Surrender;
import cn.tanji.domain.compliance.SurrenderRefusal;
import cn.tanji.domain.compliance.SurrenderUnitsRules;
import cn.tanji.domain.kernel.InMemoryRegistry;
import cn.tanji.domain.kernel.Refusal;
import cn.tanji.domain.participant.CallerRefusal;
import cn.tanji.domain.unit.Lot;
import cn.tanji.domain.unit.LotPart;
import cn.tanji.domain.unit.SerialCounter;
import cn.tanji.domain.unit.UnitKind;

class ReverseSurrenderTest {
    private static final ReverseSurrenderRules REVERSE = new ReverseSurrenderRules();
    private static final String SURRENDERED = "2017-06-01T08:00:00Z";
    private static final String WINDOW_END = "2017-06-15T08:00:00Z";
    private static final String ONE_SECOND_AFTER = "2017-06-15T08:00:01Z";

    private final ComplianceYear year = new ComplianceYear();
    private final InMemoryRegistry registry = year.registry.at(SURRENDERED);

    private void surrendered(LotPart... parts) {
        registry.accept(new SurrenderUnitsRules(), surrender(parts), year.li);
    }

    private static ReverseSurrender reverse(String transaction) {
        return new ReverseSurrender(2016, "E1", transaction, "surrendered for the wrong year");
    }

    private void refused(String transaction, Refusal expected) {
        registry.assertRefused(REVERSE, reverse(transaction), year.official, expected);
    }

    @Test
    void all_units_go_back_to_the_account_they_came_from() {
        surrendered(units(EA, 1, 900), units(LOCAL, 1, 100));
        registry.accept(REVERSE, reverse("tx0"), year.official);
        assertThat(registry.all(Lot.KIND)).allMatch(lot -> lot.account().equals(ACCOUNT));
        assertThat(year.surrendered().surrendered()).isZero();
        assertThat(year.surrendered().entries()).isEmpty();
        assertThat(registry.find(Surrender.ref(2016, "E1", "tx0")).orElseThrow().reversedBy()).contains("tx1");
    }

    @Test
    void other_surrenders_stand() {
        surrendered(units(EA, 1, 900));
        surrendered(units(EA, 901, 950));
        registry.accept(REVERSE, reverse("tx0"), year.official);
        assertThat(year.surrendered().surrendered()).isEqualTo(50);
    }

    @Test
    void the_windows_last_second_still_counts() {
        surrendered(units(EA, 1, 900));
        registry.at(WINDOW_END).accept(REVERSE, reverse("tx0"), year.official);
        assertThat(year.surrendered().surrendered()).isZero();
    }

    @Test
    void one_second_after_the_window_is_too_late() {
        surrendered(units(EA, 1, 900));
        registry.at(ONE_SECOND_AFTER);
        refused("tx0", ReversalRefusal.REVERSAL_WINDOW_PASSED);
    }

    @Test
    void a_quota_over_all_entities_gets_its_units_back() {
        year.rules(new OffsetRulesTweak().quota(2016, 100));
        surrendered(units(LOCAL, 1, 100));
        registry.accept(REVERSE, reverse("tx0"), year.official);
        assertThat(registry.find(OffsetUse.ref(2016, OffsetUse.ALL)).orElseThrow().tonnes()).isZero();
    }

    @Test
    void a_part_that_counts_gets_its_units_back() {
        year.project("LOCAL", UnitKind.CCER, "GD", "WIND", "UNREGISTERED");
        year.rules(new OffsetRulesTweak().countingInPart("UNREGISTERED", 2013, 2015, 6_000));
        registry.given(SerialCounter.ref(LOCAL), new SerialCounter(LOCAL, 101));
        surrendered(units(LOCAL, 1, 60), units(FAR, 1, 9));
        registry.accept(REVERSE, reverse("tx0"), year.official);
        assertThat(registry.all(ReductionsUsed.KIND)).containsExactly(new ReductionsUsed(LOCAL, 0));
    }

    @Test
    void reversed_units_can_be_surrendered_again() {
        surrendered(units(LOCAL, 1, 100));
        registry.accept(REVERSE, reverse("tx0"), year.official);
        surrendered(units(LOCAL, 1, 100));
        assertThat(year.surrendered().offsets()).isEqualTo(100);
    }

    @Test
    void a_missing_role_is_told_before_an_unknown_surrender() {
        registry.assertRefused(REVERSE, reverse("tx9"), year.li, CallerRefusal.ROLE_MISSING);
    }

    @Test
    void an_unknown_surrender_is_refused() {
        refused("tx9", ReversalRefusal.SURRENDER_UNKNOWN);
    }

    @Test
    void a_reversal_happens_once_and_is_told_before_the_window() {
        surrendered(units(EA, 1, 900));
        registry.accept(REVERSE, reverse("tx0"), year.official);
        registry.at(ONE_SECOND_AFTER);
        refused("tx0", ReversalRefusal.SURRENDER_ALREADY_REVERSED);
    }

    @Test
    void the_window_is_told_before_the_account() {
        surrendered(units(EA, 1, 900));
        year.account(ACCOUNT, AccountState.CLOSED, Mandate.SURRENDER);
        registry.at(ONE_SECOND_AFTER);
        refused("tx0", ReversalRefusal.REVERSAL_WINDOW_PASSED);
    }

    @Test
    void the_account_is_told_before_the_local_share() {
        localFirst();
        year.account(ACCOUNT, AccountState.CLOSED, Mandate.SURRENDER);
        refused("tx0", AccountRefusal.ACCOUNT_RECEIVES_NOTHING);
        assertThat(registry.find(Account.ref(ACCOUNT))).isPresent();
    }

    @Test
    void local_credits_that_carry_distant_ones_are_not_taken_back_first() {
        localFirst();
        refused("tx0", SurrenderRefusal.LOCAL_SHARE_MISSED);
        registry.accept(REVERSE, reverse("tx1"), year.official);
        registry.accept(REVERSE, reverse("tx0"), year.official);
        assertThat(year.surrendered().surrendered()).isZero();
    }

    private void localFirst() {
        year.rules(new OffsetRulesTweak().seventyPercentLocal());
        surrendered(units(LOCAL, 1, 70));
        surrendered(units(FAR, 1, 30));
    }
}
