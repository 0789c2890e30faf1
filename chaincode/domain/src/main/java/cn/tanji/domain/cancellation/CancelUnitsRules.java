package cn.tanji.domain.cancellation;

import static cn.tanji.domain.kernel.Decision.accept;
import static cn.tanji.domain.kernel.Decision.refuse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import cn.tanji.domain.account.Account;
import cn.tanji.domain.account.AccountNumber;
import cn.tanji.domain.account.AccountRules;
import cn.tanji.domain.account.Mandate;
import cn.tanji.domain.kernel.Change;
import cn.tanji.domain.kernel.Decision;
import cn.tanji.domain.kernel.Figure;
import cn.tanji.domain.kernel.Occasion;
import cn.tanji.domain.kernel.Operation;
import cn.tanji.domain.kernel.RecordRef;
import cn.tanji.domain.kernel.State;
import cn.tanji.domain.participant.Standing;
import cn.tanji.domain.unit.LotBook;
import cn.tanji.domain.unit.UnitBlock;

/**
 * Decides whether a holder may cancel units, and writes the frozen certificate record. Order of refusals: the caller's
 * standing; the list of units; the account (known, represented, sends, trades); each part held and free; the
 * certificate number.
 */
public final class CancelUnitsRules implements Operation<CancelUnits> {
    @Override
    public String name() {
        return "CancelUnits";
    }

    @Override
    public Class<CancelUnits> command() {
        return CancelUnits.class;
    }

    @Override
    public List<RecordRef<?>> reads(CancelUnits command, Occasion occasion) {
        var reads = new ArrayList<RecordRef<?>>();
        reads.add(Account.ref(command.account()));
        reads.add(Cancellation.ref(certificate(occasion)));
        reads.addAll(LotBook.reads(command.units()));
        return reads;
    }

    @Override
    public Decision decide(CancelUnits command, State state, Occasion occasion) {
        var refused = Standing.ofAnyone(state, occasion)
                .or(() -> LotBook.checkList(command.units(), LotBook.PARTS_MAX))
                .or(() -> AccountRules.sends(command.account(), Mandate.INITIATE, state, occasion));
        if (refused.isPresent()) {
            return refused.get();
        }
        var lots = LotBook.of(state, command.units());
        for (var part : command.units()) {
            refused = lots.checkFree(part, command.account());
            if (refused.isPresent()) {
                return refused.get();
            }
        }
        var certificate = certificate(occasion);
        if (state.find(Cancellation.ref(certificate)).isPresent()) {
            return refuse(CancellationRefusal.CERTIFICATE_NUMBER_TAKEN, Figure.of("certificate", certificate));
        }
        // From here on the cancellation must succeed.
        var to = AccountNumber.cancellation(occasion.registry().jurisdiction());
        command.units().forEach(part -> lots.move(part, to, Optional.empty()));
        var cancellation = cancellation(command, state, occasion, certificate);
        return accept(new UnitsCancelled(cancellation, to)).changing(lots.changes())
                .changing(List.of(new Change.PutFrozen<>(Cancellation.ref(certificate), cancellation)))
                .answering("certificate", certificate);
    }

    private static Cancellation cancellation(CancelUnits command, State state, Occasion occasion,
            CertificateNumber certificate) {
        var holder = state.find(Account.ref(command.account())).orElseThrow().holder();
        return new Cancellation(certificate, command.account(), holder,
                command.units().stream().map(UnitBlock::of).toList(), command.beneficiary(), command.purpose(),
                command.period(), command.place(), command.language(), occasion.time(), occasion.transaction());
    }

    private static CertificateNumber certificate(Occasion occasion) {
        return CertificateNumber.of(occasion.registry().jurisdiction(), occasion.time().yearInChina(),
                occasion.transaction());
    }
}
