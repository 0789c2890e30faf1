package cn.tanji.contract.property;

import static cn.tanji.contract.property.SmallMarket.ISSUANCE;
import static cn.tanji.contract.property.SmallMarket.TRADING;
import static cn.tanji.contract.property.SmallMarket.YEAR;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;

import cn.tanji.domain.account.AccountKind;
import cn.tanji.domain.account.AccountNumber;
import cn.tanji.domain.account.AccountState;
import cn.tanji.domain.account.ChangeAccountState;
import cn.tanji.domain.allocation.AllocateUnits;
import cn.tanji.domain.cancellation.Beneficiary;
import cn.tanji.domain.cancellation.CancelUnits;
import cn.tanji.domain.cancellation.CertificateLanguage;
import cn.tanji.domain.compliance.DetermineCompliance;
import cn.tanji.domain.compliance.SurrenderUnits;
import cn.tanji.domain.issuance.ChangeCap;
import cn.tanji.domain.issuance.IssueAllowances;
import cn.tanji.domain.issuance.PoolShare;
import cn.tanji.domain.kernel.Day;
import cn.tanji.domain.kernel.LedgerTime;
import cn.tanji.domain.kernel.Registry;
import cn.tanji.domain.linkage.TransferToLinkedRegistry;
import cn.tanji.domain.project.ImportCredits;
import cn.tanji.domain.project.IssueCredits;
import cn.tanji.domain.project.OutsideSerials;
import cn.tanji.domain.reversal.ReverseAllocation;
import cn.tanji.domain.reversal.ReverseSurrender;
import cn.tanji.domain.sale.OfferForSale;
import cn.tanji.domain.sale.WithdrawFromSale;
import cn.tanji.domain.settlement.CloseTradingDay;
import cn.tanji.domain.settlement.SettleTrades;
import cn.tanji.domain.transfer.TransferUnits;
import cn.tanji.domain.unit.Lot;
import cn.tanji.domain.unit.LotPart;
import cn.tanji.domain.unit.UnitClass;

/**
 * Makes lists of commands from a seed: mostly such as a market would send, many of them spoiled in one way, some sent
 * again. Looks at the reference registry only, to name lots that are there.
 */
final class StepGenerator {
    private static final long SECONDS_BETWEEN_MAX = 2 * 86_400;

    private final SplittableRandom random;
    private final ReferenceRegistry market = new ReferenceRegistry();
    private final List<Step> steps = new ArrayList<>();
    private long second = SmallMarket.START.epochSecond();
    private int outside = 1;

    private StepGenerator(long seed) {
        random = new SplittableRandom(seed);
    }

    /** The list of a seed: equal seeds give equal lists. */
    static List<Step> steps(long seed, int length) {
        var generator = new StepGenerator(seed);
        for (int number = 0; number < length; number++) {
            var step = generator.step(number);
            generator.market.take(step);
            generator.steps.add(step);
        }
        return List.copyOf(generator.steps);
    }

    private Step step(int number) {
        second += random.nextLong(SECONDS_BETWEEN_MAX);
        var time = new LedgerTime(second);
        if (!steps.isEmpty() && chance(10)) {
            var earlier = any(steps);
            return new Step(number, earlier.client(), earlier.registry(), earlier.requestId(), time,
                    earlier.operation(),
                    earlier.command());
        }
        var intended = intent();
        var client = chance(5) ? any(List.of(Client.values())) : intended.client();
        var requestId = !steps.isEmpty() && chance(3) ? any(steps).requestId() : "r" + number;
        return new Step(number, client, intended.registry().namespace(), requestId, time,
                intended.command().getClass().getSimpleName(),
                intended.command());
    }

    private record Intent(Client client, Registry registry, Record command) {
        Intent(Client client, Record command) {
            this(client, SmallMarket.GUANGDONG, command);
        }
    }

    private Intent intent() {
        return switch (random.nextInt(29)) {
            case 0, 1 -> new Intent(Client.CHEN, issue());
            case 2, 3 -> new Intent(Client.CHEN, allocate());
            case 4 -> new Intent(Client.CHEN, credits());
            case 5, 6 -> new Intent(Client.CHEN, imported());
            case 7, 8, 9 -> transfer();
            case 10, 11 -> offer();
            case 12 -> withdraw();
            case 13, 14 -> new Intent(Client.QIAN, settle());
            case 15 -> cancel();
            case 16, 17 -> surrender();
            case 18 -> new Intent(Client.CHEN, reverse());
            case 19 -> send();
            case 20, 21 -> comeBack();
            case 22, 23 -> new Intent(Client.CHEN, takeBack());
            case 24 -> new Intent(Client.CHEN, recap());
            case 25 -> new Intent(Client.QIAN, close());
            case 26, 27 -> new Intent(Client.CHEN, determine());
            default -> new Intent(Client.CHEN, change());
        };
    }

