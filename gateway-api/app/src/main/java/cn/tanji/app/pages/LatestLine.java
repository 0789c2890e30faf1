package cn.tanji.app.pages;

import cn.tanji.app.cancellation.CancellationRow;

/** A cancellation in the list of the latest, in words of one language. */
public record LatestLine(String number, String tonnes, String time, String beneficiary, String purpose) {
    private static final int PURPOSE_MAX = 80;

    static LatestLine of(CancellationRow row, Wording words) {
        return new LatestLine(row.certificate(), words.number(row.tonnes()), words.time(row.time()),
                CertificatePage.beneficiary(row, words), brief(row.purpose()));
    }

    private static String brief(String purpose) {
        return purpose.length() <= PURPOSE_MAX ? purpose : purpose.substring(0, PURPOSE_MAX) + "…";
    }
}
