package cn.tanji.cli.demo;

import java.nio.file.Path;

/** A market file is wrong: which, where, and how. */
public final class MarketFileException extends RuntimeException {
    MarketFileException(Path file, long line, String problem) {
        super(file + (line > 0 ? ", line " + line : "") + ": " + problem);
    }
}
