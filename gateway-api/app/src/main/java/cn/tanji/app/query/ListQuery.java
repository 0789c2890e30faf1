package cn.tanji.app.query;

/**
 * A query of a list, in parts, so that the same condition counts and selects.
 *
 * @param columns
 *            what is selected
 * @param from
 *            from {@code FROM} on, with its conditions, without order
 * @param order
 *            a total order, so that pages neither overlap nor leave gaps
 */
public record ListQuery(String columns, String from, String order) {}
