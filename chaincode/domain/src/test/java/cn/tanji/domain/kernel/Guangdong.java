package cn.tanji.domain.kernel;

import java.util.List;
import java.util.Optional;

import cn.tanji.domain.account.Account;
import cn.tanji.domain.account.AccountKind;
import cn.tanji.domain.account.AccountNumber;
import cn.tanji.domain.account.AccountState;
import cn.tanji.domain.account.Mandate;
import cn.tanji.domain.account.Representative;
import cn.tanji.domain.entity.Entity;
import cn.tanji.domain.participant.Person;
import cn.tanji.domain.participant.Role;
import cn.tanji.domain.unit.LockKind;
import cn.tanji.domain.unit.Lot;
import cn.tanji.domain.unit.SerialRange;
import cn.tanji.domain.unit.UnitClass;

/** A small Guangdong registry for tests of rules: an official, two entities with accounts and a representative, units. */
public final class Guangdong {
    public static final String MSP = "GuangdongMSP";
    public static final UnitClass EA = UnitClass.allowances("GD", 2016);
    public static final AccountNumber ISSUANCE = AccountNumber.of("GD", AccountKind.ISSUANCE, 1);
    public static final AccountNumber FIRST = AccountNumber.of("GD", AccountKind.ENTITY, 1);
    public static final AccountNumber SECOND = AccountNumber.of("GD", AccountKind.ENTITY, 2);
    public static final AccountNumber UNKNOWN = AccountNumber.of("GD", AccountKind.ENTITY, 999);

    public final InMemoryRegistry registry = InMemoryRegistry.guangdong();
    public final Caller official = registry.caller(MSP, "official-1");
    public final Caller representative = registry.caller(MSP, "rep-1");
    public final Caller operator = registry.caller("ExchangeMSP", "settlement-1");
    public final Caller stranger = registry.caller(MSP, "nobody");

    public Guangdong() {
        person(official, Role.OFFICIAL);
        person(representative, Role.REPRESENTATIVE);
        person(operator, Role.EXCHANGE_OPERATOR);
        account(ISSUANCE, "GD-authority", AccountState.OPEN);
        account(FIRST, "E1", AccountState.OPEN);
        account(SECOND, "E2", AccountState.OPEN);
        entity("E1", FIRST);
        entity("E2", SECOND);
    }

    public Guangdong person(Caller who, Role role) {
        registry.given(Person.ref(who), new Person(who.member(), who.person(), List.of(role), false));
        return this;
    }

    public Guangdong suspended(Caller who) {
        var person = registry.find(Person.ref(who)).orElseThrow();
        registry.given(Person.ref(who), new Person(person.member(), person.person(), person.roles(), true));
        return this;
    }

    public Guangdong account(AccountNumber number, String holder, AccountState state) {
        registry.given(Account.ref(number), new Account(number, holder, state,
                number.kind().isOfAuthority()
                        ? List.of()
                        : List.of(new Representative(MSP, "rep-1", List.of(Mandate.INITIATE, Mandate.SURRENDER)))));
        return this;
    }

    public Guangdong state(AccountNumber number, AccountState state) {
        registry.given(Account.ref(number), registry.find(Account.ref(number)).orElseThrow().in(state));
        return this;
    }

    public Guangdong entity(String entity, AccountNumber account) {
        registry.given(Entity.ref(entity), new Entity(entity, "企业", "Works", Optional.empty(), "CEMENT", account));
        return this;
    }

    /** Units of allowances of 2016 in an account, free. */
    public Guangdong units(AccountNumber account, long start, long end) {
        registry.given(Lot.ref(EA, start), Lot.free(EA, new SerialRange(start, end), account));
        return this;
    }

    /** The same, put up for sale. */
    public Guangdong unitsForSale(AccountNumber account, long start, long end) {
        registry.given(Lot.ref(EA, start), new Lot(EA, start, end, account, Optional.of(LockKind.FOR_SALE)));
        return this;
    }
}
