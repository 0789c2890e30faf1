package cn.tanji.cli.demo;

import java.nio.file.Path;

import cn.tanji.consortium.text.Words;

/** A market file is wrong: which, where, and how. */
public final class MarketFileException extends RuntimeException {
    private final String zh;

    MarketFileException(Path file, long line, Words problem) {
        super(file + (line > 0 ? ", line " + line : "") + ": " + problem.en());
        zh = file + (line > 0 ? "，第 " + line + " 行" : "") + "：" + problem.zh();
    }

    /** The message in Chinese. */
    public String zh() {
        return zh;
    }
}
