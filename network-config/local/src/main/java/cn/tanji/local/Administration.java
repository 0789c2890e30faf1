package cn.tanji.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

import org.hyperledger.fabric.protos.common.Config;

import cn.tanji.consortium.definition.Consortium;
import cn.tanji.consortium.definition.Member;
import cn.tanji.consortium.definition.Namespace;
import cn.tanji.consortium.definition.Node;
import cn.tanji.consortium.definition.PortUse;
import cn.tanji.consortium.render.MspFolders;
import cn.tanji.consortium.render.Placement;
import cn.tanji.local.channel.ConfigBlock;

/** What members' administrators do with {@code osnadmin} and {@code peer}: join nodes, install and agree on chaincodes. */
final class Administration {
    private static final Pattern HEIGHT = Pattern.compile("\"height\":(\\d+)");
    private static final Pattern CONSENTER = Pattern.compile("\"consensusRelation\":\\s*\"consenter\"");
    private static final Pattern ACTIVE = Pattern.compile("\"status\":\\s*\"active\"");
    private static final Pattern SEQUENCE = Pattern.compile("Sequence: (\\d+)");
    private static final Pattern VERSION = Pattern.compile("Version: ([^,]+), Sequence");
    private static final Pattern APPROVAL = Pattern.compile("(?m)^(\\S+): (true|false)");

    private final Consortium consortium;
    private final FabricPrograms programs;
    private final NetworkFolder folder;

    Administration(Consortium consortium, FabricPrograms programs, NetworkFolder folder) {
        this.consortium = consortium;
        this.programs = programs;
        this.folder = folder;
    }

    /** Gives an orderer the channel: its first block, or a later one with the configuration that names the orderer. */
    void join(Member member, Node orderer, Path configuration) {
        var said = osnadmin(member, orderer, "join", "--channelID", consortium.channel(), "--config-block",
                configuration.toString());
        var output = said.orElseThrow("joining " + orderer.name() + " of " + member.id() + " to the channel",
                member.id() + " 的 " + orderer.name() + " 加入通道");
        if (!output.contains("Status: 201") && !output.contains("already exists")) {
            throw new LocalNetworkException("orderer " + orderer.name() + " of " + member.id()
                    + " did not take the channel: " + output.strip(),
                    member.id() + " 的排序节点 " + orderer.name() + " 没有加入通道：" + output.strip());
        }
    }

    /** Whether an orderer's administration answers. */
    boolean answers(Member member, Node orderer) {
        return osnadmin(member, orderer, "list").output().contains("Status: 200");
    }

    /** Whether an orderer is on the channel, however far it has come. */
    boolean isOnChannel(Member member, Node orderer) {
        return osnadmin(member, orderer, "list", "--channelID", consortium.channel()).output().contains("Status: 200");
    }

    /** Whether an orderer takes part in ordering, having fetched the chain so far. */
    boolean orders(Member member, Node orderer) {
        var said = osnadmin(member, orderer, "list", "--channelID", consortium.channel()).output();
        return CONSENTER.matcher(said).find() && ACTIVE.matcher(said).find();
    }

    private Program.Ended osnadmin(Member member, Node orderer, String action, String... more) {
        MspFolders msps = folder.msps();
        var command = new ArrayList<>(List.of(programs.osnadmin().toString(), "channel", action, "-o",
                Placement.THIS_MACHINE.address(orderer, PortUse.ADMINISTRATION), "--ca-file",
                msps.tlsRoot(member).toString(), "--client-cert", msps.tlsCertificate(member, orderer).toString(),
                "--client-key", msps.tlsKey(member, orderer).toString()));
        command.addAll(List.of(more));
        return Program.run(Map.of(), command);
    }

    /** Joins a member's peer to the channel. */
    void joinPeer(Member member) {
        peer(member, "channel", "join", "-b", folder.genesis().toString())
                .orElseThrow("joining the peer of " + member.id() + " to the channel", member.id() + " 的对等节点加入通道");
    }

    /** Whether a member's peer, which must run, is on the channel. */
    boolean isOnChannel(Member member) {
        return peer(member, "channel", "list")
                .orElseThrow("asking the peer of " + member.id() + " for its channels",
                        "向 " + member.id() + " 的对等节点查询通道")
                .lines().anyMatch(line -> line.strip().equals(consortium.channel()));
    }

    /** Blocks on a member's peer; empty if it does not answer. */
    OptionalLong height(Member member) {
        var said = peer(member, "channel", "getinfo", "-c", consortium.channel());
        var height = HEIGHT.matcher(said.output());
        return said.code() == 0 && height.find()
                ? OptionalLong.of(Long.parseLong(height.group(1)))
                : OptionalLong.empty();
    }

