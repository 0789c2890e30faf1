package cn.tanji.domain.kernel;

/**
 * Why the rules say no: one constant of an enum, ordered by precedence inside its enum. The constant's name is the
 * stable public code (for instance {@code UNITS_NOT_HELD}); two enums never share a name.
 */
public interface Refusal {
    /** The stable code; provided by the enum. */
    String name();
}