    private IssueAllowances issue() {
        return new IssueAllowances(vintage(), SmallMarket.POOL, random.nextLong(0, 60),
                chance(5) ? SmallMarket.FIRST : ISSUANCE);
    }

    private int vintage() {
        return chance(20) ? YEAR - 1 : chance(30) ? YEAR + 1 : YEAR;
    }

    private AllocateUnits allocate() {
        var account = chance(50) ? SmallMarket.FIRST : SmallMarket.SECOND;
        var rows = new ArrayList<AllocateUnits.Row>();
        rows.add(new AllocateUnits.Row(chance(5) ? "E9" : SmallMarket.entity(account).orElseThrow(), account,
                parts(lot -> lot.account().equals(ISSUANCE))));
        if (chance(40)) {
            var other = account.equals(SmallMarket.FIRST) ? SmallMarket.SECOND : SmallMarket.FIRST;
            rows.add(new AllocateUnits.Row(SmallMarket.entity(other).orElseThrow(), other,
                    parts(lot -> lot.account().equals(ISSUANCE))));
        }
        int vintage = rows.getFirst().units().stream().findFirst().map(part -> part.unitClass().vintage())
                .orElse(YEAR);
        return new AllocateUnits(vintage, ISSUANCE, rows);
    }

    private IssueCredits credits() {
        return new IssueCredits(chance(10) ? "NEAR" : "FOREST", 2015, random.nextLong(1, 20), anyAccount(),
                Day.parse(chance(10) ? "2014-12-31" : "2015-01-01"), Day.parse("2015-12-31"),
                HexFormat.of().toHexDigits((byte) random.nextInt(16)).repeat(32));
    }

    private ImportCredits imported() {
        int start = chance(15) ? Math.max(1, outside - 3) : outside;
        int end = start + random.nextInt(15);
        outside = Math.max(outside, end + 1);
        return new ImportCredits("p" + (chance(10) ? 1 : outside), any(SmallMarket.PROJECTS), 2015, "CCER",
                new OutsideSerials("S1", start, end), anyAccount());
    }

    private Intent transfer() {
        var from = any(TRADING);
        return new Intent(SmallMarket.representative(from),
                new TransferUnits(from, anyAccount(), partsOf(from, false)));
    }

    private Intent offer() {
        var account = any(TRADING);
        return new Intent(SmallMarket.representative(account), new OfferForSale(account, partsOf(account, false)));
    }

    private Intent withdraw() {
        var account = any(TRADING);
        return new Intent(SmallMarket.representative(account), new WithdrawFromSale(account, partsOf(account, true)));
    }

    private SettleTrades settle() {
        var legs = new ArrayList<SettleTrades.Leg>();
        for (int trade = random.nextInt(1, 4); trade > 0; trade--) {
            var lots = market.lots().stream().filter(lot -> lot.lock().isPresent()).toList();
            var lot = lots.isEmpty() ? anyLot(_ -> true) : Optional.of(any(lots));
            if (lot.isPresent()) {
                var part = part(lot.get());
                legs.add(new SettleTrades.Leg("trade" + trade, lot.get().account(), anyAccount(), part.unitClass(),
                        part.range().count(), SmallMarket.HASH, List.of(part)));
            }
        }
        var day = day();
        long total = legs.stream().mapToLong(SettleTrades.Leg::quantity).sum() + (chance(5) ? 1 : 0);
        return new SettleTrades("b" + (chance(5) ? 1 : steps.size()), day,
                market.batchesOf(day).size() + (chance(10) ? 0 : 1), legs.size(), total, legs);
    }

    private String day() {
        return "2017-05-" + random.nextInt(11, 20);
    }

    private CloseTradingDay close() {
        var day = day();
        var batches = market.batchesOf(day);
        return new CloseTradingDay(day, chance(70) ? batches : chance(50) ? List.of() : List.of("b1"));
    }

    private ChangeCap recap() {
        int vintage = vintage();
        long quantity = chance(20) ? random.nextLong(0, 60) : SmallMarket.CAP + random.nextLong(-20, 60);
        return new ChangeCap(chance(5) ? YEAR + 2 : vintage, chance(5) ? quantity + 1 : quantity,
                List.of(new PoolShare(SmallMarket.POOL, AccountKind.ISSUANCE, quantity)));
    }

