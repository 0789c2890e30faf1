package cn.tanji.cli.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import cn.tanji.domain.account.AccountKind;
import cn.tanji.domain.account.AccountNumber;
import cn.tanji.domain.cancellation.Beneficiary;
import cn.tanji.domain.cancellation.Cancellation;
import cn.tanji.domain.cancellation.CertificateLanguage;
import cn.tanji.domain.cancellation.CertificateNumber;
import cn.tanji.domain.kernel.LedgerTime;
import cn.tanji.domain.unit.UnitBlock;
import cn.tanji.domain.unit.UnitClass;
import cn.tanji.verifier.Finding;
import cn.tanji.verifier.TrustBundle;
import cn.tanji.verifier.TrustedNetwork;

class FindingReportTest {
    private static final String TRANSACTION = "ab".repeat(32);

    @Test
    void what_somebody_wrote_cannot_turn_a_line_around_or_move_the_cursor() {
        assertThat(report("neutral \u202eton 000,1\u202c \u2067event")).contains("neutral ?ton 000,1? ?event")
                .doesNotContain("\u202e", "\u202c", "\u2067");
    }

    @Test
    void the_time_of_attestation_is_told_in_whole_seconds_and_never_shortened() {
        assertThat(report("neutral event")).contains("2026-11-21T18:42:19Z – 2026-11-21T19:12:20Z");
    }

    private static String report(String purpose) {
        var time = new LedgerTime(Instant.parse("2026-11-21T18:57:04Z").getEpochSecond());
        var cancellation = new Cancellation(CertificateNumber.of("GD", 2026, TRANSACTION),
                AccountNumber.of("GD", AccountKind.INSTITUTION, 1), "green-events",
                List.of(new UnitBlock(UnitClass.allowances("GD", 2016), 101, 150)),
                Beneficiary.organisation("广州马拉松 Guangzhou Marathon"), purpose, Optional.empty(), Optional.empty(),
                CertificateLanguage.ZH, time, TRANSACTION);
        var finding = new Finding.Final(cancellation, "registry-guangdong", TrustedNetwork.CONSORTIUM,
                List.of("GuangdongMSP"), List.of("GuangdongMSP"), Instant.parse("2026-11-21T18:42:19.419291873Z"),
                Instant.parse("2026-11-21T19:12:19.419291873Z"), Optional.empty(), List.of());
        return String.join("\n", FindingReport.of(finding, new TrustBundle(TrustBundle.FORMAT, "tanji",
                "0".repeat(64), TrustedNetwork.CONSORTIUM, List.of(), List.of())));
    }
}
