package cn.tanji.domain.project;

import static cn.tanji.domain.kernel.Decision.refuse;

import java.util.List;
import java.util.Optional;

import cn.tanji.domain.account.AccountNumber;
import cn.tanji.domain.account.AccountRules;
import cn.tanji.domain.kernel.Decision.Refused;
import cn.tanji.domain.kernel.Figure;
import cn.tanji.domain.kernel.Occasion;
import cn.tanji.domain.kernel.RecordRef;
import cn.tanji.domain.kernel.State;
import cn.tanji.domain.unit.LotPart;
import cn.tanji.domain.unit.SerialCounter;
import cn.tanji.domain.unit.UnitClass;

/** What issue and import of credits have in common: the class, its serial numbers, the account that receives. */
final class CreditCreation {
    private CreditCreation() {}

    static UnitClass unitClass(Project project, int vintage, Occasion occasion) {
        return new UnitClass(occasion.registry().jurisdiction(), project.kind(), project.project(), vintage);
    }

    /** The serial counter, which can be named once the project is known. */
    static List<RecordRef<?>> counter(String project, int vintage, State first, Occasion occasion) {
        return first.find(Project.ref(project))
                .<List<RecordRef<?>>>map(known -> List.of(SerialCounter.ref(unitClass(known, vintage, occasion))))
                .orElse(List.of());
    }

    static Refused unknown(String project) {
        return refuse(ProjectRefusal.PROJECT_UNKNOWN, Figure.of("project", project));
    }

    /** Empty if so many serial numbers are left and the account receives such credits, else the refusal. */
    static Optional<Refused> check(SerialCounter counter, long quantity, AccountNumber account, State state) {
        return counter.check(quantity).or(() -> {
            var range = counter.take(quantity);
            return AccountRules.receives(account,
                    List.of(new LotPart(counter.unitClass(), range.start(), range.start(), range.end())), state);
        });
    }
}
