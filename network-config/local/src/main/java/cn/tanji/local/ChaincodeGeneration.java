package cn.tanji.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;

/**
 * Which set of chaincode services is in force. The next one starts beside it, on ports and in folders of its own, so that there
 * is no moment without service; then the two sets take turns.
 *
 * @param number
 *            from 1 on, one more for each upgrade
 * @param version
 *            of the chaincode, as members agreed on it
 */
record ChaincodeGeneration(int number, String version) {
    /** Ports between the two sets: at most so many namespaces can be served. */
    private static final int PORTS = 20;

    /** What the folder says is in force; the first one where nothing was ever upgraded. */
    static ChaincodeGeneration in(NetworkFolder folder, String firstVersion) {
        try {
            if (!Files.exists(folder.generation())) {
                return new ChaincodeGeneration(1, firstVersion);
            }
            var lines = Files.readAllLines(folder.generation());
            return new ChaincodeGeneration(Integer.parseInt(lines.get(0)), lines.get(1));
        } catch (IOException e) {
            throw new UncheckedIOException(folder.generation() + " cannot be read", e);
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw new LocalNetworkException(folder.generation() + " is damaged: restore it from a backup", e);
        }
    }

    ChaincodeGeneration next(String nextVersion) {
        return new ChaincodeGeneration(number + 1, nextVersion);
    }

    /** The one whose services may still run from before. */
    boolean isInSecondPlace() {
        return number % 2 == 0;
    }

    int portOffset() {
        return isInSecondPlace() ? PORTS : 0;
    }

    void putInForce(NetworkFolder folder) {
        NetworkFolder.write(folder.generation(), String.join("\n", List.of(Integer.toString(number), version, "")));
    }
}
