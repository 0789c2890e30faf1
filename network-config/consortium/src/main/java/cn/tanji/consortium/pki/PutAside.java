package cn.tanji.consortium.pki;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Moves files that are replaced to a folder where an operator finds them again. */
final class PutAside {
    private PutAside() {}

    /** Into a folder, under its own name, over what an earlier replacement left there. */
    static void into(Path folder, Path file) {
        as(folder.resolve(file.getFileName()), file);
    }

    /** To a place of another name. */
    static void as(Path place, Path file) {
        try {
            Files.createDirectories(place.toAbsolutePath().getParent());
            Files.move(file, place, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new PkiException(file + " cannot be put aside: " + e.getMessage(), file + " 无法移开：" + e.getMessage(),
                    e);
        }
    }
}
