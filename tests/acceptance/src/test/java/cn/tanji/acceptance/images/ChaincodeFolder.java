package cn.tanji.acceptance.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Map;

import io.grpc.ManagedChannel;
import io.grpc.TlsChannelCredentials;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;

import cn.tanji.cli.local.RegistryServices;
import cn.tanji.consortium.definition.Consortium;
import cn.tanji.consortium.definition.ConsortiumFile;
import cn.tanji.consortium.definition.ConsortiumFileException;
import cn.tanji.consortium.definition.Member;
import cn.tanji.consortium.pki.CryptoMaterial;
import cn.tanji.consortium.pki.IssuingTerms;
import cn.tanji.consortium.render.ComposeFile;
import cn.tanji.consortium.render.MspFolders;
import cn.tanji.local.ChaincodeServices;

/** What one member's chaincode service is given, with certificates of its own. */
record ChaincodeFolder(Consortium consortium, Member member, MspFolders msps, Path folder) {
    static final int PORT = 7_100;
    private static final Path DEFINITION = Path.of("../../network-config/consortium.yaml");

    static ChaincodeFolder make(Path root) throws IOException, ConsortiumFileException {
        var consortium = ConsortiumFile.load(DEFINITION);
        CryptoMaterial.generate(consortium, root.resolve("organizations"), IssuingTerms.usual(Clock.systemUTC()));
        var made = new ChaincodeFolder(consortium, consortium.peerMembers().getFirst(),
                new MspFolders(root.resolve("organizations")), Files.createDirectory(root.resolve("service")));
        made.copy(made.msps.chaincodeCertificate(made.member), "server.crt");
        made.copy(made.msps.chaincodeKey(made.member), "server.key");
        made.copy(made.msps.tlsRoot(made.member), "root.crt");
        return made;
    }

    Map<String, String> environment() {
        var served = new ChaincodeServices.Served(consortium.namespaces().getFirst(), "registry:0", "0.0.0.0:" + PORT);
        return new RegistryServices(consortium).environment(List.of(served),
                new ChaincodeServices.Tls(ComposeFile.INSIDE.resolve("server.crt"),
                        ComposeFile.INSIDE.resolve("server.key"), ComposeFile.INSIDE.resolve("root.crt")));
    }

    /** A connection as the member's peer makes it. */
    ManagedChannel asPeer(String host, int port) throws IOException {
        var peer = member.peers().getFirst();
        return connection(host, port, trust().keyManager(msps.tlsCertificate(member, peer).toFile(),
                msps.tlsKey(member, peer).toFile()));
    }

    /** A connection of somebody who shows no certificate. */
    ManagedChannel asStranger(String host, int port) throws IOException {
        return connection(host, port, trust());
    }

    private TlsChannelCredentials.Builder trust() throws IOException {
        return TlsChannelCredentials.newBuilder().trustManager(msps.tlsRoot(member).toFile());
    }

    private ManagedChannel connection(String host, int port, TlsChannelCredentials.Builder credentials) {
        return NettyChannelBuilder.forAddress(host, port, credentials.build())
                .overrideAuthority(ComposeFile.chaincodeHost(member)).build();
    }

    /** Containers run under another account than the tests. */
    private void copy(Path from, String name) throws IOException {
        var to = Files.copy(from, folder.resolve(name));
        Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("r--r--r--"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
