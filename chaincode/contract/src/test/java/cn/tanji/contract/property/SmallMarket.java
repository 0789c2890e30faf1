package cn.tanji.contract.property;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import cn.tanji.contract.RegistryChaincode;
import cn.tanji.domain.account.AccountKind;
import cn.tanji.domain.account.AccountNumber;
import cn.tanji.domain.account.Mandate;
import cn.tanji.domain.account.OpenAccount;
import cn.tanji.domain.account.Representative;
import cn.tanji.domain.compliance.AllowanceRules;
import cn.tanji.domain.compliance.ConfirmEmissions;
import cn.tanji.domain.compliance.LoadRuleSet;
import cn.tanji.domain.compliance.OffsetBase;
import cn.tanji.domain.compliance.OffsetRules;
import cn.tanji.domain.compliance.RecordEmissions;
import cn.tanji.domain.compliance.RuleSet;
import cn.tanji.domain.compliance.SetCalendar;
import cn.tanji.domain.compliance.Shortfall;
import cn.tanji.domain.entity.RegisterEntity;
import cn.tanji.domain.issuance.PoolShare;
import cn.tanji.domain.issuance.SetCap;
import cn.tanji.domain.kernel.Day;
import cn.tanji.domain.kernel.LedgerTime;
import cn.tanji.domain.kernel.Registry;
import cn.tanji.domain.linkage.AgreeLinkage;
import cn.tanji.domain.participant.RegisterPerson;
import cn.tanji.domain.participant.Role;
import cn.tanji.domain.project.Project;
import cn.tanji.domain.project.RegisterProject;
import cn.tanji.domain.unit.UnitKind;

/**
 * The market that every list of commands starts from: Guangdong with two entities of 40 and 30 t in 2016, an institution,
 * a project owner and three offset projects; offsets count up to half of the emissions, 70 % of CCER from Guangdong, at
 * most 25 t over all entities, and 60 % of the forest's, which is marked; a shortfall is deducted doubly from the next
 * year's allocation. Hubei's registry is linked and has one account; allowances and CCER may pass, 40 t a year
 * out of Guangdong.
 */
final class SmallMarket {
    static final Registry GUANGDONG = new Registry("registry-guangdong", "GD", "GuangdongMSP");
    static final Registry HUBEI = new Registry("registry-hubei", "HB", "HubeiMSP");
    static final LedgerTime START = LedgerTime.parse("2017-05-02T02:00:00Z");
    static final LedgerTime DEADLINE = LedgerTime.parse("2017-06-20T16:00:00Z");
    static final String HASH = "0123456789abcdef".repeat(4);
    static final int YEAR = 2016;
    static final long CAP = 150;
    static final String POOL = "existing";
    static final long QUOTA = 25;
    static final int LOCAL_BASIS_POINTS = 7_000;
    static final int COUNTED_BASIS_POINTS = 6_000;
    static final int REVERSAL_DAYS = 14;

    static final AccountNumber ISSUANCE = AccountNumber.of("GD", AccountKind.ISSUANCE, 1);
    static final AccountNumber FIRST = AccountNumber.of("GD", AccountKind.ENTITY, 1);
    static final AccountNumber SECOND = AccountNumber.of("GD", AccountKind.ENTITY, 2);
    static final AccountNumber INSTITUTION = AccountNumber.of("GD", AccountKind.INSTITUTION, 1);
    static final AccountNumber OWNER = AccountNumber.of("GD", AccountKind.PROJECT_OWNER, 1);
    static final AccountNumber NORTH = AccountNumber.of("HB", AccountKind.INSTITUTION, 1);
    static final List<UnitKind> LINKED_KINDS = List.of(UnitKind.EA, UnitKind.CCER);
    static final long LINKED_A_YEAR = 40;
    static final AccountNumber NOWHERE = AccountNumber.of("GD", AccountKind.INSTITUTION, 99);
    static final List<AccountNumber> TRADING = List.of(FIRST, SECOND, INSTITUTION, OWNER);

    /** Codes of the projects: CCER of Guangdong, CCER from far away, CCER of an excluded type, PHCER. */
    static final List<String> PROJECTS = List.of("NEAR", "FAR", "DAM", "FOREST");

    private static final String MARK = "UNREGISTERED";
    private static final Map<String, RegistryChaincode> CHAINCODES = Map.of(GUANGDONG.namespace(),
            new RegistryChaincode(GUANGDONG), HUBEI.namespace(), new RegistryChaincode(HUBEI), Registry.COMMON,
            new RegistryChaincode(Registry.common()));

    private SmallMarket() {}

    /** Who represents a trading account. */
    static Client representative(AccountNumber account) {
        return account.equals(FIRST) || account.equals(INSTITUTION) ? Client.LI : Client.WANG;
    }

    /** The entity that holds an account, if one does. */
    static Optional<String> entity(AccountNumber account) {
        return account.equals(FIRST)
                ? Optional.of("E1")
                : account.equals(SECOND) ? Optional.of("E2") : Optional.empty();
    }

    static long emissions(String entity) {
        return entity.equals("E1") ? 40 : 30;
    }

