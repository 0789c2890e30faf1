package cn.tanji.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

import cn.tanji.consortium.definition.Member;
import cn.tanji.consortium.definition.Namespace;
import cn.tanji.consortium.definition.Node;
import cn.tanji.consortium.render.MspFolders;

/**
 * Where a local network lies.
 *
 * @param root
 *            everything but the certificates
 * @param msps
 *            the certificates
 */
public record NetworkFolder(Path root, MspFolders msps) {
    private static final Set<PosixFilePermission> PROGRAM = PosixFilePermissions.fromString("rwxr-xr-x");
    private static final Set<PosixFilePermission> SECRET = PosixFilePermissions.fromString("rw-------");

    /** A network beside the certificates of {@link cn.tanji.consortium.pki.CryptoMaterial}. */
    public static NetworkFolder in(Path data) {
        var root = data.toAbsolutePath().normalize();
        return new NetworkFolder(root.resolve("network"), new MspFolders(root.resolve("organizations")));
    }

    /** Configuration of the channel. */
    Path channel() {
        return root.resolve("channel");
    }

    Path configtx() {
        return channel().resolve("configtx.yaml");
    }

    Path genesis() {
        return channel().resolve("genesis.block");
    }

    /** Programs with which peers take in chaincode services. */
    Path builder() {
        return root.resolve("builder");
    }

    NodeFolder node(Member member, Node node) {
        var name = node.name() + "." + member.id();
        return new NodeFolder(name, root.resolve("nodes").resolve(name));
    }

    /** Of the generation that has the first place, or the second. */
    NodeFolder chaincode(Member member, boolean isInSecondPlace) {
        var name = "chaincode." + member.id();
        return new NodeFolder(name, root.resolve("nodes").resolve(isInSecondPlace ? name + ".second" : name));
    }

    /** Says which of a member's generations of chaincode services is in force. */
    Path generation(Member member) {
        return root.resolve("generations").resolve(member.id());
    }

    /** Says which generation a member has approved that is not in force yet. */
    Path approved(Member member) {
        return root.resolve("generations").resolve(member.id() + ".approved");
    }

    Path chaincodePackage(Member member, Namespace namespace) {
        return root.resolve("packages").resolve(member.id()).resolve(namespace.name() + ".tar.gz");
    }

    /** There once the channel and its chaincodes are set up. */
    Path ready() {
        return root.resolve("ready");
    }

    static void write(Path file, String text) {
        write(file, text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    static void writeProgram(Path file, String text) {
        write(file, text);
        permit(file, PROGRAM);
    }

    static void writeSecret(Path file, byte[] bytes) {
        write(file, bytes);
        permit(file, SECRET);
    }

    static void write(Path file, byte[] bytes) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }

    private static void permit(Path file, Set<PosixFilePermission> permissions) {
        try {
            Files.setPosixFilePermissions(file, permissions);
        } catch (IOException e) {
            throw new UncheckedIOException("the rights of " + file + " cannot be set", e);
        }
    }
}
