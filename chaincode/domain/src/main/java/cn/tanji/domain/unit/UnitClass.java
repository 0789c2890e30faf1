package cn.tanji.domain.unit;

import java.util.regex.Pattern;

import cn.tanji.domain.kernel.TextForm;

/**
 * Units that differ in nothing but their serial number: one jurisdiction, kind, origin and vintage. Serial numbers run
 * without gaps inside a class and are never reused. Text: {@code GD-EA-ETS-2016}.
 *
 * @param jurisdiction
 *            two capital letters: whose registry created the units
 * @param origin
 *            project or programme, 1 to 16 capital letters and digits; {@code ETS} for allowances
 * @param vintage
 *            year, 2000 to 2199
 */
public record UnitClass(String jurisdiction, UnitKind kind, String origin, int vintage)
        implements
            TextForm,
            Comparable<UnitClass> {
    /** Origin of allowances: the jurisdiction's emissions trading scheme. */
    public static final String SCHEME = "ETS";
    private static final Pattern JURISDICTION = Pattern.compile("[A-Z]{2}");
    private static final Pattern ORIGIN = Pattern.compile("[A-Z0-9]{1,16}");

    public UnitClass {
        if (!JURISDICTION.matcher(jurisdiction).matches()) {
            throw new IllegalArgumentException("jurisdiction '" + jurisdiction + "' is not two capital letters");
        }
        if (!ORIGIN.matcher(origin).matches()) {
            throw new IllegalArgumentException("origin '" + origin + "' is not 1 to 16 capital letters and digits");
        }
        if (vintage < 2000 || vintage > 2199) {
            throw new IllegalArgumentException("vintage " + vintage + " is not in 2000..2199");
        }
    }

    /** The class of a jurisdiction's allowances of a year. */
    public static UnitClass allowances(String jurisdiction, int vintage) {
        return new UnitClass(jurisdiction, UnitKind.EA, SCHEME, vintage);
    }

    /** Reads the canonical text. */
    public static UnitClass parse(String text) {
        var parts = text.split("-", -1);
        if (parts.length != 4 || parts[3].length() != 4) {
            throw new IllegalArgumentException("unit class '" + text + "' is not of the form GD-EA-ETS-2016");
        }
        try {
            return new UnitClass(parts[0], UnitKind.valueOf(parts[1]), parts[2], Integer.parseInt(parts[3]));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("unit class '" + text + "': " + e.getMessage(), e);
        }
    }

    @Override
    public String toString() {
        return jurisdiction + "-" + kind + "-" + origin + "-" + vintage;
    }

    @Override
    public int compareTo(UnitClass other) {
        return toString().compareTo(other.toString());
    }
}
