package cn.tanji.domain.compliance;

import cn.tanji.domain.kernel.Event;

/** A year's calendar was set or changed. */
public record CalendarSet(Calendar calendar) implements Event {}
