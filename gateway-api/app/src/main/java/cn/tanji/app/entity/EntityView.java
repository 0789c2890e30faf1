package cn.tanji.app.entity;

import java.util.List;

import io.micronaut.serde.annotation.Serdeable;

/** One entity with its installations. */
@Serdeable
record EntityView(EntityRow entity, List<InstallationRow> installations) {}
