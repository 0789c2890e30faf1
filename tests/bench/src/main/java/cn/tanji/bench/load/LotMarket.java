package cn.tanji.bench.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import cn.tanji.domain.account.AccountKind;
import cn.tanji.domain.account.AccountNumber;
import cn.tanji.domain.account.Mandate;
import cn.tanji.domain.account.OpenAccount;
import cn.tanji.domain.account.Representative;
import cn.tanji.domain.allocation.AllocateUnits;
import cn.tanji.domain.entity.RegisterEntity;
import cn.tanji.domain.issuance.IssueAllowances;
import cn.tanji.domain.issuance.PoolShare;
import cn.tanji.domain.issuance.SetCap;
import cn.tanji.domain.participant.RegisterPerson;
import cn.tanji.domain.participant.Role;
import cn.tanji.domain.transfer.TransferUnits;
import cn.tanji.domain.unit.LotPart;
import cn.tanji.domain.unit.UnitClass;

/**
 * Many lots of one tonne each, spread over a hundred accounts of Guangdong, and transfers that move them about. A lot
 * keeps its name when it moves whole, so the market knows without asking where each one is: lot {@code n} holds serial
 * number {@code n}.
 */
public final class LotMarket {
    /** Who runs the market's registry. */
    public static final String AUTHORITY = "GuangdongMSP";
    /** Appointed by the authority; sets the market up. */
    public static final String OFFICIAL = "official-1";
    /** May move units of every account. */
    public static final String REPRESENTATIVE = "rep-1";
    public static final String NAMESPACE = "registry-guangdong";

    private static final int VINTAGE = 2025;
    private static final int ACCOUNTS = 100;
    private static final int LOTS_A_ROW_MAX = 75;
    private static final UnitClass CLASS = UnitClass.allowances("GD", VINTAGE);
    private static final AccountNumber ISSUANCE = AccountNumber.of("GD", AccountKind.ISSUANCE, 1);

    /** Receives from everybody. */
    private static final AccountNumber POPULAR = AccountNumber.of("GD", AccountKind.ENTITY, 999);

    private final int lotsARow;
    private final int[] moves;

    private LotMarket(int lotsARow, int lots) {
        this.lotsARow = lotsARow;
        moves = new int[lots + 1];
    }

    /** A transfer of one lot, and how to tell the market that it happened. */
    public record Move(TransferUnits command, Runnable happened) {}

    /**
     * Opens accounts, issues and allocates.
     *
     * @param lots
     *            number of lots, at least 100; rounded up to whole tables
     * @param onTable
     *            told after each table how many there are and how many have gone
     */
    public static LotMarket open(SdkRegistry administrator, SdkRegistry official, int lots, Progress onTable) {
        int lotsARow = Math.clamp(lots / ACCOUNTS, 1, LOTS_A_ROW_MAX);
        int lotsATable = lotsARow * ACCOUNTS;
        int tables = (lots + lotsATable - 1) / lotsATable;
        long cap = (long) tables * lotsATable;
        administrator.submit("RegisterPerson", new RegisterPerson(AUTHORITY, OFFICIAL, List.of(Role.OFFICIAL)));
        official.submit("RegisterPerson", new RegisterPerson(AUTHORITY, REPRESENTATIVE, List.of(Role.REPRESENTATIVE)));
        official.submit("OpenAccount", new OpenAccount(ISSUANCE, "GD-authority", List.of()));
        official.submit("OpenAccount", new OpenAccount(POPULAR, "popular", List.of()));
        var representatives = List.of(new Representative(AUTHORITY, REPRESENTATIVE,
                List.of(Mandate.INITIATE, Mandate.APPROVE, Mandate.SURRENDER, Mandate.READ)));
        official.submitAll("OpenAccount", accounts().mapToObj(
                each -> new OpenAccount(account(each), entity(each), representatives)).toList());
        official.submitAll("RegisterEntity", accounts().mapToObj(each -> new RegisterEntity(entity(each), "单位 " + each,
                "Entity " + each, Optional.empty(), "OTHER", account(each))).toList());
        official.submit("SetCap", new SetCap(VINTAGE, cap,
                List.of(new PoolShare("all", AccountKind.ISSUANCE, cap))));
        official.submit("IssueAllowances", new IssueAllowances(VINTAGE, "all", cap, ISSUANCE));
        for (int table = 0; table < tables; table++) {
            long first = (long) table * lotsATable + 1;
            official.submit("AllocateUnits", new AllocateUnits(VINTAGE, ISSUANCE, table(first, lotsARow)));
            onTable.gone(table + 1, tables);
        }
        return new LotMarket(lotsARow, Math.toIntExact(cap));
    }

    /** How far the allocation has come. */
    @FunctionalInterface
    public interface Progress {
        void gone(int tables, int ofTables);
    }

    /** How many lots there are. */
    public int lots() {
        return moves.length - 1;
    }

    /** A transfer of a random lot among those that belong to this caller alone, so that no two callers meet. */
    public Move move(int caller, int callers, Random random) {
        int lot = 1 + caller + callers * random.nextInt((lots() - 1 - caller) / callers + 1);
        var from = (firstAccount(lot) + moves[lot]) % ACCOUNTS;
        var command = new TransferUnits(account(from), account((from + 1) % ACCOUNTS),
                List.of(new LotPart(CLASS, lot, lot, lot)));
        return new Move(command, () -> moves[lot]++);
    }

    /** A transfer of lot {@code 1 + number} to the one account that all pay into. Give each number once, after all moves. */
    public TransferUnits pay(int number) {
        int lot = 1 + number;
        return new TransferUnits(account((firstAccount(lot) + moves[lot]) % ACCOUNTS), POPULAR,
                List.of(new LotPart(CLASS, lot, lot, lot)));
    }

    /** The rows of one table: each account gets as many lots, from where the last table ended. */
    private static List<AllocateUnits.Row> table(long first, int lotsARow) {
        var rows = new ArrayList<AllocateUnits.Row>();
        accounts().forEach(each -> {
            long start = first + (long) each * lotsARow;
            rows.add(new AllocateUnits.Row(entity(each), account(each), LongStream.range(start, start + lotsARow)
                    .mapToObj(serial -> new LotPart(CLASS, first, serial, serial)).toList()));
        });
        return rows;
    }

    private int firstAccount(int lot) {
        return (lot - 1) / lotsARow % ACCOUNTS;
    }

    private static IntStream accounts() {
        return IntStream.range(0, ACCOUNTS);
    }

    private static AccountNumber account(int number) {
        return AccountNumber.of("GD", AccountKind.ENTITY, 1_000L + number);
    }

    private static String entity(int number) {
        return "E" + number;
    }
}
