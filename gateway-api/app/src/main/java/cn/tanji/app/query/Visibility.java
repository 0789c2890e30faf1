package cn.tanji.app.query;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.micronaut.security.authentication.Authentication;
import jakarta.inject.Singleton;

import cn.tanji.app.GatewayConfiguration;
import cn.tanji.app.command.Entitlement;
import cn.tanji.app.fabric.Participant;
import cn.tanji.app.fabric.RegistryRoute;
import cn.tanji.app.http.Problem;
import cn.tanji.app.http.ProblemCode;
import cn.tanji.app.readmodel.Database;
import cn.tanji.app.readmodel.Sql;
import cn.tanji.app.security.Bearer;
import cn.tanji.domain.account.AccountNumber;
import cn.tanji.domain.participant.Role;
import cn.tanji.domain.unit.LockKind;

/**
 * Who sees what: holdings are for the officials of the jurisdiction, what is for sale also for the exchange, and an
 * account for its representatives. Aggregates, cancellations and compliance are public and not asked about here.
 */
@Singleton
public final class Visibility implements Entitlement {
    private static final String PERSON = """
            SELECT roles, suspended FROM person WHERE jurisdiction = ? AND member = ? AND person = ?""";
    private static final String REPRESENTS = """
            SELECT COUNT(*) AS number FROM acting_representative WHERE account = ? AND member = ? AND person = ?""";

    private final Database database;
    private final Bearer bearer;
    private final GatewayConfiguration configuration;

    Visibility(Database database, Bearer bearer, GatewayConfiguration configuration) {
        this.database = database;
        this.bearer = bearer;
        this.configuration = configuration;
    }

    /** The person and member a token stands for. */
    public Participant caller(Authentication authentication) {
        return bearer.participant(authentication);
    }

    /** The jurisdiction a caller is an official of, if any: of the authority's member, with the role, and active. */
    public Optional<String> officialOf(Participant caller) {
        return configuration.registries().stream().filter(route -> route.authority().equals(caller.member()))
                .map(RegistryRoute::jurisdiction)
                .filter(jurisdiction -> database
                        .read(sql -> standing(sql, jurisdiction, caller).filter(one -> one.has(Role.OFFICIAL)))
                        .isPresent())
                .findFirst();
    }

    /** How much of an account a caller sees. */
    public Sight of(AccountNumber account, Participant caller) {
        return database.read(sql -> of(sql, account, caller));
    }

    @Override
    public boolean mayLearnOf(AccountNumber account, Optional<LockKind> lock, Participant caller) {
        return switch (of(account, caller)) {
            case EVERYTHING -> true;
            case OFFERS -> lock.equals(Optional.of(LockKind.FOR_SALE));
            case NOTHING -> false;
        };
    }

    /**
     * How much of a market's trades a caller sees: the authority's officials and the exchange all of them, its other active
     * persons those of the accounts they represent.
     *
     * @throws Problem
     *             NOT_PERMITTED to who is no active person of the registry
     */
    public Sight ofTrades(String jurisdiction, Participant caller) {
        var standing = database.read(sql -> standing(sql, jurisdiction, caller)).filter(one -> !one.suspended())
                .orElseThrow(() -> new Problem(ProblemCode.NOT_PERMITTED,
                        Map.of("problem", "trades are shown to active persons of the registry of " + jurisdiction)));
        return (isOfAuthority(caller, jurisdiction) && standing.has(Role.OFFICIAL))
                || standing.has(Role.EXCHANGE_OPERATOR) ? Sight.EVERYTHING : Sight.OFFERS;
    }

    /**
     * Lets pass an official of a jurisdiction's authority.
     *
     * @throws Problem
     *             NOT_PERMITTED to everyone else
     */
    public void checkIsOfficial(String jurisdiction, Participant caller) {
        if (!officialOf(caller).equals(Optional.of(jurisdiction))) {
            throw new Problem(ProblemCode.NOT_PERMITTED,
                    Map.of("problem", "this is for officials of the competent authority of " + jurisdiction));
        }
    }

    private Sight of(Sql sql, AccountNumber account, Participant caller) {
        var standing = standing(sql, account.jurisdiction(), caller).filter(one -> !one.suspended());
        if (standing.isEmpty()) {
            return Sight.NOTHING;
        }
        if ((isOfAuthority(caller, account.jurisdiction()) && standing.get().has(Role.OFFICIAL))
                || sql.number(REPRESENTS, account, caller.member(), caller.person()) > 0) {
            return Sight.EVERYTHING;
        }
        return standing.get().has(Role.EXCHANGE_OPERATOR) ? Sight.OFFERS : Sight.NOTHING;
    }

    private boolean isOfAuthority(Participant caller, String jurisdiction) {
        return configuration.registries().stream().anyMatch(
                route -> route.jurisdiction().equals(jurisdiction) && route.authority().equals(caller.member()));
    }

    private record Standing(String roles, boolean suspended) {
        boolean has(Role role) {
            return !suspended && List.of(roles.split(" ")).contains(role.name());
        }
    }

    private static Optional<Standing> standing(Sql sql, String jurisdiction, Participant caller) {
        return sql.first(PERSON, row -> new Standing(row.text("roles"), row.is("suspended")), jurisdiction,
                caller.member(), caller.person());
    }

    /**
     * Lets pass whoever sees the whole account.
     *
     * @throws Problem
     *             NOT_PERMITTED to everyone else, whether or not there is such an account
     */
    public void checkSeesEverything(AccountNumber account, Participant caller) {
        if (of(account, caller) != Sight.EVERYTHING) {
            throw refused(account);
        }
    }

    /** The problem of not being allowed to see an account. */
    public static Problem refused(AccountNumber account) {
        return new Problem(ProblemCode.NOT_PERMITTED, Map.of("problem", "account " + account
                + " is shown to its authorised representatives and to the competent authority of its registry"));
    }
}
