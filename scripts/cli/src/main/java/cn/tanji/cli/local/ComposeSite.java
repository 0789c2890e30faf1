package cn.tanji.cli.local;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import cn.tanji.cli.launch.DataFolder;
import cn.tanji.cli.launch.LaunchException;
import cn.tanji.cli.launch.PreparedRegistry;
import cn.tanji.cli.launch.RegistryOptions;
import cn.tanji.cli.launch.TrustBundleFile;
import cn.tanji.cli.text.Speech;
import cn.tanji.consortium.definition.Consortium;
import cn.tanji.consortium.definition.ConsortiumFileException;
import cn.tanji.consortium.definition.Member;
import cn.tanji.consortium.definition.NetworkKind;
import cn.tanji.consortium.render.ComposeFile;
import cn.tanji.consortium.render.GatewaySettings;
import cn.tanji.local.ComposeNetwork;
import cn.tanji.local.ContainerEngine;
import cn.tanji.local.ContainerFolders;
import cn.tanji.local.FabricPrograms;
import cn.tanji.local.NetworkFolder;
import cn.tanji.local.RunningNode;
import cn.tanji.local.Step;

/** A registry in containers: network, database and gateway, all of it. */
public final class ComposeSite {
    private static final int PASSWORD_BYTES = 24;

    private ComposeSite() {}

    /** Whether a registry in containers was ever started in a data folder. */
    public static boolean isOn(DataFolder data) {
        return Files.exists(containers(data).root());
    }

    /** The compose file of a data folder. */
    public static Path file(DataFolder data) {
        return containers(data).file();
    }

    /**
     * Refuses a folder in which no registry in containers was ever started.
     *
     * @throws LaunchException
     *             saying how to start one
     */
    public static void requireThere(DataFolder data) {
        if (!isOn(data)) {
            throw new LaunchException("there is no registry in containers in " + data.root()
                    + ": start one with 'scripts/registry up --network compose', or name its folder with --data",
                    data.root() + " 中没有容器中的登记系统：请用 'scripts/registry up --network compose' 启动，或用 --data 指明其目录");
        }
    }

    /**
     * A network to ask and to control, where one was started before.
     *
     * @param environment
     *            tells where Fabric's programs are
     */
    public static ComposeNetwork toControl(Consortium consortium, DataFolder data, Map<String, String> environment) {
        requireThere(data);
        return network(consortium, FabricPrograms.find(environment), data);
    }

    /** A network whose containers can be started and ended, also on a machine that has lost Fabric's programs. */
    public static ComposeNetwork toEnd(Consortium consortium, DataFolder data) {
        requireThere(data);
        return network(consortium, LocalSite.NONE, data);
    }

    private static ComposeNetwork network(Consortium consortium, FabricPrograms programs, DataFolder data) {
        return new ComposeNetwork(consortium, programs, NetworkFolder.in(data.root()),
                new RegistryServices(consortium));
    }

    /**
     * Starts everything that does not run, brings back what has lost its volume, and returns where the gateway listens once it
     * is ready.
     *
     * @param tell
     *            hears of each step as it begins, in one line
     * @throws ConsortiumFileException
     *             if the consortium file is refused
     * @throws LaunchException
     *             if the folder holds a registry of another kind, or members do not endorse
     * @throws cn.tanji.local.LocalNetworkException
     *             if there is no engine, an image is missing, or a container does not become healthy
     */
    public static URI up(RegistryOptions options, Speech speech, Consumer<String> tell) throws ConsortiumFileException {
        var steps = new Steps(speech, tell);
        var registry = prepare(options);
        var network = network(registry.consortium(), FabricPrograms.find(options.environment()), options.data());
        var back = network.up(steps::begin);
        if (!back.isEmpty()) {
            steps.say("Brought back to the channel: " + String.join(", ", back), "已重新加入通道：" + String.join("、", back));
        }
        steps.say("Waiting until members endorse together", "等待各成员能够共同背书");
        try (var connections = new PeerConnections(registry.consortium(),
                NetworkFolder.in(options.data().root()).msps())) {
            new FirstEndorsement(registry.consortium(), registry.material(), connections).await();
            var reader = registry.consortium().peerMembers().getFirst().mspId();
            new TrustBundleFile(registry.consortium(), NetworkKind.COMPOSE, connections::to)
                    .write(registry.identity(reader, registry.reader()).orElseThrow(), options.data());
        }
        steps.say("Starting the gateway", "启动网关");
        writeGateway(containers(options.data()), registry);
        return URI.create("http://" + network.startGateway());
    }

