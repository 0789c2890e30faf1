package cn.tanji.app.security;

import java.nio.file.Path;
import java.util.Optional;

/** Where the development issuer's key is, if this gateway accepts its tokens. */
public record Issuers(Optional<Path> developmentKey) {}
