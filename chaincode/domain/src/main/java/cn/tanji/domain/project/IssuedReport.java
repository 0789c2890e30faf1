package cn.tanji.domain.project;

import cn.tanji.domain.kernel.RecordKind;
import cn.tanji.domain.kernel.RecordRef;
import cn.tanji.domain.unit.UnitBlock;

/** Which credits a monitoring report was issued as, for one vintage; no report yields credits of a vintage twice. */
public record IssuedReport(String reportHash, UnitBlock units) {
    public static final RecordKind<IssuedReport> KIND = new RecordKind<>("creditreport", IssuedReport.class, 3);

    public static RecordRef<IssuedReport> ref(String project, int vintage, String reportHash) {
        return KIND.ref(project, RecordRef.fixed(vintage), reportHash);
    }
}
