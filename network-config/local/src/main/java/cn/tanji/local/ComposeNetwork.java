package cn.tanji.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Consumer;

import cn.tanji.consortium.definition.Consortium;
import cn.tanji.consortium.definition.Member;
import cn.tanji.consortium.definition.Namespace;
import cn.tanji.consortium.definition.NodeRole;
import cn.tanji.consortium.definition.PortUse;
import cn.tanji.consortium.render.ChaincodePackage;
import cn.tanji.consortium.render.ChannelConfiguration;
import cn.tanji.consortium.render.ComposeFile;
import cn.tanji.consortium.render.PeerSettings;
import cn.tanji.consortium.render.Placement;
import cn.tanji.local.Administration.Agreed;

/**
 * A consortium's network in containers of this machine. It is administered from outside, by Fabric's own programs at the
 * ports that are published to this machine. Certificates must lie in the folder already.
 */
public final class ComposeNetwork {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final int SETTLE_TRIES = 60;

    private final Consortium consortium;
    private final FabricPrograms programs;
    private final NetworkFolder folder;
    private final ContainerFolders containers;
    private final ContainerEngine engine;
    private final ChaincodeServices services;
    private final Administration administration;

    /** A network whose certificates lie in a folder, and whose blocks lie in the engine's volumes. */
    public ComposeNetwork(Consortium consortium, FabricPrograms programs, NetworkFolder folder,
            ChaincodeServices services) {
        this.consortium = consortium;
        this.programs = programs;
        this.folder = folder;
        this.containers = containers(folder);
        this.engine = ContainerEngine.of(containers.file());
        this.services = services;
        this.administration = new Administration(consortium, programs, folder);
    }

    /** Where the compose file and the containers' folders lie. */
    public static ContainerFolders containers(NetworkFolder folder) {
        return new ContainerFolders(folder.root().resolve("containers"), folder.msps());
    }

    /**
     * Brings up all but the gateway: makes what was never made, starts what does not run, and returns when every peer has
     * the whole chain.
     *
     * @param steps
     *            told before each step begins
     * @throws LocalNetworkException
     *             if something does not come up; names it, with the end of its log
     */
    public void up(Consumer<Step> steps) {
        boolean isNew = !Files.exists(folder.ready());
        steps.accept(Step.RENDER);
        containers.render(consortium);
        renderAdministration();
        if (!Files.exists(folder.genesis())) {
            steps.accept(Step.GENESIS);
            genesis();
        }
        steps.accept(Step.ORDERERS);
        engine.up(names(NodeRole.ORDERER));
        steps.accept(Step.PEERS);
        engine.up(names(NodeRole.PEER));
        if (isNew) {
            steps.accept(Step.JOIN);
            consortium.members()
                    .forEach(member -> member.orderers()
                            .forEach(node -> administration.join(member, node, folder.genesis())));
            // A start that was broken off has joined some already.
            consortium.peerMembers().stream().filter(member -> administration.height(member).isEmpty())
                    .forEach(administration::joinPeer);
        }
        steps.accept(Step.CHAINCODE);
        var packages = new LinkedHashMap<Member, Map<Namespace, ChaincodePackage>>();
        consortium.peerMembers().forEach(member -> packages.put(member, packages(member)));
        if (isNew) {
            packages.forEach((member, its) -> its.keySet().forEach(
                    namespace -> administration.install(member, folder.chaincodePackage(member, namespace))));
        }
        packages.forEach(this::renderChaincode);
        engine.up(consortium.peerMembers().stream().map(ComposeFile::chaincode).toList());
        if (isNew) {
            agree(steps, packages);
        }
        steps.accept(Step.SETTLE);
        settle();
        NetworkFolder.write(folder.ready(), programs.version() + "\n");
    }

    /** All approve, then each definition comes in force; one that is in force already, from a start broken off, is left. */
    private void agree(Consumer<Step> steps, Map<Member, Map<Namespace, ChaincodePackage>> packages) {
        var first = consortium.peerMembers().getFirst();
        var open = consortium.namespaces().stream()
                .filter(namespace -> administration.sequence(first, namespace) == 0).toList();
        var agreed = new Agreed(services.version(), 1);
        steps.accept(Step.APPROVE);
        packages.forEach((member, its) -> open.forEach(
                namespace -> administration.approve(member, namespace, agreed, of(its, namespace).id())));
        steps.accept(Step.COMMIT);
        open.forEach(namespace -> administration.commit(first, namespace, agreed, consortium.peerMembers()));
    }

