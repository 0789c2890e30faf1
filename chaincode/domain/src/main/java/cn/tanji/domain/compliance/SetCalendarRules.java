package cn.tanji.domain.compliance;

import static cn.tanji.domain.kernel.Decision.accept;
import static cn.tanji.domain.kernel.Decision.refuse;

import java.util.List;

import cn.tanji.domain.kernel.Decision;
import cn.tanji.domain.kernel.Figure;
import cn.tanji.domain.kernel.Occasion;
import cn.tanji.domain.kernel.Operation;
import cn.tanji.domain.kernel.RecordRef;
import cn.tanji.domain.kernel.State;
import cn.tanji.domain.participant.Standing;

/**
 * Decides whether a year's calendar is set or changed. Order of refusals: the caller's standing; the rule set known and
 * valid for the year; the deadlines in order (equal ones are).
 */
public final class SetCalendarRules implements Operation<SetCalendar> {
    @Override
    public String name() {
        return "SetCalendar";
    }

    @Override
    public Class<SetCalendar> command() {
        return SetCalendar.class;
    }

    @Override
    public List<RecordRef<?>> reads(SetCalendar command, Occasion occasion) {
        return List.of(Calendar.ref(command.year()), ruleSet(command, occasion));
    }

    @Override
    public Decision decide(SetCalendar command, State state, Occasion occasion) {
        var refused = Standing.ofAuthority(state, occasion);
        if (refused.isPresent()) {
            return refused.get();
        }
        var ruleSet = state.find(ruleSet(command, occasion));
        if (ruleSet.isEmpty()) {
            return refuse(RuleSetRefusal.RULE_SET_UNKNOWN, Figure.of("version", command.ruleSetVersion()),
                    Figure.of("jurisdiction", occasion.registry().jurisdiction()));
        }
        if (!ruleSet.get().isValidFor(command.year())) {
            return refuse(RuleSetRefusal.RULE_SET_NOT_VALID_FOR_YEAR, Figure.of("version", command.ruleSetVersion()),
                    Figure.of("year", command.year()), Figure.of("first", ruleSet.get().yearFirst()),
                    Figure.of("last", ruleSet.get().yearLast()));
        }
        if (command.reportDeadline().isAfter(command.verificationDeadline())
                || command.verificationDeadline().isAfter(command.surrenderDeadline())) {
            return refuse(RuleSetRefusal.DEADLINES_OUT_OF_ORDER, Figure.of("report", command.reportDeadline()),
                    Figure.of("verification", command.verificationDeadline()),
                    Figure.of("surrender", command.surrenderDeadline()));
        }
        // From here on the change must succeed.
        int version = state.find(Calendar.ref(command.year())).map(Calendar::version).orElse(0) + 1;
        var calendar = new Calendar(command.year(), version, command.ruleSetVersion(), command.reportDeadline(),
                command.verificationDeadline(), command.surrenderDeadline());
        return accept(new CalendarSet(calendar)).put(Calendar.ref(command.year()), calendar)
                .put(Calendar.versionRef(command.year(), version), calendar).answering("version", version);
    }

    private static RecordRef<RuleSet> ruleSet(SetCalendar command, Occasion occasion) {
        return RuleSet.ref(occasion.registry().jurisdiction(), command.ruleSetVersion());
    }
}
