package cn.tanji.domain.project;

/** Registers an offset project with this registry, so that its credits can be issued, imported and surrendered here. */
public record RegisterProject(Project project) {}
