package cn.tanji.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.msp.FabricMSPConfig;
import org.hyperledger.fabric.protos.msp.MSPConfig;

import cn.tanji.consortium.definition.Consortium;
import cn.tanji.consortium.definition.Member;
import cn.tanji.local.channel.ConfigBlock;

/**
 * The roots of certificates that the channel's first block names. With others in the folder, nodes would start, mistrust each
 * other and end, and their logs would speak of handshakes.
 */
final class KnownRoots {
    private static final String APPLICATION = "Application";
    private static final String MSP = "MSP";

    private final Consortium consortium;
    private final NetworkFolder folder;

    KnownRoots(Consortium consortium, NetworkFolder folder) {
        this.consortium = consortium;
        this.folder = folder;
    }

    /**
     * Refuses a folder whose certificates were made after its channel.
     *
     * @throws LocalNetworkException
     *             naming the first member whose root is another one, and the two ways out
     */
    void require() {
        if (!Files.exists(folder.genesis())) {
            return;
        }
        var groups = ConfigBlock.config(read(folder.genesis())).getChannelGroup().getGroupsOrThrow(APPLICATION)
                .getGroupsMap();
        for (var member : consortium.members()) {
            var group = groups.get(member.mspId());
            if (group != null && !roots(group).contains(ByteString.copyFrom(read(root(member))))) {
                var data = folder.root().getParent();
                throw new LocalNetworkException("the network in " + data
                        + " was made with other certificates: the root of "
                        + member.id() + " is not the one in the channel's first block. Restore the folder organizations"
                        + " from a backup, or remove the network for ever with 'scripts/registry down --purge --data "
                        + data + "'",
                        data + " 中的网络是用其他证书建立的：" + member.id() + " 的根证书与通道创世块中的不一致。请从备份恢复 organizations 目录，或用"
                                + " 'scripts/registry down --purge --data " + data + "' 永久删除该网络");
            }
        }
    }

    private Path root(Member member) {
        return folder.msps().organisation(member).resolve("cacerts").resolve("ca." + member.domain() + "-cert.pem");
    }

    private static List<ByteString> roots(ConfigGroup group) {
        try {
            var msp = MSPConfig.parseFrom(group.getValuesOrThrow(MSP).getValue());
            return FabricMSPConfig.parseFrom(msp.getConfig()).getRootCertsList();
        } catch (InvalidProtocolBufferException e) {
            throw new LocalNetworkException("the channel's first block is damaged: restore it from a backup",
                    "通道创世块已损坏：请从备份恢复", e);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}
