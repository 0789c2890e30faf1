package cn.tanji.domain.project;

import cn.tanji.domain.account.AccountNumber;
import cn.tanji.domain.kernel.Bounds;
import cn.tanji.domain.kernel.Day;

/**
 * Issues the credits of one verified monitoring report, as one unit block.
 *
 * @param project
 *            code of a project registered here
 * @param vintage
 *            year the reductions were made in
 * @param quantity
 *            tonnes CO2e, 1 to 999,999,999,999
 * @param account
 *            receives the credits
 * @param monitoringFrom
 *            first day of the monitoring period
 * @param monitoringTo
 *            its last day, not before the first
 * @param reportHash
 *            SHA-256 of the monitoring report, 64 lower-case hexadecimal digits
 */
public record IssueCredits(String project, int vintage, long quantity, AccountNumber account, Day monitoringFrom,
        Day monitoringTo, String reportHash) {
    public IssueCredits {
        Bounds.id("project", project);
        Bounds.number("vintage", vintage, 2000, 2199);
        Bounds.number("quantity", quantity, 1, Bounds.TONNES_MAX);
        Bounds.hash("reportHash", reportHash);
        if (monitoringTo.compareTo(monitoringFrom) < 0) {
            throw new IllegalArgumentException("monitoringTo lies before monitoringFrom");
        }
    }
}
