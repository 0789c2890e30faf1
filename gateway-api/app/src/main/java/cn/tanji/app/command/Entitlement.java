package cn.tanji.app.command;

import java.util.Optional;

import cn.tanji.app.fabric.Participant;
import cn.tanji.domain.account.AccountNumber;
import cn.tanji.domain.unit.LockKind;

/** Who may be told what an account holds, as far as is known here. */
public interface Entitlement {
    /** Whether a caller may learn of the account's units under a lock; empty for free ones. */
    boolean mayLearnOf(AccountNumber account, Optional<LockKind> lock, Participant caller);
}
