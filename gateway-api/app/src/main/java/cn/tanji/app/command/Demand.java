package cn.tanji.app.command;

import java.util.Optional;

import cn.tanji.domain.account.AccountNumber;
import cn.tanji.domain.unit.LockKind;
import cn.tanji.domain.unit.UnitClass;

/**
 * A quantity wanted out of an account.
 *
 * @param quantity
 *            tonnes, at least 1
 * @param lock
 *            the lock its lots must have; empty for free ones
 */
public record Demand(AccountNumber account, UnitClass unitClass, long quantity, Optional<LockKind> lock) {
    Shelf shelf() {
        return new Shelf(account, unitClass, lock);
    }

    /** Where the units of a demand lie. */
    record Shelf(AccountNumber account, UnitClass unitClass, Optional<LockKind> lock) {}
}
