package cn.tanji.domain.project;

import java.util.regex.Pattern;

import cn.tanji.domain.kernel.Bounds;

/**
 * Claims outside serial numbers for one jurisdiction, in the common registry; sent by a jurisdiction's registry inside
 * its import.
 *
 * @param pair
 *            id of the import
 * @param jurisdiction
 *            two capital letters: who imports
 */
public record ClaimOutsideSerials(String pair, String outsideRegistry, OutsideSerials outsideSerials,
        String jurisdiction) {
    private static final Pattern JURISDICTION = Pattern.compile("[A-Z]{2}");

    public ClaimOutsideSerials {
        ImportCredits.checkPair(pair);
        ImportCredits.checkRegistry(outsideRegistry);
        Bounds.code("jurisdiction", jurisdiction, JURISDICTION, "GD");
    }
}
