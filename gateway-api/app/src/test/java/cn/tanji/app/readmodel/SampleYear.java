package cn.tanji.app.readmodel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import cn.tanji.domain.account.AccountKind;
import cn.tanji.domain.account.AccountNumber;
import cn.tanji.domain.account.AccountOpened;
import cn.tanji.domain.account.AccountState;
import cn.tanji.domain.account.AccountStateChanged;
import cn.tanji.domain.account.Mandate;
import cn.tanji.domain.account.Representative;
import cn.tanji.domain.account.RepresentativesChanged;
import cn.tanji.domain.allocation.AllocatedUnits;
import cn.tanji.domain.allocation.DeductionsTaken;
import cn.tanji.domain.allocation.UnitsAllocated;
import cn.tanji.domain.cancellation.Beneficiary;
import cn.tanji.domain.cancellation.Cancellation;
import cn.tanji.domain.cancellation.CertificateLanguage;
import cn.tanji.domain.cancellation.CertificateNumber;
import cn.tanji.domain.cancellation.UnitsCancelled;
import cn.tanji.domain.compliance.Calendar;
import cn.tanji.domain.compliance.CalendarSet;
import cn.tanji.domain.compliance.ComplianceDetermined;
import cn.tanji.domain.compliance.ComplianceResult;
import cn.tanji.domain.compliance.ComplianceStatus;
import cn.tanji.domain.compliance.ConfirmEmissions;
import cn.tanji.domain.compliance.EmissionsConfirmed;
import cn.tanji.domain.compliance.EmissionsRecorded;
import cn.tanji.domain.compliance.LoadRuleSet;
import cn.tanji.domain.compliance.RecordEmissions;
import cn.tanji.domain.compliance.RuleSetLoaded;
import cn.tanji.domain.compliance.Surrender;
import cn.tanji.domain.compliance.SurrenderedSum;
import cn.tanji.domain.compliance.UnitsSurrendered;
import cn.tanji.domain.entity.EntityRegistered;
import cn.tanji.domain.entity.InstallationRegistered;
import cn.tanji.domain.issuance.AllowancesIssued;
import cn.tanji.domain.issuance.CapChanged;
import cn.tanji.domain.issuance.CapSet;
import cn.tanji.domain.issuance.PoolShare;
import cn.tanji.domain.kernel.Day;
import cn.tanji.domain.kernel.Event;
import cn.tanji.domain.kernel.LedgerTime;
import cn.tanji.domain.linkage.LinkageAgreed;
import cn.tanji.domain.linkage.UnitsReceivedFromLinkedRegistry;
import cn.tanji.domain.linkage.UnitsSentToLinkedRegistry;
import cn.tanji.domain.participant.PersonChanged;
import cn.tanji.domain.participant.PersonRegistered;
import cn.tanji.domain.participant.Role;
import cn.tanji.domain.project.CreditImport;
import cn.tanji.domain.project.CreditsImported;
import cn.tanji.domain.project.CreditsIssued;
import cn.tanji.domain.project.OutsideSerials;
import cn.tanji.domain.project.OutsideSerialsClaimed;
import cn.tanji.domain.project.Project;
import cn.tanji.domain.project.ProjectRegistered;
import cn.tanji.domain.reversal.AllocationReversed;
import cn.tanji.domain.reversal.SurrenderReversed;
import cn.tanji.domain.sale.UnitsOfferedForSale;
import cn.tanji.domain.sale.UnitsWithdrawnFromSale;
import cn.tanji.domain.settlement.TradesSettled;
import cn.tanji.domain.settlement.TradingDayClosed;
import cn.tanji.domain.transfer.UnitsTransferred;
import cn.tanji.domain.unit.UnitBlock;
import cn.tanji.domain.unit.UnitClass;
import cn.tanji.domain.unit.UnitKind;
import cn.tanji.ledger.CanonicalJson;
import cn.tanji.ledger.RegistryEvents;

/** A small compliance year of Guangdong, with something in it of every kind of event. */
public final class SampleYear {
    public static final UnitClass ALLOWANCES = UnitClass.allowances("GD", 2016);
    public static final UnitClass CREDITS = new UnitClass("GD", UnitKind.PHCER, "PH0001", 2016);
    public static final UnitClass OUTSIDE = new UnitClass("GD", UnitKind.CCER, "CCER0017", 2015);
    public static final AccountNumber ISSUANCE = AccountNumber.of("GD", AccountKind.ISSUANCE, 1);
    public static final AccountNumber STEEL = AccountNumber.of("GD", AccountKind.ENTITY, 17);
    public static final AccountNumber CEMENT = AccountNumber.of("GD", AccountKind.ENTITY, 18);
    public static final AccountNumber FOREST = AccountNumber.of("GD", AccountKind.PROJECT_OWNER, 3);
    public static final AccountNumber HUBEI = AccountNumber.of("HB", AccountKind.INSTITUTION, 5);
    public static final CertificateNumber CERTIFICATE = CertificateNumber.of("GD", 2017, "a".repeat(64));
    public static final CertificateNumber PERSONAL = CertificateNumber.of("GD", 2017, "b".repeat(64));
    private static final String HASH = "c".repeat(64);
    private static final LedgerTime NOW = LedgerTime.parse("2017-05-02T02:00:00Z");

