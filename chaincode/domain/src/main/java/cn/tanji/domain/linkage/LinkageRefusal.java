package cn.tanji.domain.linkage;

import cn.tanji.domain.kernel.Refusal;

/** Why a linkage cannot be agreed, or units cannot pass under it, in order of precedence. */
public enum LinkageRefusal implements Refusal {
    /** The other side is this registry itself, or its name or namespace is malformed, or the quantity is negative. */
    LINKAGE_MALFORMED,
    /** Only another registry sends this, as its half of a transfer. */
    ONLY_FROM_LINKED_REGISTRY,
    /** Both accounts are of one registry: an ordinary transfer does that. */
    ACCOUNTS_OF_ONE_REGISTRY,
    /** This registry has agreed no linkage with the other, or not in this direction. */
    LINKAGE_MISSING,
    /** The agreement does not let units of this kind pass. */
    LINKAGE_EXCLUDES_KIND,
    /** Units of a third jurisdiction pass only from or to the registry that created them. */
    UNITS_OF_THIRD_JURISDICTION,
    /** The year's agreed quantity does not suffice. */
    LINKAGE_QUOTA_EXCEEDED,
    /** Units of these serial numbers are in this registry already. */
    UNITS_ALREADY_HERE,
    /** The lots named at home do not hold exactly the units that return. */
    HOME_LOTS_DIFFER
}
