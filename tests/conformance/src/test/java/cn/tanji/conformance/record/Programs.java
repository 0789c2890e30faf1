package cn.tanji.conformance.record;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs Fabric's programs, found in {@code FABRIC_BIN} or on PATH. */
final class Programs {
    private static final String FOLDER = System.getenv().getOrDefault("FABRIC_BIN", "");

    private Programs() {}

    /** Runs a program to its end. */
    static String run(Map<String, String> environment, List<String> command) {
        try {
            Process process = builder(environment, command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new RecordingException(String.join(" ", command) + " failed: " + output);
            }
            return output;
        } catch (IOException failure) {
            throw new RecordingException(command.getFirst() + " cannot be run", failure);
        } catch (InterruptedException failure) {
            Thread.currentThread().interrupt();
            throw new RecordingException("interrupted while " + command.getFirst() + " ran", failure);
        }
    }

    /** Starts a program that goes on; its words go to a file. */
    static Process start(Map<String, String> environment, List<String> command, Path log) {
        try {
            return builder(environment, command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        } catch (IOException failure) {
            throw new RecordingException(command.getFirst() + " cannot be started", failure);
        }
    }

    private static ProcessBuilder builder(Map<String, String> environment, List<String> command) {
        List<String> found = new ArrayList<>(command);
        found.set(0, FOLDER.isBlank() ? command.getFirst() : Path.of(FOLDER, command.getFirst()).toString());
        ProcessBuilder builder = new ProcessBuilder(found);
        builder.environment().putAll(environment);
        return builder;
    }
}
