package cn.tanji.domain.account;

import java.util.List;

import cn.tanji.domain.kernel.Event;

/** Who represents an account changed; the list is whole. */
public record RepresentativesChanged(AccountNumber number, List<Representative> representatives) implements Event {
    public RepresentativesChanged {
        representatives = List.copyOf(representatives);
    }
}
