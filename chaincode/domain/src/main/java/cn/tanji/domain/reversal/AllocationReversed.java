package cn.tanji.domain.reversal;

import cn.tanji.domain.allocation.AllocatedUnits;
import cn.tanji.domain.kernel.Event;

/** An entity's allocation was undone: its units are back in the authority's account. */
public record AllocationReversed(AllocatedUnits allocated, String reason) implements Event {}
