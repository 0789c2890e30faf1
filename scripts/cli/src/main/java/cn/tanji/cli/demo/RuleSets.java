package cn.tanji.cli.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import com.google.gson.JsonParser;

/** The rule sets that stand as files in a folder, each exactly a command that loads it. */
public record RuleSets(Path folder) {
    /** The file's text. */
    public String read(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException("the rule set " + folder.resolve(file) + " cannot be read", e);
        }
    }

    /** The version it states. */
    public int version(String file) {
        return JsonParser.parseString(read(file)).getAsJsonObject().getAsJsonObject("ruleSet").get("version")
                .getAsInt();
    }
}
