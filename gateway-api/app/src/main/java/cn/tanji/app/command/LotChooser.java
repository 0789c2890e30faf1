package cn.tanji.app.command;

import java.util.List;
import java.util.Optional;

import cn.tanji.domain.account.AccountNumber;
import cn.tanji.domain.unit.LockKind;
import cn.tanji.domain.unit.LotPart;
import cn.tanji.domain.unit.UnitClass;

/** Proposes lots for a quantity, out of the read model. Its choice may be stale: the contract decides. */
public interface LotChooser {
    /**
     * Parts of lots that the account holds, in as few parts as is easy, together exactly the quantity. Two calls at the
     * same time should rather not name the same lots.
     *
     * @param quantity
     *            tonnes, at least 1
     * @param lock
     *            the lock the lots must have; empty for free ones
     * @return empty if the account holds less than that, as far as is known
     */
    Optional<List<LotPart>> choose(AccountNumber account, UnitClass unitClass, long quantity, Optional<LockKind> lock);

    /** How many units of a class the account holds under a lock, as far as is known. */
    long held(AccountNumber account, UnitClass unitClass, Optional<LockKind> lock);
}
