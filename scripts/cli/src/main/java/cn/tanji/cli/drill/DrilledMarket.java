package cn.tanji.cli.drill;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import cn.tanji.cli.demo.Crew;
import cn.tanji.cli.demo.Crew.Member;
import cn.tanji.cli.demo.Market;
import cn.tanji.cli.demo.Market.EntityRow;
import cn.tanji.cli.demo.Market.PoolRow;
import cn.tanji.cli.demo.RegistryApi;
import cn.tanji.cli.http.RegistryClient;
import cn.tanji.consortium.definition.Consortium;
import cn.tanji.consortium.definition.Jurisdiction;
import cn.tanji.domain.account.AccountKind;
import cn.tanji.domain.account.AccountNumber;

/** A small market in every jurisdiction: pairs of accounts between which one representative moves allowances. */
public final class DrilledMarket {
    static final int VINTAGE = 2025;
    static final long UNITS_AN_ACCOUNT = 1_000_000;
    public static final String OFFICIAL = "official-1";
    public static final String REPRESENTATIVE = "rep-1";

    /** Two accounts of one jurisdiction, each with {@link #UNITS_AN_ACCOUNT} at first. */
    public record Pair(String jurisdiction, String mspId, AccountNumber one, AccountNumber other) {
        String unitClass() {
            return jurisdiction + "-EA-ETS-" + VINTAGE;
        }
    }

    private final Map<Jurisdiction, String> authorities = new TreeMap<>(
            (one, other) -> one.code().compareTo(other.code()));
    private final int pairs;

    /** With so many pairs of accounts in each jurisdiction. */
    public DrilledMarket(Consortium consortium, int pairs) {
        this.pairs = pairs;
        consortium.jurisdictions()
                .forEach(jurisdiction -> authorities.put(jurisdiction, consortium.authorityOf(jurisdiction).mspId()));
    }

    /** Who must be enrolled, as the table that {@code up --persons} reads. */
    public String persons() {
        var table = new StringBuilder("member,person,role\n");
        authorities.values()
                .forEach(mspId -> table.append(mspId).append(',').append(OFFICIAL).append(",\n").append(mspId)
                        .append(',').append(REPRESENTATIVE).append(",\n"));
        return table.toString();
    }

    /** Jurisdictions by code. */
    public List<String> jurisdictions() {
        return authorities.keySet().stream().map(Jurisdiction::code).toList();
    }

    /** All pairs of accounts, the jurisdictions taking turns. */
    public List<Pair> pairs() {
        var all = new ArrayList<Pair>();
        for (int i = 0; i < pairs; i++) {
            int pair = i;
            authorities.forEach((jurisdiction, mspId) -> all.add(new Pair(jurisdiction.code(), mspId,
                    account(jurisdiction, 2 * pair), account(jurisdiction, 2 * pair + 1))));
        }
        return all;
    }

    /** Opens it all, from the first official to the allocation. */
    public void open(RegistryClient client, Crew.Tokens tokens) {
        var api = new RegistryApi(client, "drill");
        authorities.forEach((jurisdiction, mspId) -> open(api, jurisdiction, mspId, tokens));
    }

    /** Opens it all in one jurisdiction, which has joined later than the others. */
    public void open(RegistryClient client, Crew.Tokens tokens, String code) {
        var api = new RegistryApi(client, "drill");
        authorities.forEach((jurisdiction, mspId) -> {
            if (jurisdiction.code().equals(code)) {
                open(api, jurisdiction, mspId, tokens);
            }
        });
    }

    private void open(RegistryApi api, Jurisdiction jurisdiction, String mspId, Crew.Tokens tokens) {
        var code = jurisdiction.code();
        var official = tokens.of(mspId, OFFICIAL);
        var representative = new Member(mspId, REPRESENTATIVE);
        api.registerPerson(tokens.of(mspId, Crew.ADMINISTRATOR), code, new Member(mspId, OFFICIAL), "OFFICIAL");
        api.registerPerson(official, code, representative, "REPRESENTATIVE");
        var issuance = AccountNumber.of(code, AccountKind.ISSUANCE, 1);
        api.openAccount(official, issuance, code + "-authority", List.of());
        var rows = new ArrayList<EntityRow>();
        for (int i = 0; i < 2 * pairs; i++) {
            var row = new EntityRow(code, code + "-D" + i, "演练单位 " + i, "Drill entity " + i, "", "OTHER", i,
                    UNITS_AN_ACCOUNT);
            api.openAccount(official, account(jurisdiction, i), row.entity(), List.of(representative));
            api.registerEntity(official, row, account(jurisdiction, i));
            rows.add(row);
        }
        var pool = new PoolRow(code, "all", "ISSUANCE", UNITS_AN_ACCOUNT * rows.size());
        api.setCap(official, new Market.JurisdictionRow(code, VINTAGE, pool.quantity(), "", Market.Deadline.AHEAD),
                List.of(pool));
        api.issueAllowances(official, VINTAGE, pool, issuance);
        api.allocate(official, VINTAGE, issuance, rows, row -> account(jurisdiction, (int) row.accountIdentifier()));
    }

    private static AccountNumber account(Jurisdiction jurisdiction, int number) {
        return AccountNumber.of(jurisdiction.code(), AccountKind.ENTITY, 1_001L + number);
    }
}