    /** Number of the definition of a chaincode that the channel has agreed on; 0 for none. */
    long sequence(Member member, Namespace namespace) {
        var said = peer(member, "lifecycle", "chaincode", "querycommitted", "-C", consortium.channel(), "-n",
                namespace.name());
        var sequence = SEQUENCE.matcher(said.output());
        return said.code() == 0 && sequence.find() ? Long.parseLong(sequence.group(1)) : 0;
    }

    /** Version of the definition of a chaincode in force; empty if there is none. */
    Optional<String> version(Member member, Namespace namespace) {
        var said = peer(member, "lifecycle", "chaincode", "querycommitted", "-C", consortium.channel(), "-n",
                namespace.name());
        var version = VERSION.matcher(said.output());
        return said.code() == 0 && version.find() ? Optional.of(version.group(1)) : Optional.empty();
    }

    /** Puts a package onto a member's peer. */
    void install(Member member, Path chaincodePackage) {
        var said = peer(member, "lifecycle", "chaincode", "install", chaincodePackage.toString());
        if (!said.output().contains("already successfully installed")) {
            said.orElseThrow("installing " + chaincodePackage.getFileName() + " on the peer of " + member.id(),
                    "在 " + member.id() + " 的对等节点上安装 " + chaincodePackage.getFileName());
        }
    }

    /** What a peer answers to its member's approval. */
    enum Approval {
        /** It stands; if the definition is in force already, the peer uses the package named from now on. */
        GIVEN,
        /** The definition in force under this number is another one. */
        DIFFERS,
        /** The member approved under this number before, and its peer has lost what it approved. */
        LOST
    }

    /**
     * A member agrees to a definition, naming the package by which its own peer reaches the chaincode. To agree again to
     * what it has agreed to changes nothing.
     */
    Approval approve(Member member, Namespace namespace, Agreed agreed, String packageId) {
        var arguments = new ArrayList<>(List.of("lifecycle", "chaincode", "approveformyorg"));
        arguments.addAll(definition(namespace, agreed));
        arguments.addAll(List.of("--package-id", packageId));
        var said = peer(member, arguments.toArray(String[]::new));
        if (said.output().contains("with different parameters")) {
            return Approval.DIFFERS;
        }
        if (said.output().contains("private data matching public hash version is not available")) {
            return Approval.LOST;
        }
        boolean isGivenAgain = said.output().contains("attempted to redefine");
        if (!isGivenAgain) {
            said.orElseThrow(member.id() + "'s approval of " + namespace.name(),
                    member.id() + " 对 " + namespace.name() + " 的批准");
        }
        return Approval.GIVEN;
    }

    /** Which members have approved a definition that is not in force yet, by MSP id; as a member's own peer knows it. */
    SortedMap<String, Boolean> readiness(Member member, Namespace namespace, Agreed agreed) {
        var arguments = new ArrayList<>(List.of("lifecycle", "chaincode", "checkcommitreadiness"));
        arguments.addAll(definition(namespace, agreed));
        var said = peer(member, arguments.toArray(String[]::new))
                .orElseThrow("asking the peer of " + member.id() + " who has approved " + namespace.name(),
                        "向 " + member.id() + " 的对等节点查询 " + namespace.name() + " 的批准情况");
        var approvals = new TreeMap<String, Boolean>();
        APPROVAL.matcher(said).results()
                .forEach(found -> approvals.put(found.group(1), Boolean.valueOf(found.group(2))));
        return approvals;
    }

    /** What {@code peer} tells of the packages installed on a member's peer, their ids among it. */
    String installed(Member member) {
        return peer(member, "lifecycle", "chaincode", "queryinstalled")
                .orElseThrow("asking the peer of " + member.id() + " for its packages",
                        "向 " + member.id() + " 的对等节点查询链码包");
    }

    /**
     * A definition that a majority of members has approved comes in force.
     *
     * @param endorsers
     *            members that have approved it: the peer of another one would refuse
     */
    void commit(Member member, Namespace namespace, Agreed agreed, List<Member> endorsers) {
        var arguments = new ArrayList<>(List.of("lifecycle", "chaincode", "commit"));
        arguments.addAll(definition(namespace, agreed));
        endorsers.stream()
                .filter(one -> Waiting.listens(one.peers().getFirst().port(PortUse.SERVICE)))
                .forEach(one -> arguments.addAll(List.of("--peerAddresses",
                        Placement.THIS_MACHINE.address(one.peers().getFirst(), PortUse.SERVICE), "--tlsRootCertFiles",
                        folder.msps().tlsRoot(one).toString())));
        peer(member, arguments.toArray(String[]::new)).orElseThrow("committing " + namespace.name(),
                "提交 " + namespace.name());
    }

    /** Writes the last block with a configuration that a member's peer has to a file. */
    void fetchConfiguration(Member member, Path file) {
        peer(member, "channel", "fetch", "config", file.toString(), "-c", consortium.channel())
                .orElseThrow("asking the peer of " + member.id() + " for the channel's configuration",
                        "向 " + member.id() + " 的对等节点查询通道配置");
    }

