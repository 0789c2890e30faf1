package cn.tanji.domain.project;

import cn.tanji.domain.kernel.Event;

/** A registry knows an offset project from now on. */
public record ProjectRegistered(Project project) implements Event {}
