package cn.tanji.domain.entity;

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
 * Decides whether an installation is registered. Order of refusals: the caller's standing; id and texts; entity known;
 * not yet registered.
 */
public final class RegisterInstallationRules implements Operation<RegisterInstallation> {
    @Override
    public String name() {
        return "RegisterInstallation";
    }

    @Override
    public Class<RegisterInstallation> command() {
        return RegisterInstallation.class;
    }

    @Override
    public List<RecordRef<?>> reads(RegisterInstallation command, Occasion occasion) {
        return List.of(Entity.ref(command.entity()), Installation.ref(command.installation()));
    }

    @Override
    public Decision decide(RegisterInstallation command, State state, Occasion occasion) {
        var refused = Standing.ofAuthority(state, occasion).or(() -> EntityTexts.checkId(command.installation()))
                .or(() -> EntityTexts.check("name", command.name()))
                .or(() -> EntityTexts.check("place", command.place()));
        if (refused.isPresent()) {
            return refused.get();
        }
        if (state.find(Entity.ref(command.entity())).isEmpty()) {
            return refuse(EntityRefusal.ENTITY_UNKNOWN, Figure.of("entity", command.entity()));
        }
        var ref = Installation.ref(command.installation());
        if (state.find(ref).isPresent()) {
            return refuse(EntityRefusal.INSTALLATION_ALREADY_REGISTERED,
                    Figure.of("installation", command.installation()));
        }
        // From here on the registration must succeed.
        return accept(new InstallationRegistered(command.installation(), command.entity(), command.name(),
                command.place())).put(ref, new Installation(command.installation(), command.entity(), command.name(),
                        command.place()));
    }
}