    /** The channel's configuration in force, as a member's peer knows it. */
    Config configuration(Member member) {
        var file = folder.channel().resolve("in-force-" + member.id() + ".block");
        fetchConfiguration(member, file);
        try {
            return ConfigBlock.config(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    /** Submits an update of the channel's configuration; the administrator's own signature is added. */
    void update(Member member, Path file) {
        var arguments = new ArrayList<>(List.of("channel", "update", "-f", file.toString(), "-c",
                consortium.channel()));
        arguments.addAll(orderer());
        var said = peer(member, arguments.toArray(String[]::new));
        if (said.output().contains("not satisfied")) {
            throw new LocalNetworkException("orderers refuse the change: too few members have signed it. Have more sign"
                    + " with 'scripts/registry channel sign', then submit again. They say: " + said.reason(),
                    "排序节点拒绝该变更：签署的成员不足。请让更多成员用 'scripts/registry channel sign' 签署后再提交。");
        }
        if (said.output().contains("is currently at version") || said.output().contains("but key is at version")) {
            throw new LocalNetworkException("the change was made for a configuration that is no longer in force:"
                    + " propose it anew with 'scripts/registry channel propose'. Orderers say: " + said.reason(),
                    "该变更所依据的配置已失效：请用 'scripts/registry channel propose' 重新提出。");
        }
        said.orElseThrow("changing the channel's configuration", "变更通道配置");
    }

    /** Asks a member's peer for a snapshot at a block; false if the peer is past it. */
    boolean requestSnapshot(Member member, long block) {
        var said = peer(member, "snapshot", "submitrequest", "-c", consortium.channel(), "-b", Long.toString(block),
                "--peerAddress", Placement.THIS_MACHINE.address(member.peers().getFirst(), PortUse.SERVICE),
                "--tlsRootCertFile", folder.msps().tlsRoot(member).toString());
        if (said.output().contains("cannot be less than")) {
            return false;
        }
        if (said.output().contains("duplicate snapshot request") || said.output().contains("already generated")) {
            return true;
        }
        said.orElseThrow("asking the peer of " + member.id() + " for a snapshot", "请 " + member.id() + " 的对等节点生成快照");
        return true;
    }

    /** A member's peer begins with a snapshot instead of the chain's first block. */
    void joinBySnapshot(Member member, Path snapshot) {
        peer(member, "channel", "joinbysnapshot", "--snapshotpath", snapshot.toString())
                .orElseThrow("joining the peer of " + member.id() + " with " + snapshot,
                        member.id() + " 的对等节点以 " + snapshot + " 加入通道");
    }

    /** A chaincode's version and the number of its definition. */
    record Agreed(String version, long sequence) {}

    private List<String> definition(Namespace namespace, Agreed agreed) {
        var arguments = new ArrayList<>(orderer());
        arguments.addAll(List.of("-C", consortium.channel(), "-n", namespace.name(), "-v", agreed.version(),
                "--sequence", Long.toString(agreed.sequence()), "--signature-policy", namespace.policy().toString()));
        return arguments;
    }

    /** How {@code peer} reaches ordering: through the first orderer that listens, since one may be down. */
    private List<String> orderer() {
        var ordering = consortium.members().stream().filter(member -> !member.orderers().isEmpty()).toList();
        var member = ordering.stream()
                .filter(one -> Waiting.listens(one.orderers().getFirst().port(PortUse.SERVICE))).findFirst()
                .orElseThrow(() -> new LocalNetworkException("no orderer runs: see which are down with"
                        + " 'scripts/registry status --network local', and start them",
                        "没有运行中的排序节点：请用 'scripts/registry status --network local' 查看并启动"));
        return List.of("-o", Placement.THIS_MACHINE.address(member.orderers().getFirst(), PortUse.SERVICE), "--tls",
                "--cafile", folder.msps().tlsRoot(member).toString());
    }

    /** Runs {@code peer} as a member's administrator, against its peer. */
    private Program.Ended peer(Member member, String... arguments) {
        var node = member.peers().getFirst();
        var environment = Map.of("FABRIC_CFG_PATH", folder.node(member, node).root().toString(),
                "CORE_PEER_LOCALMSPID", member.mspId(),
                "CORE_PEER_MSPCONFIGPATH", folder.msps().administrator(member).toString(),
                "CORE_PEER_ADDRESS", Placement.THIS_MACHINE.address(node, PortUse.SERVICE),
                "CORE_PEER_TLS_ENABLED", "true",
                "CORE_PEER_TLS_ROOTCERT_FILE", folder.msps().tlsRoot(member).toString(),
                "FABRIC_LOGGING_SPEC", "error");
        var command = new ArrayList<>(List.of(programs.peer().toString()));
        command.addAll(List.of(arguments));
        return Program.run(environment, command);
    }
}
