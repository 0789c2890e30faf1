package cn.tanji.cli.command;

import java.io.PrintWriter;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** What a command says, line by line, each at once. */
final class Printer {
    private final PrintWriter writer;

    private Printer(PrintWriter writer) {
        this.writer = writer;
    }

    /** Where the command line of a command prints; commands always run under one. */
    static Printer of(@Nullable CommandSpec spec) {
        if (spec == null) {
            throw new IllegalStateException("a command runs under a command line");
        }
        return new Printer(spec.commandLine().getOut());
    }

    void line(String text) {
        writer.println(text);
        writer.flush();
    }
}
