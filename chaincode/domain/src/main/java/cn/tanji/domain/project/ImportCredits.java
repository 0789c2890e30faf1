package cn.tanji.domain.project;

import java.util.regex.Pattern;

import cn.tanji.domain.account.AccountNumber;
import cn.tanji.domain.kernel.Bounds;

/**
 * Creates here the credits that a registry outside the network has locked or cancelled for it: a paired import. As many
 * units come into being as the outside serial numbers count.
 *
 * @param pair
 *            id both registries keep, 1 to 64 letters, digits and . _ -
 * @param project
 *            code of a project registered here
 * @param vintage
 *            year the reductions were made in
 * @param outsideRegistry
 *            id of the registry outside, 1 to 32 capital letters, digits and hyphens, for instance {@code CCER}
 * @param account
 *            receives the credits
 */
public record ImportCredits(String pair, String project, int vintage, String outsideRegistry,
        OutsideSerials outsideSerials, AccountNumber account) {
    private static final Pattern PAIR = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern REGISTRY = Pattern.compile("[A-Z0-9-]{1,32}");

    public ImportCredits {
        checkPair(pair);
        checkRegistry(outsideRegistry);
        Bounds.id("project", project);
        Bounds.number("vintage", vintage, 2000, 2199);
    }

    static void checkPair(String pair) {
        Bounds.code("pair", pair, PAIR, "2016-CCER-000017");
    }

    static void checkRegistry(String outsideRegistry) {
        Bounds.code("outsideRegistry", outsideRegistry, REGISTRY, "CCER");
    }
}
