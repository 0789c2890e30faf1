package cn.tanji.domain.account;

import java.util.List;

import cn.tanji.domain.kernel.Event;

/** An account was opened. */
public record AccountOpened(AccountNumber number, String holder,
        List<Representative> representatives) implements Event {
    public AccountOpened {
        representatives = List.copyOf(representatives);
    }
}
