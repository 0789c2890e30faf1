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
import cn.tanji.domain.kernel.State;
import cn.tanji.domain.participant.Standing;
import cn.tanji.domain.unit.Lot;
import cn.tanji.domain.unit.SerialCounter;
import cn.tanji.domain.unit.UnitBlock;

/**
 * Decides whether credits of a project come into being. Order of refusals: the caller's standing; project known; kind
 * issued by jurisdictions; project in this province; monitoring period inside the vintage's year; report not issued
 * yet; serial numbers left; account known, receiving, of a kind that may hold credits.
 */
public final class IssueCreditsRules implements Operation<IssueCredits> {
    @Override
    public String name() {
        return "IssueCredits";
    }

    @Override
    public Class<IssueCredits> command() {
        return IssueCredits.class;
    }

    @Override
    public List<RecordRef<?>> reads(IssueCredits command, Occasion occasion) {
        return List.of(Project.ref(command.project()), report(command), Account.ref(command.account()));
    }

    @Override
    public List<RecordRef<?>> readsThen(IssueCredits command, State first, Occasion occasion) {
        return CreditCreation.counter(command.project(), command.vintage(), first, occasion);
    }

    @Override
    public Decision decide(IssueCredits command, State state, Occasion occasion) {
        var refused = Standing.ofAuthority(state, occasion);
        if (refused.isPresent()) {
            return refused.get();
        }
        var found = state.find(Project.ref(command.project()));
        if (found.isEmpty()) {
            return CreditCreation.unknown(command.project());
        }
        var project = found.get();
        if (project.kind().isImported()) {
            return refuse(ProjectRefusal.CREDITS_NOT_ISSUED_HERE, Figure.of("kind", project.kind()),
                    Figure.of("project", project.project()));
        }
        if (!project.province().equals(occasion.registry().jurisdiction())) {
            return refuse(ProjectRefusal.PROJECT_IN_ANOTHER_PROVINCE, Figure.of("project", project.project()),
                    Figure.of("province", project.province()));
        }
        if (command.monitoringFrom().year() != command.vintage()
                || command.monitoringTo().year() != command.vintage()) {
            return refuse(ProjectRefusal.MONITORING_OUTSIDE_VINTAGE, Figure.of("vintage", command.vintage()),
                    Figure.of("from", command.monitoringFrom()), Figure.of("to", command.monitoringTo()));
        }
        var issued = state.find(report(command));
        if (issued.isPresent()) {
            return refuse(ProjectRefusal.REPORT_ALREADY_ISSUED, Figure.of("report", command.reportHash()),
                    Figure.of("units", issued.get().units().unitClass() + " " + issued.get().units().start() + ".."
                            + issued.get().units().end()));
        }
        var counter = SerialCounter.of(state, CreditCreation.unitClass(project, command.vintage(), occasion));
        refused = CreditCreation.check(counter, command.quantity(), command.account(), state);
        if (refused.isPresent()) {
            return refused.get();
        }
        // From here on the issue must succeed.
        var range = counter.take(command.quantity());
        var lot = Lot.free(counter.unitClass(), range, command.account());
        var units = new UnitBlock(counter.unitClass(), range.start(), range.end());
        return accept(new CreditsIssued(project.project(), units, command.account(), command.monitoringFrom(),
                command.monitoringTo(), command.reportHash()))
                .put(SerialCounter.ref(counter.unitClass()), counter.after(range)).put(lot.ref(), lot)
                .put(report(command), new IssuedReport(command.reportHash(), units))
                .answering("units", counter.unitClass() + " " + range);
    }

    private static RecordRef<IssuedReport> report(IssueCredits command) {
        return IssuedReport.ref(command.project(), command.vintage(), command.reportHash());
    }
}
