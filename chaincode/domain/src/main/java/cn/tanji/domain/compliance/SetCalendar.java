package cn.tanji.domain.compliance;

import cn.tanji.domain.kernel.Bounds;
import cn.tanji.domain.kernel.LedgerTime;

/**
 * Sets or changes the dated calendar of a compliance year and names the rule set in force.
 *
 * @param year
 *            compliance year, 2000 to 2199
 * @param ruleSetVersion
 *            a version on the ledger that is valid for the year
 * @param reportDeadline
 *            last second for emission reports
 * @param verificationDeadline
 *            last second for verification
 * @param surrenderDeadline
 *            last second of surrender in time
 */
public record SetCalendar(int year, int ruleSetVersion, LedgerTime reportDeadline, LedgerTime verificationDeadline,
        LedgerTime surrenderDeadline) {
    public SetCalendar {
        Bounds.number("year", year, 2000, 2199);
        Bounds.number("ruleSetVersion", ruleSetVersion, 1, 9999);
    }
}
