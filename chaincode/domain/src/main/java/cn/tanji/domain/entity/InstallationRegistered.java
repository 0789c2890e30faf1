package cn.tanji.domain.entity;

import cn.tanji.domain.kernel.Event;

/** An installation was registered. */
public record InstallationRegistered(String installation, String entity, String name, String place) implements Event {}
