package cn.tanji.domain.compliance;

import java.util.List;
import java.util.Optional;

import cn.tanji.domain.account.Account;
import cn.tanji.domain.account.AccountKind;
import cn.tanji.domain.account.AccountNumber;
import cn.tanji.domain.account.AccountState;
import cn.tanji.domain.account.Mandate;
import cn.tanji.domain.account.Representative;
import cn.tanji.domain.entity.Entity;
import cn.tanji.domain.kernel.Caller;
import cn.tanji.domain.kernel.Day;
import cn.tanji.domain.kernel.InMemoryRegistry;
import cn.tanji.domain.kernel.LedgerTime;
import cn.tanji.domain.participant.Person;
import cn.tanji.domain.participant.Role;
import cn.tanji.domain.project.Project;
import cn.tanji.domain.unit.Lot;
import cn.tanji.domain.unit.LotPart;
import cn.tanji.domain.unit.SerialRange;
import cn.tanji.domain.unit.UnitClass;
import cn.tanji.domain.unit.UnitKind;

/**
 * Guangdong's compliance year 2016 with two entities of 1,000 t each, deadline 2017-06-20T16:00:00Z, and lots of 10,000
 * units of each class in the first one's account. Tests change one thing.
 */
public final class ComplianceYear {
    public static final String DEADLINE = "2017-06-20T16:00:00Z";
    public static final String HASH = "0123456789abcdef".repeat(4);
    public static final AccountNumber ACCOUNT = AccountNumber.of("GD", AccountKind.ENTITY, 1);
    public static final AccountNumber OTHER = AccountNumber.of("GD", AccountKind.ENTITY, 2);
    public static final UnitClass EA = UnitClass.allowances("GD", 2016);
    public static final UnitClass LOCAL = new UnitClass("GD", UnitKind.CCER, "LOCAL", 2015);
    public static final UnitClass FAR = new UnitClass("GD", UnitKind.CCER, "FAR", 2015);
    public static final UnitClass PHCER = new UnitClass("GD", UnitKind.PHCER, "FOREST", 2015);

    public final InMemoryRegistry registry = InMemoryRegistry.guangdong();
    public final Caller official = registry.caller("GuangdongMSP", "chen");
    public final Caller verifier = registry.caller("VerifierMSP", "zhao");
    public final Caller li = registry.caller("GuangdongMSP", "li");

    public ComplianceYear() {
        person(official, Role.OFFICIAL);
        person(verifier, Role.VERIFIER);
        person(li, Role.REPRESENTATIVE);
        entity("E1", ACCOUNT);
        entity("E2", OTHER);
        project("LOCAL", UnitKind.CCER, "GD", "WIND");
        project("FAR", UnitKind.CCER, "YN", "WIND");
        project("FOREST", UnitKind.PHCER, "GD", "FORESTRY");
        rules(new OffsetRulesTweak());
        calendar(DEADLINE);
        emissions("E1", 1_000, true);
        emissions("E2", 1_000, true);
        for (var unitClass : List.of(EA, LOCAL, FAR, PHCER)) {
            hold(unitClass);
        }
    }

    public ComplianceYear person(Caller caller, Role role) {
        registry.given(Person.ref(caller), new Person(caller.member(), caller.person(), List.of(role), false));
        return this;
    }

    public ComplianceYear account(AccountNumber number, AccountState state, Mandate mandate) {
        registry.given(Account.ref(number), new Account(number, "holder", state,
                List.of(new Representative("GuangdongMSP", "li", List.of(mandate)))));
        return this;
    }

    public ComplianceYear entity(String entity, AccountNumber number) {
        account(number, AccountState.OPEN, Mandate.SURRENDER);
        registry.given(Entity.ref(entity),
                new Entity(entity, "水泥厂", "Cement works", Optional.empty(), "cement", number));
        return this;
    }

    public ComplianceYear project(String code, UnitKind kind, String province, String type, String... marks) {
        registry.given(Project.ref(code), new Project(code, kind, "项目", "Project", province, type, List.of(marks),
                "CM-001", Day.parse("2014-03-01"), 8_000));
        return this;
    }

    public ComplianceYear rules(OffsetRulesTweak offsets) {
        registry.given(RuleSet.ref("GD", 1), ruleSet(offsets));
        return this;
    }

    public static RuleSet ruleSet(OffsetRulesTweak offsets) {
        return new RuleSet("GD", 1, 2013, 2020, "a test", new AllowanceRules(List.of("GD"), 2013, 0), offsets.rules(),
                new Shortfall(20_000, Optional.of("50,000 yuan"), 0), 14);
    }

    public ComplianceYear calendar(String deadline) {
        var time = LedgerTime.parse(deadline);
        registry.given(Calendar.ref(2016), new Calendar(2016, 3, 1, time, time, time));
        return this;
    }

    public ComplianceYear emissions(String entity, long tonnes, boolean confirmed) {
        registry.given(Emissions.ref(2016, entity),
                new Emissions(2016, entity, tonnes, HASH, "VerifierMSP", confirmed));
        return this;
    }

    public ComplianceYear hold(UnitClass unitClass) {
        registry.given(Lot.ref(unitClass, 1), Lot.free(unitClass, new SerialRange(1, 10_000), ACCOUNT));
        return this;
    }

    /** The units of a class that lie from one serial number to another, in the lot that starts at the first. */
    public static LotPart units(UnitClass unitClass, long start, long end) {
        return new LotPart(unitClass, start, start, end);
    }

    public static SurrenderUnits surrender(LotPart... parts) {
        return new SurrenderUnits("E1", 2016, ACCOUNT, List.of(parts));
    }

    /** What the first entity has surrendered. */
    public EntityYear surrendered() {
        return registry.find(EntityYear.ref(2016, "E1")).orElse(EntityYear.empty(2016, "E1"));
    }
}
