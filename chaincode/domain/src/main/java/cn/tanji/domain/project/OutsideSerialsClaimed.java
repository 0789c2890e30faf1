package cn.tanji.domain.project;

import cn.tanji.domain.kernel.Event;

/** Outside serial numbers belong to one jurisdiction's import from now on, and to no other. */
public record OutsideSerialsClaimed(String pair, String outsideRegistry, OutsideSerials outsideSerials,
        String jurisdiction) implements Event {}
