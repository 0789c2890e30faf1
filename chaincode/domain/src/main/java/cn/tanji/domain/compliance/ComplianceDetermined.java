package cn.tanji.domain.compliance;

import java.util.List;

import cn.tanji.domain.kernel.Event;

/** Compliance results were computed and put on record. */
public record ComplianceDetermined(List<ComplianceStatus> statuses) implements Event {
    public ComplianceDetermined {
        statuses = List.copyOf(statuses);
    }
}