    /** The channel with this market set up by the market's own commands. */
    static InMemoryChannel channel() {
        var channel = new InMemoryChannel(CHAINCODES);
        int number = 0;
        for (var setup : setup()) {
            var step = new Step(--number, setup.client(), setup.registry().namespace(), "setup" + -number, START,
                    setup.operation(),
                    setup.command());
            var answer = channel.submit(step.client(), step.registry(), step.transaction(), step.time(),
                    step.operation(), step.requestId(), step.json());
            if (!answer.accepted()) {
                throw new IllegalStateException(step + ": " + answer.text());
            }
        }
        return channel;
    }

    private record Setup(Client client, Registry registry, String operation, Record command) {
        Setup(Client client, String operation, Record command) {
            this(client, GUANGDONG, operation, command);
        }
    }

    private static List<Setup> setup() {
        return List.of(person(Client.CHEN, Role.OFFICIAL), person(Client.ZHAO, Role.VERIFIER),
                person(Client.LI, Role.REPRESENTATIVE), person(Client.WANG, Role.REPRESENTATIVE),
                person(Client.QIAN, Role.EXCHANGE_OPERATOR),
                official(new OpenAccount(ISSUANCE, "authority", List.of())),
                open(FIRST, "E1"), open(SECOND, "E2"), open(INSTITUTION, "I1"), open(OWNER, "P1"),
                official(new RegisterEntity("E1", "水泥厂", "Cement works", Optional.empty(), "cement", FIRST)),
                official(new RegisterEntity("E2", "电厂", "Power station", Optional.empty(), "power", SECOND)),
                cap(YEAR), cap(YEAR - 1), cap(YEAR + 1), project("NEAR", UnitKind.CCER, "GD", "WIND"),
                project("FAR", UnitKind.CCER, "YN", "WIND"), project("DAM", UnitKind.CCER, "GD", "HYDRO_LARGE"),
                project("FOREST", UnitKind.PHCER, "GD", "FORESTRY", MARK), official(new LoadRuleSet(ruleSet())),
                official(new SetCalendar(YEAR, 1, START, START, DEADLINE)),
                new Setup(Client.ZHAO, "RecordEmissions",
                        new RecordEmissions(YEAR,
                                List.of(new RecordEmissions.Row("E1", emissions("E1"), HASH),
                                        new RecordEmissions.Row("E2", emissions("E2"), HASH)))),
                official(new ConfirmEmissions(YEAR, List.of(new ConfirmEmissions.Row("E1", emissions("E1")),
                        new ConfirmEmissions.Row("E2", emissions("E2"))))),
                official(new AgreeLinkage("HB", HUBEI.namespace(), LINKED_KINDS, true, true, LINKED_A_YEAR)),
                hubei(new AgreeLinkage("GD", GUANGDONG.namespace(), LINKED_KINDS, true, true, 1_000_000)),
                hubei(new RegisterPerson(Client.LI.member(), Client.LI.person(), List.of(Role.REPRESENTATIVE))),
                hubei(new OpenAccount(NORTH, "N1", List.of(new Representative(Client.LI.member(),
                        Client.LI.person(), List.of(Mandate.INITIATE))))));
    }

    private static Setup person(Client client, Role role) {
        return new Setup(Client.ADMIN, "RegisterPerson",
                new RegisterPerson(client.member(), client.person(), List.of(role)));
    }

    private static Setup official(Record command) {
        return new Setup(Client.CHEN, command.getClass().getSimpleName(), command);
    }

    private static Setup hubei(Record command) {
        return new Setup(Client.HUBEI_ADMIN, HUBEI, command.getClass().getSimpleName(), command);
    }

    private static Setup open(AccountNumber number, String holder) {
        var representative = representative(number);
        return official(new OpenAccount(number, holder, List.of(new Representative(representative.member(),
                representative.person(), List.of(Mandate.INITIATE)))));
    }

    private static Setup cap(int vintage) {
        return official(new SetCap(vintage, CAP, List.of(new PoolShare(POOL, AccountKind.ISSUANCE, CAP))));
    }

    private static Setup project(String code, UnitKind kind, String province, String type,
            String... marks) {
        return official(
                new RegisterProject(new Project(code, kind, "项目", "Project", province, type, List.of(marks), "M-1",
                        Day.parse("2014-01-01"), 10_000)));
    }

    private static RuleSet ruleSet() {
        return new RuleSet("GD", 1, YEAR, YEAR, "a small market", new AllowanceRules(List.of("GD"), YEAR, 0),
                new OffsetRules(5_000, OffsetBase.YEARLY_EMISSIONS, List.of(UnitKind.CCER, UnitKind.PHCER), List.of(),
                        Optional.empty(),
                        List.of(new OffsetRules.LocalShare(UnitKind.CCER, List.of("GD"), LOCAL_BASIS_POINTS)),
                        List.of(), List.of("HYDRO_LARGE"), 2010, Optional.empty(), 0,
                        List.of(new OffsetRules.YearlyQuota(YEAR, QUOTA)),
                        List.of(new OffsetRules.CountedInPart(MARK, 2013, 2015, COUNTED_BASIS_POINTS))),
                new Shortfall(20_000, Optional.empty(), 0), REVERSAL_DAYS);
    }
}
