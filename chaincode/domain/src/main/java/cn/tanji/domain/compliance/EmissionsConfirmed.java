package cn.tanji.domain.compliance;

import java.util.List;

import cn.tanji.domain.kernel.Event;

/** The authority confirmed emissions. */
public record EmissionsConfirmed(int year, List<ConfirmEmissions.Row> rows) implements Event {
    public EmissionsConfirmed {
        rows = List.copyOf(rows);
    }
}
