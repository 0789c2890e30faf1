package cn.tanji.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import cn.tanji.consortium.definition.Consortium;
import cn.tanji.consortium.definition.Member;
import cn.tanji.consortium.definition.Node;
import cn.tanji.consortium.definition.NodeRole;
import cn.tanji.consortium.render.ComposeFile;
import cn.tanji.consortium.render.MspFolders;
import cn.tanji.consortium.render.OrdererSettings;
import cn.tanji.consortium.render.PeerSettings;
import cn.tanji.consortium.render.Placement;
import cn.tanji.consortium.render.ServiceBuilder;

/**
 * The compose file and a folder for each container, with the secrets of that container and of no other. The whole is for its
 * owner's eyes only; within, files are readable, since containers run under other accounts than the owner's.
 *
 * @param root
 *            where the compose file lies
 * @param msps
 *            where certificates are taken from
 */
public record ContainerFolders(Path root, MspFolders msps) {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> READABLE = PosixFilePermissions.fromString("r--r--r--");
    private static final Set<PosixFilePermission> PROGRAM = PosixFilePermissions.fromString("r-xr-xr-x");
    private static final int PLACE_DIGITS = 8;
    private static final MspFolders INSIDE = ComposeFile.foldersInside();

    /** The compose file. */
    public Path file() {
        return root.resolve("compose.yaml");
    }

    /** The folder of one service. */
    public Path of(String service) {
        return root.resolve("nodes").resolve(service);
    }

    /** Makes the folder, for its owner's eyes only. */
    public void make() {
        try {
            Files.createDirectories(root);
            Files.setPosixFilePermissions(root, OWNER_ONLY);
        } catch (IOException e) {
            throw new UncheckedIOException(root + " cannot be made", e);
        }
    }

    /** Writes the compose file, and the folders of all orderers and peers. */
    void render(Consortium consortium) {
        make();
        write(file(), new ComposeFile(consortium, project(consortium)).text());
        consortium.members().forEach(member -> member.nodes().forEach(node -> node(member, node)));
    }

    /** Another for each folder, since what lies in volumes belongs to the certificates that lie here. */
    private String project(Consortium consortium) {
        var place = root.toAbsolutePath().normalize().toString();
        return consortium.name() + "-"
                + UUID.nameUUIDFromBytes(place.getBytes(StandardCharsets.UTF_8)).toString().substring(0, PLACE_DIGITS);
    }

    private void node(Member member, Node node) {
        var place = of(ComposeFile.service(member, node));
        copy(msps.node(member, node), inside(place, INSIDE.node(member, node)));
        copy(msps.tlsCertificate(member, node), inside(place, INSIDE.tlsCertificate(member, node)));
        copy(msps.tlsKey(member, node), inside(place, INSIDE.tlsKey(member, node)));
        copy(msps.tlsRoot(member), inside(place, INSIDE.tlsRoot(member)));
        if (node.role() == NodeRole.ORDERER) {
            write(place.resolve("orderer.yaml"), new OrdererSettings(member, node, INSIDE, Placement.DEFINED_HOSTS,
                    ComposeFile.DATA.resolve("orderer")).text());
            return;
        }
        write(place.resolve("core.yaml"), new PeerSettings(member, node, INSIDE, Placement.DEFINED_HOSTS,
                ComposeFile.INSIDE.resolve("builder"), ComposeFile.DATA).text());
        ServiceBuilder.scripts().forEach((name, script) -> {
            var program = place.resolve("builder").resolve("bin").resolve(name);
            write(program, script);
            permit(program, PROGRAM);
        });
    }

    /** Writes the folder of a member's chaincode service, its environment included. */
    void chaincode(Member member, Map<String, String> environment) {
        var place = of(ComposeFile.chaincode(member));
        copy(msps.chaincodeCertificate(member), place.resolve("server.crt"));
        copy(msps.chaincodeKey(member), place.resolve("server.key"));
        copy(msps.tlsRoot(member), place.resolve("root.crt"));
        write(place.resolve("service.env"), environment.entrySet().stream().sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n").collect(Collectors.joining()));
    }

    /** Writes a file that a service reads, replacing what was there. */
    public void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.deleteIfExists(file);
            Files.writeString(file, text);
            permit(file, READABLE);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }

    /** Copies a file, or a folder with all in it, replacing what was there. */
    public void copy(Path from, Path to) {
        for (var source : walk(from)) {
            var target = source.equals(from) ? to : to.resolve(from.relativize(source));
            try {
                Files.createDirectories(target.getParent());
                Files.deleteIfExists(target);
                Files.copy(source, target);
                permit(target, READABLE);
            } catch (IOException e) {
                throw new UncheckedIOException(target + " cannot be written", e);
            }
        }
    }

    private static List<Path> walk(Path from) {
        try (var files = Files.walk(from)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(from + " cannot be read", e);
        }
    }

    /** Where in a service's folder lies what its container sees at a path. */
    private static Path inside(Path place, Path path) {
        return place.resolve(ComposeFile.INSIDE.relativize(path));
    }

    private static void permit(Path file, Set<PosixFilePermission> permissions) {
        try {
            Files.setPosixFilePermissions(file, permissions);
        } catch (IOException e) {
            throw new UncheckedIOException("the rights of " + file + " cannot be set", e);
        }
    }
}
