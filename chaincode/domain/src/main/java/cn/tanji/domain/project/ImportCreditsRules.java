package cn.tanji.domain.project;

import static cn.tanji.domain.kernel.Decision.accept;
import static cn.tanji.domain.kernel.Decision.refuse;

import java.util.List;

import cn.tanji.domain.account.Account;
import cn.tanji.domain.kernel.Decision;
import cn.tanji.domain.kernel.Figure;
import cn.tanji.domain.kernel.Occasion;
import cn.tanji.domain.kernel.Operation;
import cn.tanji.domain.kernel.RecordRef;
import cn.tanji.domain.kernel.Registry;
import cn.tanji.domain.kernel.RegistryCall;
import cn.tanji.domain.kernel.State;
import cn.tanji.domain.participant.Standing;
import cn.tanji.domain.unit.Lot;
import cn.tanji.domain.unit.SerialCounter;
import cn.tanji.domain.unit.UnitBlock;

/**
 * Decides whether credits from a registry outside come in. Order of refusals: the caller's standing; pair id new;
 * project known; kind of the national registry; serial numbers left; account known, receiving, of a kind that may hold
 * credits. The common registry then claims the outside serial numbers in the same transaction, and may refuse.
 */
public final class ImportCreditsRules implements Operation<ImportCredits> {
    @Override
    public String name() {
        return "ImportCredits";
    }

    @Override
    public Class<ImportCredits> command() {
        return ImportCredits.class;
    }

    @Override
    public List<RecordRef<?>> reads(ImportCredits command, Occasion occasion) {
        return List.of(CreditImport.ref(command.pair()), Project.ref(command.project()),
                Account.ref(command.account()));
    }

    @Override
    public List<RecordRef<?>> readsThen(ImportCredits command, State first, Occasion occasion) {
        return CreditCreation.counter(command.project(), command.vintage(), first, occasion);
    }

    @Override
    public Decision decide(ImportCredits command, State state, Occasion occasion) {
        var refused = Standing.ofAuthority(state, occasion);
        if (refused.isPresent()) {
            return refused.get();
        }
        var earlier = state.find(CreditImport.ref(command.pair()));
        if (earlier.isPresent()) {
            return refuse(ProjectRefusal.PAIR_ALREADY_IMPORTED, Figure.of("pair", command.pair()),
                    Figure.of("time", earlier.get().time()));
        }
        var found = state.find(Project.ref(command.project()));
        if (found.isEmpty()) {
            return CreditCreation.unknown(command.project());
        }
        var project = found.get();
        if (!project.kind().isImported()) {
            return refuse(ProjectRefusal.CREDITS_NOT_IMPORTED, Figure.of("kind", project.kind()),
                    Figure.of("project", project.project()));
        }
        var counter = SerialCounter.of(state, CreditCreation.unitClass(project, command.vintage(), occasion));
        long quantity = command.outsideSerials().range().count();
        refused = CreditCreation.check(counter, quantity, command.account(), state);
        if (refused.isPresent()) {
            return refused.get();
        }
        // From here on the import must succeed, provided the common registry agrees.
        var range = counter.take(quantity);
        var lot = Lot.free(counter.unitClass(), range, command.account());
        var imported = new CreditImport(command.pair(), project.project(), command.outsideRegistry(),
                command.outsideSerials(), new UnitBlock(counter.unitClass(), range.start(), range.end()),
                command.account(), occasion.time());
        return accept(new CreditsImported(imported))
                .put(SerialCounter.ref(counter.unitClass()), counter.after(range)).put(lot.ref(), lot)
                .put(CreditImport.ref(command.pair()), imported).calling(claim(command, occasion))
                .answering("units", counter.unitClass() + " " + range);
    }

    private static RegistryCall claim(ImportCredits command, Occasion occasion) {
        return new RegistryCall(Registry.COMMON, ClaimOutsideSerialsRules.NAME,
                new ClaimOutsideSerials(command.pair(), command.outsideRegistry(), command.outsideSerials(),
                        occasion.registry().jurisdiction()));
    }
}
