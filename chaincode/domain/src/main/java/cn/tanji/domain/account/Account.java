package cn.tanji.domain.account;

import java.util.List;

import cn.tanji.domain.kernel.Caller;
import cn.tanji.domain.kernel.RecordKind;
import cn.tanji.domain.kernel.RecordRef;

/**
 * An account of one registry.
 *
 * @param holder
 *            who holds it: an entity id, an organisation's id, or a pseudonym; never a natural person's name
 */
public record Account(AccountNumber number, String holder, AccountState state, List<Representative> representatives) {
    public static final RecordKind<Account> KIND = new RecordKind<>("account", Account.class, 1);

    public Account {
        representatives = List.copyOf(representatives);
    }

    public static RecordRef<Account> ref(AccountNumber number) {
        return KIND.ref(number.toString());
    }

    public RecordRef<Account> ref() {
        return ref(number);
    }

    public AccountKind kind() {
        return number.kind();
    }

    /** Whether the caller is a representative of this account with the mandate. */
    public boolean mandates(Caller caller, Mandate mandate) {
        return representatives.stream().anyMatch(one -> one.is(caller) && one.mandates().contains(mandate));
    }

    public Account in(AccountState changed) {
        return new Account(number, holder, changed, representatives);
    }

    public Account representedBy(List<Representative> changed) {
        return new Account(number, holder, state, changed);
    }
}