    private final TestChain chain = new TestChain();

    private SampleYear() {}

    /** The whole year's blocks. */
    public static TestChain blocks() {
        var year = new SampleYear();
        year.participants();
        year.supply();
        year.market();
        year.compliance();
        year.cancellation();
        year.linkage();
        return year.chain;
    }

    private void participants() {
        chain.blockOf(new PersonRegistered("GuangdongMSP", "official", List.of(Role.OFFICIAL)),
                new PersonRegistered("ExchangeMSP", "trader", List.of(Role.EXCHANGE_OPERATOR)),
                new PersonRegistered("GuangdongMSP", "steel-1", List.of(Role.REPRESENTATIVE)),
                new PersonRegistered("GuangdongMSP", "gone", List.of(Role.REPRESENTATIVE)),
                new PersonChanged("GuangdongMSP", "gone", List.of(Role.REPRESENTATIVE), true));
        chain.blockOf(new AccountOpened(ISSUANCE, "authority", List.of()), opened(STEEL, "E-17", "steel-1"),
                opened(CEMENT, "E-18", "gone"), opened(FOREST, "forest", "gone"),
                new RepresentativesChanged(FOREST, List.of(representative("steel-1"), representative("gone"))),
                new AccountStateChanged(CEMENT, AccountState.OPEN, AccountState.NO_OUTGOING));
        chain.blockOf(entity("E-17", "岭南钢铁", "=Lingnan Steel", STEEL), entity("E-18", "珠江水泥", "Pearl Cement", CEMENT),
                new InstallationRegistered("I-1", "E-17", "Blast furnace", "Shaoguan"));
    }

    private static Event opened(AccountNumber number, String holder, String person) {
        return new AccountOpened(number, holder, List.of(representative(person)));
    }

    private static Representative representative(String person) {
        return new Representative("GuangdongMSP", person, List.of(Mandate.INITIATE, Mandate.READ));
    }

    private static Event entity(String id, String zh, String en, AccountNumber account) {
        return new EntityRegistered(id, zh, en, Optional.empty(), "steel", account);
    }

    private void supply() {
        chain.blockOf(new CapSet(2016, 9_000, List.of(new PoolShare("basic", AccountKind.ISSUANCE, 9_000))),
                new CapChanged(2016, 10_000, List.of(new PoolShare("basic", AccountKind.ISSUANCE, 10_000))),
                new AllowancesIssued("basic", ISSUANCE, block(ALLOWANCES, 1, 10_000)),
                new UnitsAllocated(2016, ISSUANCE,
                        List.of(new UnitsAllocated.Row("E-17", STEEL, List.of(block(ALLOWANCES, 6_001, 10_000))),
                                new UnitsAllocated.Row("E-18", CEMENT, List.of(block(ALLOWANCES, 4_001, 6_000))))));
        var mistaken = List.of(block(ALLOWANCES, 3_991, 4_000));
        chain.blockOf(new UnitsAllocated(2016, ISSUANCE, List.of(new UnitsAllocated.Row("E-18", CEMENT, mistaken))),
                new DeductionsTaken(2016, List.of(new DeductionsTaken.Row("E-18", 7))));
        chain.blockOf(new AllocationReversed(new AllocatedUnits(2016, "E-18", "f".repeat(64), ISSUANCE, CEMENT,
                mistaken, 7, NOW, Optional.of("0".repeat(64))), "a wrong figure"));
        chain.blockOf(project("PH0001", UnitKind.PHCER), project("CCER0017", UnitKind.CCER),
                new CreditsIssued("PH0001", block(CREDITS, 1, 500), FOREST, Day.parse("2016-01-01"),
                        Day.parse("2016-12-31"), HASH));
        var outside = new OutsideSerials("CCER-17", 1001, 1100);
        chain.block(List.of(chain.transaction(0,
                List.of(new RegistryEvents("registry-guangdong", "ImportCredits",
                        List.of(new CreditsImported(new CreditImport("pair-1", "CCER0017", "CCER", outside,
                                block(OUTSIDE, 1, 100), STEEL, NOW)))),
                        new RegistryEvents("registry-common", "ClaimOutsideSerials",
                                List.of(new OutsideSerialsClaimed("pair-1", "CCER", outside, "GD")))))));
    }

    private static Event project(String code, UnitKind kind) {
        return new ProjectRegistered(new Project(code, kind, "林场", "Forest", "GD", "FORESTRY", List.of(), "AR-CM-001",
                Day.parse("2014-01-01"), 10_000));
    }

    private void market() {
        chain.blockOf(new UnitsOfferedForSale(CEMENT, List.of(block(ALLOWANCES, 5_501, 6_000))),
                new UnitsWithdrawnFromSale(CEMENT, List.of(block(ALLOWANCES, 5_901, 6_000))),
                new TradesSettled("B-1", "2017-05-11", 1,
                        List.of(new TradesSettled.Leg("T-1", CEMENT, STEEL, HASH,
                                List.of(block(ALLOWANCES, 5_601, 5_900))))),
                new TradingDayClosed("2017-05-11", List.of("B-1")),
                new UnitsTransferred(FOREST, STEEL, List.of(block(CREDITS, 401, 500))));
    }

