package cn.tanji.domain.project;

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

/** Decides whether a project enters the registry. Order of refusals: the caller's standing; project not known yet. */
public final class RegisterProjectRules implements Operation<RegisterProject> {
    @Override
    public String name() {
        return "RegisterProject";
    }

    @Override
    public Class<RegisterProject> command() {
        return RegisterProject.class;
    }

    @Override
    public List<RecordRef<?>> reads(RegisterProject command, Occasion occasion) {
        return List.of(Project.ref(command.project().project()));
    }

    @Override
    public Decision decide(RegisterProject command, State state, Occasion occasion) {
        var refused = Standing.ofAuthority(state, occasion);
        if (refused.isPresent()) {
            return refused.get();
        }
        var project = command.project();
        var ref = Project.ref(project.project());
        if (state.find(ref).isPresent()) {
            return refuse(ProjectRefusal.PROJECT_ALREADY_REGISTERED, Figure.of("project", project.project()));
        }
        // From here on the registration must succeed.
        return accept(new ProjectRegistered(project)).put(ref, project);
    }
}
