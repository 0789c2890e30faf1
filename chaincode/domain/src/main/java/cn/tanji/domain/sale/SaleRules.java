package cn.tanji.domain.sale;

import static cn.tanji.domain.kernel.Decision.accept;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

import cn.tanji.domain.account.Account;
import cn.tanji.domain.account.AccountNumber;
import cn.tanji.domain.kernel.Decision;
import cn.tanji.domain.kernel.Decision.Refused;
import cn.tanji.domain.kernel.Event;
import cn.tanji.domain.kernel.RecordRef;
import cn.tanji.domain.kernel.State;
import cn.tanji.domain.unit.LockKind;
import cn.tanji.domain.unit.LotBook;
import cn.tanji.domain.unit.LotPart;

/** Changing the sale lock of units that stay in their account. */
final class SaleRules {
    private SaleRules() {}

    static List<RecordRef<?>> reads(AccountNumber account, List<LotPart> units) {
        var reads = new ArrayList<RecordRef<?>>();
        reads.add(Account.ref(account));
        reads.addAll(LotBook.reads(units));
        return reads;
    }

    /** Puts every part under a lock or frees it, if no part is refused. */
    static Decision relock(AccountNumber account, List<LotPart> units, Optional<LockKind> lock, State state,
            Event event, BiFunction<LotBook, LotPart, Optional<Refused>> check) {
        var lots = LotBook.of(state, units);
        for (var part : units) {
            var refused = check.apply(lots, part);
            if (refused.isPresent()) {
                return refused.get();
            }
        }
        // From here on the change must succeed.
        units.forEach(part -> lots.move(part, account, lock));
        return accept(event).changing(lots.changes());
    }
}
