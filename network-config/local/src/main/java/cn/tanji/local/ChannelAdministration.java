package cn.tanji.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.hyperledger.fabric.protos.common.Config;

import cn.tanji.consortium.definition.Consortium;
import cn.tanji.consortium.definition.Member;
import cn.tanji.consortium.definition.NodeRole;
import cn.tanji.consortium.render.ChannelConfiguration;
import cn.tanji.consortium.text.Words;
import cn.tanji.local.channel.ChannelUpdate;
import cn.tanji.local.channel.ConfigBlock;

/**
 * The channel's configuration, read from peers and changed by members together. What is wanted is never typed in: it follows from
 * the consortium's definition and the members' certificates, so that the definition stays the truth about the channel.
 */
public final class ChannelAdministration {
    private final Consortium consortium;
    private final FabricPrograms programs;
    private final NetworkFolder folder;
    private final Administration administration;
    private final LocalNodes nodes;

    ChannelAdministration(Consortium consortium, FabricPrograms programs, NetworkFolder folder,
            Administration administration, LocalNodes nodes) {
        this.consortium = consortium;
        this.programs = programs;
        this.folder = folder;
        this.administration = administration;
        this.nodes = nodes;
    }

    /**
     * The configuration in force, as a member's peer knows it.
     *
     * @throws LocalNetworkException
     *             if the peer does not answer
     */
    public Config inForce(Member member) {
        return administration.configuration(member);
    }

    /** The same, as the first peer knows it that runs and is on the channel. */
    public Config inForce() {
        return inForce(onChannel().getFirst());
    }

    /** What would make the channel as the definition says; empty if it is so already. */
    public Optional<ChannelUpdate> proposal() {
        nodes.render();
        var file = scratch("wanted.block");
        configtxgen(programs, folder, consortium, file);
        var now = inForce();
        return ChannelUpdate.between(consortium.channel(), now,
                ConfigBlock.keepingNumbers(now, ConfigBlock.config(read(file)).getChannelGroup()));
    }

    /**
     * Submits an update as a member's administrator, whose signature is added, and returns when every peer on the channel
     * that runs shows it.
     *
     * @return number of the configuration then in force
     * @throws LocalNetworkException
     *             if orderers refuse it: too few have signed, or it was made for a configuration no longer in force
     */
    public long submit(Member member, ChannelUpdate update) {
        var file = scratch("update.pb");
        NetworkFolder.write(file, update.bytes());
        var peers = onChannel();
        long before = inForce(peers.getFirst()).getSequence();
        administration.update(member, file);
        peers.forEach(peer -> Waiting.until(new Words("the peer of " + peer.id() + " to show the new configuration",
                peer.id() + " 的对等节点采用新配置"),
                () -> inForce(peer).getSequence() > before, () -> ""));
        return inForce(peers.getFirst()).getSequence();
    }

    private List<Member> onChannel() {
        var found = nodes.of(NodeRole.PEER).stream().filter(peer -> nodes.process(peer).isRunning())
                .map(NetworkNodes.Owned::member).filter(member -> administration.height(member).isPresent()).toList();
        if (found.isEmpty()) {
            throw new LocalNetworkException("no peer runs: start the network with"
                    + " 'scripts/registry up --network local'",
                    "没有运行中的对等节点：请用 'scripts/registry up --network local' 启动网络");
        }
        return found;
    }

    /** Makes the block with which a channel as defined would begin. */
    static void configtxgen(FabricPrograms programs, NetworkFolder folder, Consortium consortium, Path block) {
        Program.run(Map.of("FABRIC_CFG_PATH", folder.channel().toString(), "FABRIC_LOGGING_SPEC", "error"),
                List.of(programs.configtxgen().toString(), "-profile", ChannelConfiguration.PROFILE, "-channelID",
                        consortium.channel(), "-outputBlock", block.toString()))
                .orElseThrow("making the channel's configuration", "生成通道配置");
    }

    private Path scratch(String name) {
        return folder.channel().resolve(name);
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}
