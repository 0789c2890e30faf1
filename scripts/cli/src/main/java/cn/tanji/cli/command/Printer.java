package cn.tanji.cli.command;

import java.io.PrintWriter;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

import cn.tanji.cli.text.Speech;

/** What a command says, line by line, each at once, in its user's language. */
public final class Printer {
    private final PrintWriter writer;
    private final Speech speech = Speech.ofUser();

    private Printer(PrintWriter writer) {
        this.writer = writer;
    }

    /** Where the command line of a command prints; commands always run under one. */
    public static Printer of(@Nullable CommandSpec spec) {
        if (spec == null) {
            throw new IllegalStateException("a command runs under a command line");
        }
        return new Printer(spec.commandLine().getOut());
    }

    /** The language it speaks. */
    public Speech speech() {
        return speech;
    }

    /** A line in the user's language. */
    public void say(String en, String zh) {
        line(speech.say(en, zh));
    }

    /** A line that is the same in both languages. */
    public void line(String text) {
        writer.println(text);
        writer.flush();
    }
}
