package cn.tanji.domain.entity;

/** Registers an installation of an entity; the components are those of {@link Installation}. */
public record RegisterInstallation(String installation, String entity, String name, String place) {}
