package cn.tanji.cli.drill;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import com.google.gson.JsonObject;

import cn.tanji.cli.demo.Crew;
import cn.tanji.cli.drill.DrilledMarket.Pair;
import cn.tanji.cli.http.RegistryClient;
import cn.tanji.cli.local.PeerTips.PeerTip;

/** Compares what the registry shows with what the callers were told, while nothing is under way. */
public final class DrillAudit {
    private static final int PAGE = 500;

    private final DrilledMarket market;
    private final DrillLoad load;
    private final Supplier<Map<String, PeerTip>> peers;
    private final Crew.Tokens tokens;

    /** Of one market under one load. */
    public DrillAudit(DrilledMarket market, DrillLoad load, Supplier<Map<String, PeerTip>> peers,
            Crew.Tokens tokens) {
        this.market = market;
        this.load = load;
        this.peers = peers;
        this.tokens = tokens;
    }

    /** What is not as it must be, in sentences; empty if all is. */
    public List<String> findings(RegistryClient client) {
        var findings = new ArrayList<String>();
        peers(findings);
        market.jurisdictions().forEach(jurisdiction -> sums(client, jurisdiction, findings));
        market.pairs().forEach(pair -> balances(client, pair, findings));
        market.jurisdictions().forEach(jurisdiction -> transactions(client, jurisdiction, findings));
        return findings;
    }

    private void peers(List<String> findings) {
        var tips = peers.get();
        if (Set.copyOf(tips.values()).size() > 1) {
            findings.add("peers are not at the same block: " + tips);
        }
    }

    private static void sums(RegistryClient client, String jurisdiction, List<String> findings) {
        for (var item : client.query("", "/api/v1/totals/" + jurisdiction).getAsJsonObject().getAsJsonArray("items")) {
            var total = item.getAsJsonObject();
            if (!total.get("conserved").getAsBoolean()
                    || total.get("heldFree").getAsLong() != total.get("issued").getAsLong()) {
                findings.add("the sums of " + jurisdiction + " are not conserved: " + total);
            }
        }
    }

    private void balances(RegistryClient client, Pair pair, List<String> findings) {
        var token = tokens.of(pair.mspId(), DrilledMarket.REPRESENTATIVE);
        long moved = load.moved(pair);
        compare(pair.one().toString(), DrilledMarket.UNITS_AN_ACCOUNT - moved, client, token, findings);
        compare(pair.other().toString(), DrilledMarket.UNITS_AN_ACCOUNT + moved, client, token, findings);
    }

    private static void compare(String account, long expected, RegistryClient client, String token,
            List<String> findings) {
        long held = 0;
        var holdings = client.query(token, "/api/v1/accounts/" + account + "/holdings").getAsJsonObject();
        for (var item : holdings.getAsJsonArray("items")) {
            held += item.getAsJsonObject().get("total").getAsLong();
        }
        if (held != expected) {
            findings.add(account + " holds " + held + " t, but by the answers given it holds " + expected + " t");
        }
    }

    /** Every transfer answered as committed is on the ledger once, and there is no other. */
    private void transactions(RegistryClient client, String jurisdiction, List<String> findings) {
        var told = new ArrayList<String>();
        load.commits().stream().filter(commit -> commit.jurisdiction().equals(jurisdiction))
                .forEach(commit -> told.add(commit.transaction()));
        var stored = stored(client, jurisdiction);
        report(jurisdiction, "answered as committed twice", told.size() - new HashSet<>(told).size(), findings);
        report(jurisdiction, "on the ledger twice", stored.size() - new HashSet<>(stored).size(), findings);
        report(jurisdiction, "answered as committed but not on the ledger", without(told, stored), findings);
        report(jurisdiction, "on the ledger but never answered as committed", without(stored, told), findings);
    }

    private static List<String> stored(RegistryClient client, String jurisdiction) {
        var all = new ArrayList<String>();
        JsonObject page;
        do {
            page = client
                    .query("", "/api/v1/transactions?operation=TransferUnits&jurisdiction=" + jurisdiction + "&limit="
                            + PAGE + "&offset=" + all.size())
                    .getAsJsonObject();
            page.getAsJsonArray("items")
                    .forEach(item -> all.add(item.getAsJsonObject().get("transaction").getAsString()));
        } while (all.size() < page.get("total").getAsLong() && !page.getAsJsonArray("items").isEmpty());
        return all;
    }

    private static long without(List<String> some, List<String> others) {
        var known = new HashSet<>(others);
        return some.stream().filter(one -> !known.contains(one)).count();
    }

    private static void report(String jurisdiction, String what, long count, List<String> findings) {
        if (count > 0) {
            findings.add(count + " transfers of " + jurisdiction + " are " + what);
        }
    }
}
