package cn.tanji.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import cn.tanji.consortium.definition.Consortium;
import cn.tanji.consortium.definition.Member;
import cn.tanji.consortium.definition.NodeRole;
import cn.tanji.consortium.text.Words;
import cn.tanji.local.NetworkNodes.Owned;

/** Nodes of the definition that are not on the channel: new ones, and such as have lost their data. */
final class MissingNodes {
    private final Consortium consortium;
    private final NetworkFolder folder;
    private final Administration administration;
    private final NetworkNodes nodes;
    private final MemberChaincode chaincode;

    MissingNodes(Consortium consortium, NetworkFolder folder, Administration administration, NetworkNodes nodes,
            MemberChaincode chaincode) {
        this.consortium = consortium;
        this.folder = folder;
        this.administration = administration;
        this.nodes = nodes;
        this.chaincode = chaincode;
    }

    /**
     * Lets nobody go on with a network that lacks nodes.
     *
     * @throws LocalNetworkException
     *             naming them, and the next command
     */
    void requireNone() {
        var missing = Stream.concat(orderers().stream(), peers().stream()).map(Owned::name).toList();
        if (!missing.isEmpty()) {
            throw new LocalNetworkException("not on the channel: " + String.join(", ", missing)
                    + ". Bring them there with 'scripts/registry join'",
                    "尚未加入通道：" + String.join("、", missing) + "。请用 'scripts/registry join' 加入");
        }
    }

    /**
     * Brings them onto the channel; names those that joined.
     *
     * @param snapshot
     *            with which peers begin; without it they fetch the chain from its first block
     * @param begins
     *            told if there are any
     */
    List<String> join(Optional<Path> snapshot, Runnable begins) {
        var orderers = orderers();
        var peers = peers();
        if (orderers.isEmpty() && peers.isEmpty()) {
            return List.of();
        }
        begins.run();
        if (!orderers.isEmpty()) {
            var latest = folder.channel().resolve("latest.block");
            administration.fetchConfiguration(onChannel(peers), latest);
            orderers.forEach(each -> administration.join(each.member(), each.node(), latest));
        }
        Waiting.sideBySide(peers, each -> joinPeer(each.member(), snapshot));
        if (!peers.isEmpty()) {
            var version = administration.version(onChannel(peers), consortium.common());
            peers.forEach(each -> startChaincode(each.member(), version));
        }
        orderers.forEach(each -> nodes.await(each, () -> administration.orders(each.member(), each.node())));
        return Stream.concat(orderers.stream(), peers.stream()).map(Owned::name).toList();
    }

    /** A member that knows of no generation begins with the version that the others have agreed on. */
    private void startChaincode(Member member, Optional<String> agreed) {
        if (!Files.exists(folder.generation(member))) {
            agreed.ifPresent(version -> new ChaincodeGeneration(1, version).putInForce(folder, member));
        }
        var generation = chaincode.inForce(member);
        var packages = chaincode.packages(member, generation);
        chaincode.install(member);
        chaincode.start(member, generation, packages);
    }

    private void joinPeer(Member member, Optional<Path> snapshot) {
        if (snapshot.isEmpty()) {
            administration.joinPeer(member);
            return;
        }
        administration.joinBySnapshot(member, snapshot.get());
        Waiting.until(
                new Words("the peer of " + member.id() + " to take the snapshot in", member.id() + " 的对等节点载入快照"),
                () -> administration.height(member).isPresent(), () -> "");
    }

    private List<Owned> orderers() {
        return without(NodeRole.ORDERER);
    }

    private List<Owned> peers() {
        return without(NodeRole.PEER);
    }

    private List<Owned> without(NodeRole role) {
        return nodes.of(role).stream().filter(each -> !nodes.hasChain(each)).toList();
    }

    private Member onChannel(List<Owned> without) {
        return consortium.peerMembers().stream()
                .filter(member -> without.stream().noneMatch(each -> each.member().equals(member))).findFirst()
                .orElseThrow(() -> new LocalNetworkException("no peer is on the channel that could tell its"
                        + " configuration: restore one member's peer from its backup first",
                        "没有已在通道中的对等节点可提供通道配置：请先从备份恢复一个成员的对等节点"));
    }
}
