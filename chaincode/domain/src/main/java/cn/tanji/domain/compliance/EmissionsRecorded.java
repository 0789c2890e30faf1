package cn.tanji.domain.compliance;

import java.util.List;

import cn.tanji.domain.kernel.Event;

/**
 * A verifier signed emissions.
 *
 * @param verifier
 *            MSP id of the verifier body
 */
public record EmissionsRecorded(int year, String verifier, List<RecordEmissions.Row> rows) implements Event {
    public EmissionsRecorded {
        rows = List.copyOf(rows);
    }
}
