package cn.tanji.domain.compliance;

import java.util.List;

import cn.tanji.domain.kernel.LedgerTime;
import cn.tanji.domain.kernel.RecordKind;
import cn.tanji.domain.kernel.RecordRef;

/**
 * An entity's compliance as determined at one moment. Later surrenders or reversals do not change it: only another
 * determination does.
 *
 * @param emissions
 *            tonnes CO2e confirmed; 0 if none are
 * @param surrendered
 *            tonnes surrendered in all
 * @param shortBy
 *            tonnes missing; more than 0 only if {@link ComplianceResult#SHORT}
 * @param deduction
 *            tonnes that the rule set takes from next year's allocation
 * @param sums
 *            what was surrendered, by kind and province
 */
public record ComplianceStatus(int year, String entity, ComplianceResult result, long emissions, long surrendered,
        long shortBy, long deduction, List<SurrenderedSum> sums, LedgerTime determinedAt, int ruleSetVersion,
        int calendarVersion) {
    public static final RecordKind<ComplianceStatus> KIND = new RecordKind<>("status", ComplianceStatus.class, 2);

    public ComplianceStatus {
        sums = List.copyOf(sums);
    }

    public static RecordRef<ComplianceStatus> ref(int year, String entity) {
        return KIND.ref(RecordRef.fixed(year), entity);
    }

    public RecordRef<ComplianceStatus> ref() {
        return ref(year, entity);
    }
}
