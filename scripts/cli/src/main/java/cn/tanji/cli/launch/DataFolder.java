package cn.tanji.cli.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Where everything of one registry lies: copy it while the registry is down, and you have copied the registry.
 *
 * @param root
 *            absolute
 */
public record DataFolder(Path root) {
    public DataFolder {
        root = root.toAbsolutePath().normalize();
    }

    /** Certificates and keys of members and nodes. */
    public Path organisations() {
        return root.resolve("organizations");
    }

    /** Keys of one member's persons. */
    public Path keyStore(String memberId) {
        return root.resolve("keystores").resolve(memberId + ".p12");
    }

    /** Blocks. */
    public Path ledger() {
        return root.resolve("ledger");
    }

    /** Read model and journal of the gateway. */
    public Path gateway() {
        return root.resolve("gateway");
    }

    /** Passphrase of the key stores, if the operator gave none. */
    public Path passphrase() {
        return root.resolve("keystores").resolve("passphrase");
    }

    /** Key with which the development issuer signs bearer tokens. */
    public Path tokenIssuer() {
        return root.resolve("token-issuer.json");
    }

    /** By what strangers verify proofs of this registry's cancellations; holds nothing secret. */
    public Path trustBundle() {
        return root.resolve("trust-bundle.json");
    }

    /** What a registry that runs in the background prints. */
    public Path log() {
        return root.resolve("registry.log");
    }

    Path lock() {
        return root.resolve("registry.lock");
    }

    Path instance() {
        return root.resolve("registry.pid");
    }

    /** Blocks, state, settings and logs of a network of processes. */
    public Path network() {
        return root.resolve("network");
    }

    /** Removes a registry for ever: everything of it, and nothing else that lies here. */
    public void purge() {
        Stream.of(organisations(), keyStore("any").getParent(), ledger(), network(), gateway(), tokenIssuer(),
                trustBundle(), log(),
                lock(), instance()).forEach(DataFolder::remove);
    }

    private static void remove(Path place) {
        if (!Files.exists(place)) {
            return;
        }
        try (var files = Files.walk(place)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            throw new LaunchException(place + " cannot be removed (" + e.getMessage()
                    + "): see that nothing runs there, mend its rights, and try again",
                    place + " 无法删除（" + e.getMessage() + "）：请确认无程序在其中运行，改正其权限后重试", e);
        }
    }

    void make() {
        try {
            Files.createDirectories(root);
        } catch (IOException e) {
            throw new LaunchException("the data folder " + root + " cannot be made (" + e.getMessage()
                    + "): choose another one with --data, or mend its rights",
                    "无法建立数据目录 " + root + "（" + e.getMessage() + "）：请用 --data 另选目录，或改正其权限", e);
        }
    }
}
