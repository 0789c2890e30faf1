package cn.tanji.cli.demo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import cn.tanji.cli.http.ApiProblem;
import cn.tanji.cli.text.Speech;

/** Three things somebody tries after the year that the rules do not allow, and what the registry answers. */
final class Refusals {
    private final Market market;
    private final Crew crew;
    private final RegistryApi api;
    private final Holders holders;
    private final Speech speech;

    /**
     * One refused attempt.
     *
     * @param attempt
     *            what was tried, in words
     */
    record Refusal(String attempt, int status, String code, String sentence) {}

    Refusals(Market market, Crew crew, RegistryApi api, Speech speech) {
        this.speech = speech;
        this.market = market;
        this.crew = crew;
        this.api = api;
        holders = new Holders(market);
    }

    /** Tries them; an attempt that goes through is a defect, and is reported as one. */
    List<Refusal> provoke() {
        var row = market.jurisdictions().getFirst();
        var jurisdiction = row.jurisdiction();
        var unitClass = jurisdiction + "-EA-ETS-" + row.year();
        var rich = market.entities().stream().filter(one -> one.jurisdiction().equals(jurisdiction))
                .max(Comparator.comparingLong(this::left)).orElseThrow();
        var other = market.entities().stream()
                .filter(one -> one.jurisdiction().equals(jurisdiction) && !one.equals(rich)).findFirst().orElseThrow();
        var richAccount = holders.account(jurisdiction, rich.entity());
        var otherAccount = holders.account(jurisdiction, other.entity());
        var refusals = new ArrayList<Refusal>();
        refusals.add(attempt(speech.say("A representative moves another holder's units", "代表人转移他人账户的单位"),
                () -> api.transfer(token(other), richAccount, otherAccount, unitClass, 1, "foreign")));
        refusals.add(attempt(speech.say("A holder sends units to its own account", "持有人转给自己的账户"),
                () -> api.transfer(token(rich), richAccount, richAccount, unitClass, 1, "itself")));
        var pool = market.pools().stream().filter(one -> one.jurisdiction().equals(jurisdiction)).findFirst()
                .orElseThrow();
        refusals.add(attempt(speech.say("The authority issues one tonne more than its pool", "主管部门超出配额池核发一吨"),
                () -> api.issueAllowances(crew.token(crew.official(jurisdiction)), row.year(),
                        new Market.PoolRow(jurisdiction, pool.pool(), pool.accountKind(), 1), Holders.pool(pool))));
        return refusals;
    }

    /** What the files leave an entity of its allocation. */
    private long left(Market.EntityRow entity) {
        long sold = market.offers().stream()
                .filter(one -> one.jurisdiction().equals(entity.jurisdiction())
                        && one.holder().equals(entity.entity()))
                .mapToLong(Market.OfferRow::quantity).sum();
        long surrendered = market.surrenders().stream()
                .filter(one -> one.jurisdiction().equals(entity.jurisdiction())
                        && one.entity().equals(entity.entity()))
                .mapToLong(Market.SurrenderRow::quantity).sum();
        return entity.allocation() - sold - surrendered;
    }

    private String token(Market.EntityRow entity) {
        return crew.token(crew.representative(entity.jurisdiction(), entity.entity()));
    }

    private static Refusal attempt(String words, Runnable act) {
        try {
            act.run();
        } catch (ApiProblem problem) {
            return new Refusal(words, problem.status(), problem.code(), problem.detail());
        }
        throw new IllegalStateException(words + ": the registry let it pass");
    }
}
