package cn.tanji.app.readmodel;

/** Which jurisdiction a registry's namespace belongs to. */
@FunctionalInterface
public interface Jurisdictions {
    /** Two capital letters for a jurisdiction's registry, the empty text for the common one. */
    String of(String namespace);
}
