package cn.tanji.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;

import cn.tanji.consortium.definition.Consortium;
import cn.tanji.consortium.definition.Member;
import cn.tanji.consortium.definition.Namespace;
import cn.tanji.consortium.render.ChaincodePackage;

/** A member's chaincode packages, one a registry, each telling the member's peer where its service listens. */
record RegistryPackages(Consortium consortium, NetworkFolder folder, Administration administration) {
    /**
     * Makes and writes them.
     *
     * @param version
     *            of the chaincode
     * @param address
     *            {@code host:port} of the registry with a number, counted from 0 in the order of the definition
     */
    Map<Namespace, ChaincodePackage> write(Member member, String version, IntFunction<String> address) {
        var packages = new LinkedHashMap<Namespace, ChaincodePackage>();
        var peer = member.peers().getFirst();
        for (var namespace : consortium.namespaces()) {
            var connection = new ChaincodePackage.Connection(address.apply(packages.size()),
                    text(folder.msps().tlsIssuer(member, peer)), text(folder.msps().tlsCertificate(member, peer)),
                    text(folder.msps().tlsKey(member, peer)));
            var made = ChaincodePackage.of(namespace.name() + "_" + version, connection);
            NetworkFolder.writeSecret(folder.chaincodePackage(member, namespace), made.bytes());
            packages.put(namespace, made);
        }
        return packages;
    }

    /** Whether a member's peer has all of these. */
    boolean areInstalled(Member member, Map<Namespace, ChaincodePackage> packages) {
        var installed = administration.installed(member);
        return packages.values().stream().allMatch(it -> installed.contains(it.id()));
    }

    /** Puts those that were written last onto the member's peer. */
    void install(Member member) {
        consortium.namespaces()
                .forEach(namespace -> administration.install(member, folder.chaincodePackage(member, namespace)));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}
