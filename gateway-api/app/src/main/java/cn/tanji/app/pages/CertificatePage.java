package cn.tanji.app.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import cn.tanji.app.cancellation.CancellationRow;
import cn.tanji.app.cancellation.CertificateView;
import cn.tanji.app.cancellation.CertificateView.CancelledBlock;
import cn.tanji.app.query.MovementRow;

/**
 * A cancellation in words of one language, ready to be shown.
 *
 * @param steps
 *            what happened to the units, oldest first; at most {@value #STEPS_MAX}, so that the page stays small
 * @param moreSteps
 *            whether there are more than those
 */
public record CertificatePage(String number, String tonnes, String time, String holder, String beneficiary,
        String beneficiaryHash, String purpose, String period, String place, String transaction, String block,
        List<Units> units, List<Step> steps, boolean moreSteps) {
    static final int STEPS_MAX = 60;

    /** One cancelled unit block. */
    public record Units(String what, String unitClass, String serials, String tonnes) {}

    /** One thing that happened to units of the certificate. */
    public record Step(String time, String what, String serials, String where, String transaction, String block) {}

    static CertificatePage of(CertificateView view, Wording words) {
        var row = view.cancellation();
        var steps = view.units().stream().flatMap(block -> steps(block, words)).limit(STEPS_MAX + 1L).toList();
        long whole = view.units().stream().mapToLong(CancelledBlock::historyTotal).sum();
        return new CertificatePage(row.certificate(), words.number(row.tonnes()), words.time(row.time()),
                holder(row, words), beneficiary(row, words), row.personHash(), row.purpose(), row.period(),
                row.place(), row.transaction(), words.number(row.block()), units(view, words),
                steps.stream().limit(STEPS_MAX).toList(), whole > Math.min(steps.size(), STEPS_MAX));
    }

    static String holder(CancellationRow row, Wording words) {
        var name = words.name(row.holderNameZh(), row.holderNameEn(), "");
        return name.isEmpty() ? row.holder() : name + " (" + row.holder() + ")";
    }

    static String beneficiary(CancellationRow row, Wording words) {
        return row.beneficiary().isEmpty() ? words.text("certificate.person") : row.beneficiary();
    }

    private static List<Units> units(CertificateView view, Wording words) {
        var units = new ArrayList<Units>();
        view.units().forEach(block -> units.add(new Units(words.unitClass(block.unitClass()), block.unitClass(),
                serials(block.start(), block.end()), words.number(block.quantity()))));
        return units;
    }

    private static Stream<Step> steps(CancelledBlock block, Wording words) {
        return block.history().stream().map(step -> new Step(words.time(step.time()),
                words.text("move." + step.happened()), block.unitClass() + " " + serials(step.start(), step.end()),
                where(step, words), step.transaction(), words.number(step.block())));
    }

    private static String where(MovementRow step, Wording words) {
        var to = words.text("kind." + step.to());
        return step.from().isEmpty() || step.from().equals(step.to())
                ? to
                : words.text("kind." + step.from()) + " → " + to;
    }

    private static String serials(long start, long end) {
        return start == end ? Long.toString(start) : start + "–" + end;
    }
}
