package cn.tanji.domain.sale;

import static cn.tanji.domain.kernel.Decision.accept;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import cn.tanji.domain.account.Account;
import cn.tanji.domain.account.AccountNumber;
import cn.tanji.domain.kernel.Decision;
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

    /** Turns one lock into another on every part, if all are held under the first. */
    static Decision relock(AccountNumber account, List<LotPart> units, Optional<LockKind> from, Optional<LockKind> to,
            State state, Event event) {
        var lots = LotBook.of(state, units);
        for (var part : units) {
            var refused = lots.check(part, account, from);
            if (refused.isPresent()) {
                return refused.get();
            }
        }
        // From here on the change must succeed.
        units.forEach(part -> lots.move(part, account, to));
        return accept(event).changing(lots.changes());
    }
}
