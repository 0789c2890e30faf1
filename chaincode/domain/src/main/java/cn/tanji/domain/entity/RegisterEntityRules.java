package cn.tanji.domain.entity;

import static cn.tanji.domain.kernel.Decision.accept;
import static cn.tanji.domain.kernel.Decision.refuse;

import java.util.List;

import cn.tanji.domain.account.Account;
import cn.tanji.domain.account.AccountKind;
import cn.tanji.domain.account.AccountRules;
import cn.tanji.domain.kernel.Decision;
import cn.tanji.domain.kernel.Figure;
import cn.tanji.domain.kernel.Occasion;
import cn.tanji.domain.kernel.Operation;
import cn.tanji.domain.kernel.RecordRef;
import cn.tanji.domain.kernel.State;
import cn.tanji.domain.participant.Standing;

/**
 * Decides whether an entity is registered. Order of refusals: the caller's standing; id and texts; not yet registered;
 * its account known, of an entity's kind, and held by this entity.
 */
public final class RegisterEntityRules implements Operation<RegisterEntity> {
    @Override
    public String name() {
        return "RegisterEntity";
    }

    @Override
    public Class<RegisterEntity> command() {
        return RegisterEntity.class;
    }

    @Override
    public List<RecordRef<?>> reads(RegisterEntity command, Occasion occasion) {
        return List.of(Entity.ref(command.entity()), Account.ref(command.account()));
    }

    @Override
    public Decision decide(RegisterEntity command, State state, Occasion occasion) {
        var refused = Standing.ofAuthority(state, occasion).or(() -> EntityTexts.checkId(command.entity()))
                .or(() -> EntityTexts.check("nameZh", command.nameZh()))
                .or(() -> EntityTexts.check("nameEn", command.nameEn()))
                .or(() -> EntityTexts.check("sector", command.sector()));
        if (refused.isPresent()) {
            return refused.get();
        }
        if (state.find(Entity.ref(command.entity())).isPresent()) {
            return refuse(EntityRefusal.ENTITY_ALREADY_REGISTERED, Figure.of("entity", command.entity()));
        }
        var account = state.find(Account.ref(command.account()));
        if (account.isEmpty()) {
            return AccountRules.unknown(command.account());
        }
        var kind = account.get().kind();
        if (kind != AccountKind.ENTITY && kind != AccountKind.NEW_PROJECT_ENTITY) {
            return refuse(EntityRefusal.ENTITY_ACCOUNT_OF_WRONG_KIND, Figure.of("account", command.account()),
                    Figure.of("kind", kind));
        }
        if (!account.get().holder().equals(command.entity())) {
            return refuse(EntityRefusal.ENTITY_ACCOUNT_OF_OTHER_HOLDER, Figure.of("account", command.account()),
                    Figure.of("holder", account.get().holder()), Figure.of("entity", command.entity()));
        }
        // From here on the registration must succeed.
        return accept(new EntityRegistered(command.entity(), command.nameZh(), command.nameEn(),
                command.socialCreditCode(), command.sector(), command.account())).put(Entity.ref(command.entity()),
                        new Entity(command.entity(), command.nameZh(), command.nameEn(), command.socialCreditCode(),
                                command.sector(), command.account()));
    }
}
