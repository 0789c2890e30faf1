package cn.tanji.domain.project;

import static cn.tanji.domain.compliance.ComplianceYear.ACCOUNT;
import static cn.tanji.domain.compliance.ComplianceYear.HASH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import org.junit.jupiter.api.Test;

import cn.tanji.domain.account.AccountKind;
import cn.tanji.domain.account.AccountNumber;
import cn.tanji.domain.account.AccountRefusal;
import cn.tanji.domain.account.AccountState;
import cn.tanji.domain.account.Mandate;
import cn.tanji.domain.compliance.ComplianceYear;
import cn.tanji.domain.kernel.Day;
import cn.tanji.domain.kernel.InMemoryRegistry;
import cn.tanji.domain.kernel.Refusal;
import cn.tanji.domain.participant.CallerRefusal;
import cn.tanji.domain.unit.Lot;
import cn.tanji.domain.unit.QuantityRefusal;
import cn.tanji.domain.unit.SerialCounter;
import cn.tanji.domain.unit.SerialRange;
import cn.tanji.domain.unit.UnitClass;
import cn.tanji.domain.unit.UnitKind;

class ProjectTest {
    private static final RegisterProjectRules REGISTER = new RegisterProjectRules();
    private static final IssueCreditsRules ISSUE = new IssueCreditsRules();
    private static final ImportCreditsRules IMPORT = new ImportCreditsRules();
    private static final AccountNumber NOWHERE = AccountNumber.of("GD", AccountKind.ENTITY, 99);
    private static final UnitClass PHCER_2016 = new UnitClass("GD", UnitKind.PHCER, "FOREST", 2016);
    private static final UnitClass CCER_2016 = new UnitClass("GD", UnitKind.CCER, "LOCAL", 2016);
    private static final long MOST = SerialRange.SERIAL_MAX;

    private final ComplianceYear year = new ComplianceYear();
    private final InMemoryRegistry registry = year.registry;

    private static Project project(String code, UnitKind kind) {
        return new Project(code, kind, "项目", "Project", "GD", "FORESTRY", List.of(), "PHCER-001",
                Day.parse("2015-01-01"), 10_000);
    }

    private static IssueCredits issue(String project, long quantity, AccountNumber account) {
        return issue(project, quantity, account, "2016-01-01", "2016-12-31");
    }

    private static IssueCredits issue(String project, long quantity, AccountNumber account, String from, String to) {
        return new IssueCredits(project, 2016, quantity, account, Day.parse(from), Day.parse(to), HASH);
    }

    private static ImportCredits imported(String pair, String project, long start, long end, AccountNumber account) {
        return new ImportCredits(pair, project, 2016, "CCER", new OutsideSerials("0017-2016", start, end), account);
    }

    private void refused(IssueCredits command, Refusal expected) {
        registry.assertRefused(ISSUE, command, year.official, expected);
    }

    private void refused(ImportCredits command, Refusal expected) {
        registry.assertRefused(IMPORT, command, year.official, expected);
    }

    // Registration.

    @Test
    void an_official_registers_a_project_once() {
        registry.accept(REGISTER, new RegisterProject(project("NEW", UnitKind.PHCER)), year.official);
        assertThat(registry.find(Project.ref("NEW"))).isPresent();
        registry.assertRefused(REGISTER, new RegisterProject(project("NEW", UnitKind.CCER)), year.official,
                ProjectRefusal.PROJECT_ALREADY_REGISTERED);
    }

    @Test
    void a_missing_role_is_told_before_a_known_project() {
        registry.assertRefused(REGISTER, new RegisterProject(project("LOCAL", UnitKind.CCER)), year.li,
                CallerRefusal.ROLE_MISSING);
    }

    @Test
    void a_project_yields_credits_and_no_allowances() {
        assertThatThrownBy(() -> project("NEW", UnitKind.EA)).hasMessageContaining("no credit");
    }

    // Issue.

    @Test
    void credits_are_numbered_on_from_the_last_one() {
        registry.accept(ISSUE, issue("FOREST", 100, ACCOUNT), year.official);
        var second = new IssueCredits("FOREST", 2016, 50, ACCOUNT, Day.parse("2016-01-01"), Day.parse("2016-12-31"),
                HASH.replace('0', 'f'));
        var accepted = registry.accept(ISSUE, second, year.official);
        assertThat(accepted.outcome()).containsEntry("units", "GD-PHCER-FOREST-2016 101..150");
        assertThat(registry.find(Lot.ref(PHCER_2016, 101)))
                .contains(Lot.free(PHCER_2016, new SerialRange(101, 150), ACCOUNT));
        assertThat(registry.find(SerialCounter.ref(PHCER_2016)).orElseThrow().next()).isEqualTo(151);
    }

    @Test
    void a_missing_role_is_told_before_an_unknown_project() {
        registry.assertRefused(ISSUE, issue("NOWHERE", 1, ACCOUNT), year.li, CallerRefusal.ROLE_MISSING);
        registry.assertRefused(IMPORT, imported("P1", "NOWHERE", 1, 9, ACCOUNT), year.li,
                CallerRefusal.ROLE_MISSING);
    }

