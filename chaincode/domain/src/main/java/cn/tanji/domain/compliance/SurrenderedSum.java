package cn.tanji.domain.compliance;

import cn.tanji.domain.unit.UnitKind;

/**
 * How much of one kind and origin was surrendered.
 *
 * @param province
 *            of credits the project's province, of allowances the jurisdiction that issued them
 * @param tonnes
 *            at least 1
 */
public record SurrenderedSum(UnitKind kind, String province, long tonnes) {}