    private static ChaincodePackage of(Map<Namespace, ChaincodePackage> packages, Namespace namespace) {
        return Objects.requireNonNull(packages.get(namespace), "each peer has a package of each namespace");
    }

    /**
     * Starts the gateway, anew if it runs, with what lies in its folder now; returns when it is ready.
     *
     * @return {@code address:port} on which it listens
     */
    public String startGateway() {
        engine.up(List.of(ComposeFile.DATABASE));
        engine.recreate(List.of(ComposeFile.GATEWAY));
        return engine.published(ComposeFile.GATEWAY, 8080);
    }

    /** Services that run and are healthy. */
    public List<String> healthy() {
        return engine.healthy();
    }

    /** Ends every container; blocks and databases stay, unless they are to go too. */
    public static void down(NetworkFolder folder, boolean purge) {
        ContainerEngine.of(containers(folder).file()).down(purge);
    }

    private void settle() {
        for (int tries = 0; tries < SETTLE_TRIES; tries++) {
            var heights = consortium.peerMembers().stream().map(administration::height).toList();
            if (heights.stream().allMatch(OptionalLong::isPresent) && heights.stream().distinct().count() == 1) {
                return;
            }
            try {
                Thread.sleep(POLL);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new LocalNetworkException("interrupted while waiting for the peers", "等待各节点时被中断", e);
            }
        }
        throw new LocalNetworkException("the peers do not come to the same height. See: docker compose --file "
                + containers.file() + " logs --tail 20",
                "各节点未能达到同一高度。查看：docker compose --file " + containers.file() + " logs --tail 20");
    }

    /** What Fabric's programs on this machine need: the channel's configuration, and each peer as seen from here. */
    private void renderAdministration() {
        NetworkFolder.write(folder.configtx(),
                new ChannelConfiguration(consortium, folder.msps(), Placement.DEFINED_HOSTS).text());
        consortium.peerMembers().forEach(member -> member.peers().forEach(node -> NetworkFolder.write(
                folder.node(member, node).settings("core.yaml"), new PeerSettings(member, node, folder.msps(),
                        Placement.THIS_MACHINE, folder.builder(), folder.node(member, node).data()).text())));
    }

    private void genesis() {
        Program.run(Map.of("FABRIC_CFG_PATH", folder.channel().toString(), "FABRIC_LOGGING_SPEC", "error"),
                List.of(programs.configtxgen().toString(), "-profile", ChannelConfiguration.PROFILE, "-channelID",
                        consortium.channel(), "-outputBlock", folder.genesis().toString()))
                .orElseThrow("making the channel's first block", "生成通道创世块");
    }

    private List<String> names(NodeRole role) {
        return consortium.members().stream().flatMap(member -> member.nodes().stream()
                .filter(node -> node.role() == role).map(node -> ComposeFile.service(member, node))).toList();
    }

    private static int port(Member member, int namespace) {
        return member.peers().getFirst().port(PortUse.CHAINCODE) + namespace;
    }

    private Map<Namespace, ChaincodePackage> packages(Member member) {
        var packages = new LinkedHashMap<Namespace, ChaincodePackage>();
        var peer = member.peers().getFirst();
        for (var namespace : consortium.namespaces()) {
            var connection = new ChaincodePackage.Connection(
                    ComposeFile.chaincodeHost(member) + ":" + port(member, packages.size()),
                    text(folder.msps().tlsRoot(member)), text(folder.msps().tlsCertificate(member, peer)),
                    text(folder.msps().tlsKey(member, peer)));
            var made = ChaincodePackage.of(namespace.name() + "_" + services.version(), connection);
            NetworkFolder.writeSecret(folder.chaincodePackage(member, namespace), made.bytes());
            packages.put(namespace, made);
        }
        return packages;
    }

    private void renderChaincode(Member member, Map<Namespace, ChaincodePackage> packages) {
        var served = new ArrayList<ChaincodeServices.Served>();
        packages.forEach((namespace, it) -> served.add(
                new ChaincodeServices.Served(namespace, it.id(), "0.0.0.0:" + port(member, served.size()))));
        containers.chaincode(member,
                services.environment(served, new ChaincodeServices.Tls(ComposeFile.INSIDE.resolve("server.crt"),
                        ComposeFile.INSIDE.resolve("server.key"), ComposeFile.INSIDE.resolve("root.crt"))));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}