    private DetermineCompliance determine() {
        return new DetermineCompliance(chance(5) ? YEAR + 1 : YEAR, chance(5)
                ? List.of("E1", "E9")
                : chance(50) ? List.of("E1", "E2") : List.of(chance(50) ? "E1" : "E2"));
    }

    private ReverseAllocation takeBack() {
        var standing = market.allocations();
        if (standing.isEmpty() || chance(10)) {
            return new ReverseAllocation(YEAR, "E1", "t" + random.nextInt(50), "a mistake");
        }
        var allocation = any(standing);
        var words = allocation.split(" ", 2);
        return new ReverseAllocation(market.allocatedVintage(allocation), words[1], words[0], "a mistake");
    }

    private Intent cancel() {
        var account = any(TRADING);
        return new Intent(SmallMarket.representative(account),
                new CancelUnits(account, partsOf(account, false), Beneficiary.organisation("Guangzhou Marathon"),
                        "carbon neutral event", Optional.empty(), Optional.empty(), CertificateLanguage.ZH));
    }

    private Intent surrender() {
        var account = chance(50) ? SmallMarket.FIRST : SmallMarket.SECOND;
        var entity = SmallMarket.entity(account).orElseThrow();
        return new Intent(SmallMarket.representative(account),
                new SurrenderUnits(chance(3) ? "E9" : entity, YEAR, account, partsOf(account, false)));
    }

    private Intent send() {
        var from = any(TRADING);
        var parts = partsOf(from, false);
        return new Intent(SmallMarket.representative(from), new TransferToLinkedRegistry(from,
                chance(3) ? AccountNumber.of("HB", AccountKind.INSTITUTION, 99) : SmallMarket.NORTH, parts,
                chance(3) ? parts : List.of()));
    }

    /** Both registries split alike, so that units abroad have the same lots at home. */
    private Intent comeBack() {
        var lots = market.northLots();
        var parts = lots.isEmpty() ? List.<LotPart>of() : List.of(part(any(lots)));
        return new Intent(Client.LI, SmallMarket.HUBEI,
                new TransferToLinkedRegistry(SmallMarket.NORTH, anyAccount(), parts, chance(5) ? List.of() : parts));
    }

    private ReverseSurrender reverse() {
        var standing = market.surrenders();
        if (standing.isEmpty() || chance(10)) {
            return new ReverseSurrender(YEAR, "E1", "t" + random.nextInt(50), "a mistake");
        }
        var transaction = any(standing);
        return new ReverseSurrender(YEAR, market.surrenderingEntity(transaction), transaction, "a mistake");
    }

    private ChangeAccountState change() {
        // Mostly back to open, so that the market stays alive.
        var state = chance(60) ? AccountState.OPEN : any(List.of(AccountState.values()));
        return new ChangeAccountState(anyAccount(), state);
    }

    private AccountNumber anyAccount() {
        return chance(3) ? SmallMarket.NOWHERE : any(TRADING);
    }

    private List<LotPart> partsOf(AccountNumber account, boolean forSale) {
        return parts(lot -> lot.account().equals(account) && (lot.lock().isPresent() == forSale || chance(5)));
    }

    /** One to three parts, now and then none or twice the same. */
    private List<LotPart> parts(Predicate<Lot> which) {
        var parts = new ArrayList<LotPart>();
        for (int i = chance(2) ? 0 : random.nextInt(1, 4); i > 0; i--) {
            anyLot(which).map(this::part).filter(part -> chance(5) || isApart(part, parts)).ifPresent(parts::add);
        }
        return parts;
    }

    private static boolean isApart(LotPart part, List<LotPart> parts) {
        return parts.stream().noneMatch(
                other -> other.unitClass().equals(part.unitClass()) && other.range().overlaps(part.range()));
    }

    private Optional<Lot> anyLot(Predicate<Lot> which) {
        var lots = market.lots().stream().filter(which).toList();
        return lots.isEmpty() ? Optional.empty() : Optional.of(any(lots));
    }

    /** Some of a lot: all of it, its head, middle or tail; now and then one unit too many or under a wrong name. */
    private LotPart part(Lot lot) {
        long start = chance(50) ? lot.start() : random.nextLong(lot.start(), lot.end() + 1);
        long end = chance(40) ? lot.end() : random.nextLong(start, lot.end() + 1);
        UnitClass unitClass = lot.unitClass();
        if (chance(4)) {
            return new LotPart(unitClass, lot.start(), start, lot.end() + 1);
        }
        if (chance(4) && lot.start() > 1) {
            return new LotPart(unitClass, lot.start() - 1, start, end);
        }
        return new LotPart(unitClass, lot.start(), start, end);
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