    /**
     * Brings back to the channel what has lost its volume; the gateway is left as it is.
     *
     * @return names of the nodes that were brought back
     * @throws ConsortiumFileException
     *             if the consortium file is refused
     */
    public static List<String> join(RegistryOptions options, Consumer<Step> steps) throws ConsortiumFileException {
        requireThere(options.data());
        var registry = prepare(options);
        return network(registry.consortium(), FabricPrograms.find(options.environment()), options.data()).up(steps);
    }

    private static PreparedRegistry prepare(RegistryOptions options) throws ConsortiumFileException {
        requireFree(options.data());
        ContainerEngine.requireThere();
        FabricPrograms.find(options.environment());
        var registry = PreparedRegistry.in(options);
        CertificateDates.requireValid(registry.consortium(), registry.material());
        writeDatabase(containers(options.data()));
        return registry;
    }

    /** Ends every container; blocks and databases stay unless they are to go too. */
    public static void down(DataFolder data, boolean purge) {
        ComposeNetwork.down(NetworkFolder.in(data.root()), purge);
    }

    /** Whether every container runs and is healthy. */
    public static boolean isUp(Consortium consortium, DataFolder data) {
        return toEnd(consortium, data).processes().stream().allMatch(RunningNode::isRunning);
    }

    private static void requireFree(DataFolder data) {
        if (Files.exists(data.ledger()) || (LocalSite.isOn(data) && !isOn(data))) {
            throw new LaunchException(
                    data.root() + " holds a registry on another kind of network: choose another folder"
                            + " with --data",
                    data.root() + " 中是另一种网络上的登记系统：请用 --data 另选目录");
        }
    }

    private static ContainerFolders containers(DataFolder data) {
        return ComposeNetwork.containers(NetworkFolder.in(data.root()));
    }

    /** The password is made once: the database keeps the first it is given. */
    private static void writeDatabase(ContainerFolders containers) {
        var place = containers.of(ComposeFile.DATABASE);
        if (!Files.exists(place.resolve("password"))) {
            containers.make();
            var random = new byte[PASSWORD_BYTES];
            new SecureRandom().nextBytes(random);
            containers.write(place.resolve("password"), Base64.getUrlEncoder().withoutPadding().encodeToString(random));
        }
        containers.write(place.resolve("private-texts.sql"), ComposeFile.databaseScript());
    }

    private static void writeGateway(ContainerFolders containers, PreparedRegistry registry) {
        var place = containers.of(ComposeFile.GATEWAY);
        var withKeys = registry.membersWithKeys();
        withKeys.forEach(member -> containers.copy(registry.data().keyStore(member.id()),
                place.resolve("keystores").resolve(member.id() + ".p12")));
        registry.consortium().peerMembers().forEach(member -> containers
                .copy(containers.msps().tlsRoot(member), place.resolve("roots").resolve(member.id() + ".pem")));
        containers.copy(registry.data().tokenIssuer(), place.resolve("token-issuer.json"));
        containers.copy(registry.data().trustBundle(), place.resolve("trust-bundle.json"));
        containers.write(place.resolve("passphrase"), registry.passphrase());
        containers.write(place.resolve("gateway.yaml"), new GatewaySettings(registry.consortium(),
                withKeys.stream().map(Member::id).collect(Collectors.toSet()), registry.reader()).text());
    }
}
