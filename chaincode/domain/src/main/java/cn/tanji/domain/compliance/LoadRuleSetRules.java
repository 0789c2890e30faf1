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
 * Decides whether a version of the rules goes on the ledger. Order of refusals: the caller's standing; the rule set of
 * this jurisdiction; the version new.
 */
public final class LoadRuleSetRules implements Operation<LoadRuleSet> {
    @Override
    public String name() {
        return "LoadRuleSet";
    }

    @Override
    public Class<LoadRuleSet> command() {
        return LoadRuleSet.class;
    }

    @Override
    public List<RecordRef<?>> reads(LoadRuleSet command, Occasion occasion) {
        return List.of(ref(command.ruleSet()));
    }

    @Override
    public Decision decide(LoadRuleSet command, State state, Occasion occasion) {
        var refused = Standing.ofAuthority(state, occasion);
        if (refused.isPresent()) {
            return refused.get();
        }
        var ruleSet = command.ruleSet();
        if (!ruleSet.jurisdiction().equals(occasion.registry().jurisdiction())) {
            return refuse(RuleSetRefusal.RULE_SET_OF_OTHER_JURISDICTION, Figure.of("named", ruleSet.jurisdiction()),
                    Figure.of("jurisdiction", occasion.registry().jurisdiction()));
        }
        if (state.find(ref(ruleSet)).isPresent()) {
            return refuse(RuleSetRefusal.RULE_SET_VERSION_TAKEN, Figure.of("version", ruleSet.version()));
        }
        // From here on the loading must succeed.
        return accept(new RuleSetLoaded(ruleSet)).put(ref(ruleSet), ruleSet);
    }

    private static RecordRef<RuleSet> ref(RuleSet ruleSet) {
        return RuleSet.ref(ruleSet.jurisdiction(), ruleSet.version());
    }
}