    @Test
    void an_unknown_project_has_no_credits() {
        refused(issue("NOWHERE", 1, ACCOUNT), ProjectRefusal.PROJECT_UNKNOWN);
    }

    @Test
    void credits_of_the_national_registry_are_told_before_another_province() {
        refused(issue("FAR", 1, ACCOUNT), ProjectRefusal.CREDITS_NOT_ISSUED_HERE);
    }

    @Test
    void another_province_is_told_before_the_monitoring_period() {
        year.project("FOREST", UnitKind.PHCER, "HB", "FORESTRY");
        refused(issue("FOREST", 1, ACCOUNT, "2015-12-31", "2016-12-31"), ProjectRefusal.PROJECT_IN_ANOTHER_PROVINCE);
    }

    @Test
    void a_monitoring_period_one_day_outside_the_year_is_told_before_an_issued_report() {
        registry.accept(ISSUE, issue("FOREST", 1, ACCOUNT), year.official);
        refused(issue("FOREST", 1, ACCOUNT, "2015-12-31", "2016-12-31"), ProjectRefusal.MONITORING_OUTSIDE_VINTAGE);
        refused(issue("FOREST", 1, ACCOUNT, "2016-01-01", "2017-01-01"), ProjectRefusal.MONITORING_OUTSIDE_VINTAGE);
    }

    @Test
    void an_issued_report_is_told_before_the_serial_numbers() {
        registry.accept(ISSUE, issue("FOREST", 1, ACCOUNT), year.official);
        refused(issue("FOREST", MOST, ACCOUNT), ProjectRefusal.REPORT_ALREADY_ISSUED);
    }

    @Test
    void the_last_serial_number_is_issued_and_one_more_is_told_before_the_account() {
        registry.given(SerialCounter.ref(PHCER_2016), new SerialCounter(PHCER_2016, MOST - 1));
        refused(issue("FOREST", 3, NOWHERE), QuantityRefusal.SERIALS_EXHAUSTED);
        registry.accept(ISSUE, issue("FOREST", 2, ACCOUNT), year.official);
    }

    @Test
    void an_unknown_account_gets_no_credits() {
        refused(issue("FOREST", 1, NOWHERE), AccountRefusal.ACCOUNT_UNKNOWN);
    }

    @Test
    void the_state_of_the_account_is_told_before_what_it_may_hold() {
        var auction = AccountNumber.of("GD", AccountKind.AUCTION, 1);
        year.account(auction, AccountState.SUSPENDED, Mandate.READ);
        refused(issue("FOREST", 1, auction), AccountRefusal.ACCOUNT_RECEIVES_NOTHING);
        year.account(auction, AccountState.OPEN, Mandate.READ);
        refused(issue("FOREST", 1, auction), AccountRefusal.ACCOUNT_MAY_NOT_HOLD_UNITS);
    }

    // Import.

    @Test
    void an_import_creates_as_many_units_as_the_outside_serials_count_and_claims_them() {
        var accepted = registry.accept(IMPORT, imported("P1", "LOCAL", 1_001, 1_100, ACCOUNT), year.official);
        assertThat(registry.find(Lot.ref(CCER_2016, 1)))
                .contains(Lot.free(CCER_2016, new SerialRange(1, 100), ACCOUNT));
        assertThat(registry.find(CreditImport.ref("P1")).orElseThrow().units().count()).isEqualTo(100);
        assertThat(accepted.calls()).singleElement().satisfies(call -> {
            assertThat(call.namespace()).isEqualTo("registry-common");
            assertThat(call.operation()).isEqualTo("ClaimOutsideSerials");
            assertThat(call.command()).isEqualTo(new ClaimOutsideSerials("P1", "CCER",
                    new OutsideSerials("0017-2016", 1_001, 1_100), "GD"));
        });
    }

    @Test
    void a_used_pair_id_is_told_before_an_unknown_project() {
        registry.accept(IMPORT, imported("P1", "LOCAL", 1, 9, ACCOUNT), year.official);
        refused(imported("P1", "NOWHERE", 10, 19, ACCOUNT), ProjectRefusal.PAIR_ALREADY_IMPORTED);
    }

    @Test
    void credits_of_an_unknown_project_do_not_come_in() {
        refused(imported("P1", "NOWHERE", 1, 9, ACCOUNT), ProjectRefusal.PROJECT_UNKNOWN);
    }

    @Test
    void credits_that_a_jurisdiction_issues_are_told_before_the_serial_numbers() {
        registry.given(SerialCounter.ref(PHCER_2016), new SerialCounter(PHCER_2016, MOST));
        refused(imported("P1", "FOREST", 1, 9, ACCOUNT), ProjectRefusal.CREDITS_NOT_IMPORTED);
    }

    @Test
    void serial_numbers_that_are_used_up_are_told_before_the_account() {
        registry.given(SerialCounter.ref(CCER_2016), new SerialCounter(CCER_2016, MOST));
        refused(imported("P1", "LOCAL", 1, 2, NOWHERE), QuantityRefusal.SERIALS_EXHAUSTED);
        refused(imported("P1", "LOCAL", 1, 1, NOWHERE), AccountRefusal.ACCOUNT_UNKNOWN);
    }
}
