package cn.tanji.app.cancellation;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;

import cn.tanji.app.query.MovementRow;

/**
 * One cancellation with its units and their history.
 *
 * @param units
 *            the unit blocks, in the order they were named
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record CertificateView(CancellationRow cancellation, List<CancelledBlock> units) {
    /**
     * A cancelled unit block.
     *
     * @param start
     *            first serial number, included
     * @param end
     *            last serial number, included
     * @param history
     *            what happened to units of this block, oldest first; of accounts only their kinds
     * @param historyTotal
     *            how many entries the whole history has; the list holds the first 50
     */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record CancelledBlock(String unitClass, long start, long end, long quantity, List<MovementRow> history,
            long historyTotal) {}
}
