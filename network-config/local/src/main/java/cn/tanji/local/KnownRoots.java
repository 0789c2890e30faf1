package cn.tanji.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;

import cn.tanji.consortium.definition.Consortium;
import cn.tanji.consortium.pki.RootRenewal;
import cn.tanji.local.channel.ChannelCertificates;
import cn.tanji.local.channel.ConfigBlock;

/**
 * The roots of certificates that the channel's first block names. With others in the folder, nodes would start, mistrust each
 * other and end, and their logs would speak of handshakes.
 */
final class KnownRoots {
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
        var first = ConfigBlock.config(read(folder.genesis()));
        for (var member : consortium.members()) {
            var roots = ChannelCertificates.roots(first, member.mspId());
            // One that was replaced since then is kept, so that the folder still shows that it is the same member's.
            var known = new RootRenewal(folder.msps().organisations(), member).everOfIdentities();
            if (!roots.isEmpty() && Collections.disjoint(roots, known)) {
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

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}