    private void compliance() {
        var rules = new CanonicalJson().read(LoadRuleSet.class, rules()).ruleSet();
        chain.blockOf(new RuleSetLoaded(rules),
                new CalendarSet(new Calendar(2016, 1, 1, NOW, NOW, LedgerTime.parse("2017-06-20T16:00:00Z"))),
                new EmissionsRecorded(2016, "VerifierMSP",
                        List.of(new RecordEmissions.Row("E-17", 3_900, HASH),
                                new RecordEmissions.Row("E-18", 1_700, HASH))),
                new EmissionsRecorded(2016, "VerifierMSP", List.of(new RecordEmissions.Row("E-17", 4_000, HASH))),
                new EmissionsConfirmed(2016, List.of(new ConfirmEmissions.Row("E-17", 4_000))));
        var wrong = surrender("d".repeat(64), List.of(block(ALLOWANCES, 6_001, 6_010)), sum(UnitKind.EA, 10));
        var right = surrender("e".repeat(64), List.of(block(ALLOWANCES, 6_001, 9_900), block(CREDITS, 401, 500)),
                sum(UnitKind.EA, 3_900), sum(UnitKind.PHCER, 100));
        var to = AccountNumber.surrender("GD", 2016);
        chain.blockOf(new UnitsSurrendered(wrong, to), new SurrenderReversed(wrong, to, "wrong units"),
                new UnitsSurrendered(right, to),
                new ComplianceDetermined(List.of(status("E-17", ComplianceResult.PENDING, 0),
                        status("E-18", ComplianceResult.NOT_REPORTED, 0))));
        chain.blockOf(new ComplianceDetermined(List.of(status("E-17", ComplianceResult.COMPLIANT, 0))));
    }

    private static Surrender surrender(String transaction, List<UnitBlock> units, SurrenderedSum... sums) {
        return new Surrender(transaction, "E-17", 2016, STEEL, units, List.of(sums), NOW, 1, 1, Optional.empty());
    }

    private static SurrenderedSum sum(UnitKind kind, long tonnes) {
        return new SurrenderedSum(kind, "GD", tonnes);
    }

    private static ComplianceStatus status(String entity, ComplianceResult result, long shortBy) {
        return new ComplianceStatus(2016, entity, result, 4_000, 4_000, shortBy, 0, List.of(), NOW, 1, 1);
    }

    private void cancellation() {
        var to = AccountNumber.cancellation("GD");
        chain.blockOf(
                new UnitsCancelled(new Cancellation(CERTIFICATE, STEEL, "E-17", List.of(block(OUTSIDE, 91, 100)),
                        Beneficiary.organisation("广州马拉松组委会"), "<b>碳中和</b>赛事", Optional.of("2017-12-10"),
                        Optional.of("Guangzhou"), CertificateLanguage.ZH, NOW, "a".repeat(64)), to),
                new UnitsCancelled(new Cancellation(PERSONAL, STEEL, "E-17", List.of(block(OUTSIDE, 90, 90)),
                        Beneficiary.person(HASH), "A wedding", Optional.empty(), Optional.empty(),
                        CertificateLanguage.EN, NOW, "b".repeat(64)), to));
    }

    private void linkage() {
        chain.blockOf(new LinkageAgreed("HB", "registry-hubei", List.of(UnitKind.EA), true, true, 1_000),
                new LinkageAgreed("HB", "registry-hubei", List.of(UnitKind.EA, UnitKind.CCER), true, true, 2_000));
        var units = List.of(block(ALLOWANCES, 9_901, 9_950));
        var home = List.of(block(ALLOWANCES, 9_901, 9_910));
        chain.block(List.of(
                chain.transaction(0,
                        List.of(new RegistryEvents("registry-guangdong", "TransferToLinkedRegistry",
                                List.of(new UnitsSentToLinkedRegistry(STEEL, HUBEI, units))),
                                new RegistryEvents("registry-hubei", "ReceiveFromLinkedRegistry",
                                        List.of(new UnitsReceivedFromLinkedRegistry(STEEL, HUBEI, units))))),
                chain.transaction(1,
                        List.of(new RegistryEvents("registry-hubei", "TransferToLinkedRegistry",
                                List.of(new UnitsSentToLinkedRegistry(HUBEI, STEEL, home))),
                                new RegistryEvents("registry-guangdong", "ReceiveFromLinkedRegistry",
                                        List.of(new UnitsReceivedFromLinkedRegistry(HUBEI, STEEL, home)))))));
    }

    private static UnitBlock block(UnitClass unitClass, long start, long end) {
        return new UnitBlock(unitClass, start, end);
    }

    private static String rules() {
        try {
            return Files.readString(Path.of("../../network-config/rulesets/guangdong.json"));
        } catch (IOException e) {
            throw new UncheckedIOException("the rule set of Guangdong", e);
        }
    }
}
