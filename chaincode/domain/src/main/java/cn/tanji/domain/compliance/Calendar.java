package cn.tanji.domain.compliance;

import cn.tanji.domain.kernel.LedgerTime;
import cn.tanji.domain.kernel.RecordKind;
import cn.tanji.domain.kernel.RecordRef;

/**
 * The calendar of a compliance year. Every version stays on the ledger; the current one also stands under the year.
 *
 * @param version
 *            1 for the first calendar of the year, then counted up
 * @param surrenderDeadline
 *            the last second that is still in time
 */
public record Calendar(int year, int version, int ruleSetVersion, LedgerTime reportDeadline,
        LedgerTime verificationDeadline, LedgerTime surrenderDeadline) {
    public static final RecordKind<Calendar> KIND = new RecordKind<>("calendar", Calendar.class, 1);
    public static final RecordKind<Calendar> VERSION_KIND = new RecordKind<>("calendarversion", Calendar.class, 2);

    /** The current calendar of a year. */
    public static RecordRef<Calendar> ref(int year) {
        return KIND.ref(RecordRef.fixed(year));
    }

    /** One version of a year's calendar. */
    public static RecordRef<Calendar> versionRef(int year, int version) {
        return VERSION_KIND.ref(RecordRef.fixed(year), RecordRef.fixed(version));
    }
}
