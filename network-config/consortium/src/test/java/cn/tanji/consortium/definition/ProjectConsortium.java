package cn.tanji.consortium.definition;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The consortium.yaml of this repository, from which tests start and change one thing. */
public final class ProjectConsortium {
    private static final Path FILE = Path.of("..", "consortium.yaml");

    private ProjectConsortium() {}

    /** The file as it stands. */
    public static Consortium load() throws ConsortiumFileException {
        return ConsortiumFile.load(FILE);
    }

    /** Its text. */
    public static String text() throws IOException {
        return Files.readString(FILE);
    }
}
