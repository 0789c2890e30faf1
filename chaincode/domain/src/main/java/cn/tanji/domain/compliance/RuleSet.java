package cn.tanji.domain.compliance;

import java.util.regex.Pattern;

import cn.tanji.domain.kernel.Bounds;
import cn.tanji.domain.kernel.RecordKind;
import cn.tanji.domain.kernel.RecordRef;

/**
 * One version of a jurisdiction's compliance rules, as data (DOMAIN: demand side). Never changed once loaded: another
 * rule is another version.
 *
 * @param jurisdiction
 *            two capital letters
 * @param version
 *            1 to 9999
 * @param yearFirst
 *            first compliance year the rules hold for, 2000 to 2199
 * @param yearLast
 *            last such year
 * @param source
 *            where the figures come from, and which are assumptions; 1 to 1,000 characters
 * @param reversalWindowDays
 *            a surrender can be reversed for so many days of 86,400 seconds, 0 (never) to 366
 */
public record RuleSet(String jurisdiction, int version, int yearFirst, int yearLast, String source,
        AllowanceRules allowances, OffsetRules offsets, Shortfall shortfall, int reversalWindowDays) {
    public static final RecordKind<RuleSet> KIND = new RecordKind<>("ruleset", RuleSet.class, 2);
    private static final Pattern JURISDICTION = Pattern.compile("[A-Z]{2}");

    public RuleSet {
        Bounds.code("jurisdiction", jurisdiction, JURISDICTION, "GD");
        Bounds.number("version", version, 1, 9999);
        Bounds.number("yearFirst", yearFirst, 2000, 2199);
        Bounds.number("yearLast", yearLast, yearFirst, 2199);
        Bounds.text("source", source, 1_000);
        Bounds.number("reversalWindowDays", reversalWindowDays, 0, 366);
    }

    public static RecordRef<RuleSet> ref(String jurisdiction, int version) {
        return KIND.ref(jurisdiction, RecordRef.fixed(version));
    }

    /** Whether these rules are made for a compliance year. */
    public boolean isValidFor(int year) {
        return yearFirst <= year && year <= yearLast;
    }
}
