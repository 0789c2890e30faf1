package cn.tanji.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import cn.tanji.consortium.definition.Consortium;
import cn.tanji.consortium.definition.Member;
import cn.tanji.consortium.definition.Namespace;
import cn.tanji.consortium.definition.Node;
import cn.tanji.consortium.definition.PortUse;
import cn.tanji.consortium.render.MspFolders;
import cn.tanji.consortium.render.Placement;

/** What members' administrators do with {@code osnadmin} and {@code peer}: join nodes, install and agree on chaincodes. */
final class Administration {
    private static final Pattern HEIGHT = Pattern.compile("\"height\":(\\d+)");
    private static final Pattern CONSENTER = Pattern.compile("\"consensusRelation\":\\s*\"consenter\"");
    private static final Pattern ACTIVE = Pattern.compile("\"status\":\\s*\"active\"");
    private static final Pattern SEQUENCE = Pattern.compile("Sequence: (\\d+)");

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
        var output = said.orElseThrow("joining " + orderer.name() + " of " + member.id() + " to the channel");
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
                .orElseThrow("joining the peer of " + member.id() + " to the channel");
    }

    /** Blocks on a member's peer; empty if it does not answer. */
    java.util.OptionalLong height(Member member) {
        var said = peer(member, "channel", "getinfo", "-c", consortium.channel());
        var height = HEIGHT.matcher(said.output());
        return said.code() == 0 && height.find()
                ? java.util.OptionalLong.of(Long.parseLong(height.group(1)))
                : java.util.OptionalLong.empty();
    }

    /** Number of the definition of a chaincode that the channel has agreed on; 0 for none. */
    long sequence(Member member, Namespace namespace) {
        var said = peer(member, "lifecycle", "chaincode", "querycommitted", "-C", consortium.channel(), "-n",
                namespace.name());
        var sequence = SEQUENCE.matcher(said.output());
        return said.code() == 0 && sequence.find() ? Long.parseLong(sequence.group(1)) : 0;
    }

    void install(Member member, Path chaincodePackage) {
        var said = peer(member, "lifecycle", "chaincode", "install", chaincodePackage.toString());
        if (!said.output().contains("already successfully installed")) {
            said.orElseThrow("installing " + chaincodePackage.getFileName() + " on the peer of " + member.id());
        }
    }

    /**
     * A member agrees to a definition, naming the package by which its own peer reaches the chaincode. To agree again to
     * what it has agreed to changes nothing.
     */
    void approve(Member member, Namespace namespace, Agreed agreed, String packageId) {
        var arguments = new ArrayList<>(List.of("lifecycle", "chaincode", "approveformyorg"));
        arguments.addAll(definition(namespace, agreed));
        arguments.addAll(List.of("--package-id", packageId));
        var said = peer(member, arguments.toArray(String[]::new));
        if (!said.output().contains("with unchanged content")) {
            said.orElseThrow(member.id() + "'s approval of " + namespace.name());
        }
    }

    /** A definition that a majority of members has approved comes in force. */
    void commit(Member member, Namespace namespace, Agreed agreed) {
        var arguments = new ArrayList<>(List.of("lifecycle", "chaincode", "commit"));
        arguments.addAll(definition(namespace, agreed));
        consortium.peerMembers().stream()
                .filter(one -> Waiting.listens(one.peers().getFirst().port(PortUse.SERVICE)))
                .forEach(one -> arguments.addAll(List.of("--peerAddresses",
                        Placement.THIS_MACHINE.address(one.peers().getFirst(), PortUse.SERVICE), "--tlsRootCertFiles",
                        folder.msps().tlsRoot(one).toString())));
        peer(member, arguments.toArray(String[]::new)).orElseThrow("committing " + namespace.name());
    }

    /** Writes the last block with a configuration that a member's peer has to a file. */
    void fetchConfiguration(Member member, Path file) {
        peer(member, "channel", "fetch", "config", file.toString(), "-c", consortium.channel())
                .orElseThrow("asking the peer of " + member.id() + " for the channel's configuration");
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
        said.orElseThrow("changing the channel's configuration");
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
        said.orElseThrow("asking the peer of " + member.id() + " for a snapshot");
        return true;
    }

    /** A member's peer begins with a snapshot instead of the chain's first block. */
    void joinBySnapshot(Member member, Path snapshot) {
        peer(member, "channel", "joinbysnapshot", "--snapshotpath", snapshot.toString())
                .orElseThrow("joining the peer of " + member.id() + " with " + snapshot);
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
                        + " 'scripts/registry status --network local', and start them"));
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
