package cn.tanji.domain.compliance;

import java.util.List;

import cn.tanji.domain.kernel.Bounds;

/**
 * Which allowances count for a compliance year.
 *
 * @param jurisdictions
 *            whose allowances are accepted: two capital letters each, usually only the jurisdiction's own
 * @param vintageFirst
 *            earliest vintage that is carried over 结转, 2000 to 2199
 * @param borrowingYears
 *            so many vintages after the compliance year are accepted 预借, 0 to 10
 */
public record AllowanceRules(List<String> jurisdictions, int vintageFirst, int borrowingYears) {
    public AllowanceRules {
        jurisdictions = Bounds.words("jurisdictions", jurisdictions);
        Bounds.number("vintageFirst", vintageFirst, 2000, 2199);
        Bounds.number("borrowingYears", borrowingYears, 0, 10);
    }

    boolean acceptsVintage(int vintage, int year) {
        return vintageFirst <= vintage && vintage <= year + borrowingYears;
    }
}
