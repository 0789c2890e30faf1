package cn.tanji.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;

import cn.tanji.consortium.definition.Member;

/**
 * Which of a member's chaincode services is in force. The next one starts beside it, on ports and in a folder of its own, so
 * that there is no moment without service; then the two take turns.
 *
 * @param number
 *            from 1 on, one more for each package the member has approved
 * @param version
 *            of the chaincode, as members agreed on it
 */
record ChaincodeGeneration(int number, String version) {
    /** Ports between the two: at most so many namespaces can be served. */
    private static final int PORTS = 20;

    /** What a member's folder says is in force; the first one where nothing was ever approved since. */
    static ChaincodeGeneration in(NetworkFolder folder, Member member, String firstVersion) {
        var file = folder.generation(member);
        try {
            if (!Files.exists(file)) {
                return new ChaincodeGeneration(1, firstVersion);
            }
            var lines = Files.readAllLines(file);
            return new ChaincodeGeneration(Integer.parseInt(lines.get(0)), lines.get(1));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw new LocalNetworkException(file + " is damaged: restore it from a backup",
                    file + " 已损坏：请从备份恢复", e);
        }
    }

    ChaincodeGeneration next(String nextVersion) {
        return new ChaincodeGeneration(number + 1, nextVersion);
    }

    /** Whether it has the second folder and the ports that go with it. */
    boolean isInSecondPlace() {
        return number % 2 == 0;
    }

    int portOffset() {
        return isInSecondPlace() ? PORTS : 0;
    }

    void putInForce(NetworkFolder folder, Member member) {
        NetworkFolder.write(folder.generation(member),
                String.join("\n", List.of(Integer.toString(number), version, "")));
    }
}
