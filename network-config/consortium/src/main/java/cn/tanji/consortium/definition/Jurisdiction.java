package cn.tanji.consortium.definition;

/**
 * A territory with a carbon market of its own, and so with a registry of its own.
 *
 * @param code
 *            two capital letters, as in account numbers; unique
 * @param names
 *            in public
 * @param authority
 *            id of the member that is its competent authority
 * @param namespace
 *            where its records live
 */
public record Jurisdiction(String code, Names names, String authority, Namespace namespace) {}
