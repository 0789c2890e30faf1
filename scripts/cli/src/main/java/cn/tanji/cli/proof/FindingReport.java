package cn.tanji.cli.proof;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import cn.tanji.cli.text.TextTable;
import cn.tanji.domain.cancellation.Beneficiary;
import cn.tanji.ledger.Language;
import cn.tanji.verifier.Finding;
import cn.tanji.verifier.TrustBundle;

/**
 * What came of verifying a proof, as one table in both languages, since whoever shows it to somebody else does not know
 * which one that person reads.
 */
public final class FindingReport {
    /** Control characters, and those that change the direction of writing [Unicode Standard Annex 9, explicit formatting]. */
    private static final Pattern MISLEADING = Pattern
            .compile("[\\p{Cntrl}\\u200E\\u200F\\u061C\\u202A-\\u202E\\u2066-\\u2069]");

    private FindingReport() {}

    /** The report's lines. */
    public static List<String> of(Finding finding, TrustBundle bundle) {
        return switch (finding) {
            case Finding.Final yes -> held(yes, bundle);
            case Finding.Refused no -> refused(no, bundle);
        };
    }

    private static List<String> held(Finding.Final yes, TrustBundle bundle) {
        var certificate = yes.cancellation();
        var table = new TextTable("结论 Finding", "FINAL 终局，任何人不能撤销 cancelled for good");
        row(table, "证书 Certificate", certificate.certificate().toString());
        row(table, "数量 Tonnes CO2e", TextTable.grouped(certificate.tonnes()));
        certificate.units().forEach(block -> row(table, "序列号 Serials",
                block.unitClass() + "  " + block.start() + "–" + block.end()));
        row(table, "受益人 For", beneficiary(certificate.beneficiary()));
        row(table, "用途 Purpose", certificate.purpose());
        certificate.period().ifPresent(period -> row(table, "事项或期间 Period", period));
        certificate.place().ifPresent(place -> row(table, "地点 Place", place));
        row(table, "账户 Account", certificate.account() + " (" + certificate.holder() + ")");
        row(table, "注销时间 Cancelled", certificate.time().toString());
        row(table, "登记簿 Registry", yes.chaincode());
        row(table, "交易 Transaction", certificate.transaction());
        row(table, "背书成员 Endorsed by", String.join(", ", yes.endorsedBy()));
        row(table, "证明成员 Attested by", String.join(", ", yes.attestedBy()));
        row(table, "证明时间 Attested", yes.earliest().truncatedTo(ChronoUnit.SECONDS) + " – "
                + yes.latest().plusSeconds(1).truncatedTo(ChronoUnit.SECONDS));
        yes.challenge().ifPresent(challenge -> row(table, "质询值 Challenge", challenge));
        row(table, "信任包 Trust bundle", bundle.id());
        var lines = new ArrayList<>(table.toString().lines().toList());
        lines.add("");
        lines.add("  未查验 Not checked");
        yes.notChecked().forEach(open -> {
            lines.add("  · " + open.sentence(Language.ZH));
            lines.add("    " + open.sentence(Language.EN));
        });
        return lines;
    }

    private static List<String> refused(Finding.Refused no, TrustBundle bundle) {
        var table = new TextTable("结论 Finding", "REFUSED 不成立 " + no.code());
        row(table, "原因", no.sentence(Language.ZH));
        row(table, "Reason", no.sentence(Language.EN));
        row(table, "信任包 Trust bundle", bundle.id());
        return Stream.concat(table.toString().lines(), Stream.of("",
                "  这只说明该文件不是证明，并不说明注销与否。",
                "  This says that the file proves nothing; it says nothing about the cancellation itself.")).toList();
    }

    private static String beneficiary(Beneficiary beneficiary) {
        return beneficiary.organisation()
                .orElseGet(() -> "自然人 a natural person " + beneficiary.personHash().orElse(""));
    }

    /** What others wrote must neither move the cursor nor turn the line around. */
    private static void row(TextTable table, String label, String text) {
        table.row(label, MISLEADING.matcher(text).replaceAll("?"));
    }
}
