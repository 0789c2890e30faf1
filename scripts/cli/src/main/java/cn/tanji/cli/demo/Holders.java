package cn.tanji.cli.demo;

import java.util.Map;
import java.util.TreeMap;

import cn.tanji.domain.account.AccountKind;
import cn.tanji.domain.account.AccountNumber;

/** Account numbers of a market's holders, by jurisdiction and holder id. */
final class Holders {
    private final Map<String, AccountNumber> numbers = new TreeMap<>();

    Holders(Market market) {
        for (var entity : market.entities()) {
            numbers.put(key(entity.jurisdiction(), entity.entity()),
                    AccountNumber.of(entity.jurisdiction(), AccountKind.ENTITY, entity.accountIdentifier()));
        }
        for (var project : market.projects()) {
            numbers.put(key(project.jurisdiction(), project.owner()), AccountNumber.of(project.jurisdiction(),
                    AccountKind.PROJECT_OWNER, project.accountIdentifier()));
        }
    }

    /** The account of an entity or project owner. */
    AccountNumber account(String jurisdiction, String holder) {
        var number = numbers.get(key(jurisdiction, holder));
        if (number == null) {
            throw new IllegalArgumentException(
                    "'" + holder + "' of " + jurisdiction + " stands neither in entities.csv nor in projects.csv");
        }
        return number;
    }

    /** The authority's account that receives a pool's issue. */
    static AccountNumber pool(Market.PoolRow pool) {
        return AccountNumber.of(pool.jurisdiction(), AccountKind.valueOf(pool.accountKind()), 1);
    }

    private static String key(String jurisdiction, String holder) {
        return jurisdiction + "/" + holder;
    }
}
