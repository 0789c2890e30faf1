package cn.tanji.cli.local;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import io.grpc.ManagedChannel;

import cn.tanji.app.PeerChannels;
import cn.tanji.app.PeerEndpoint;
import cn.tanji.consortium.definition.Consortium;
import cn.tanji.consortium.definition.Member;
import cn.tanji.consortium.definition.PortUse;
import cn.tanji.consortium.render.MspFolders;
import cn.tanji.consortium.render.Placement;

/** TLS connections to every member's first peer on this machine, by MSP id. */
final class PeerConnections implements AutoCloseable {
    private final PeerChannels open = new PeerChannels();
    private final Map<String, ManagedChannel> channels = new LinkedHashMap<>();

    /** Connects when first used. */
    PeerConnections(Consortium consortium, MspFolders folders) {
        consortium.peerMembers()
                .forEach(member -> channels.put(member.mspId(), open.to(endpoint(member, folders))));
    }

    private static PeerEndpoint endpoint(Member member, MspFolders folders) {
        var peer = member.peers().getFirst();
        return new PeerEndpoint(Placement.THIS_MACHINE.host(peer), peer.port(PortUse.SERVICE), Optional.empty(),
                folders.tlsRoot(member), Optional.empty());
    }

    /** One member's. */
    ManagedChannel to(String mspId) {
        var channel = channels.get(mspId);
        if (channel == null) {
            throw new IllegalArgumentException("member " + mspId + " runs no peer");
        }
        return channel;
    }

    @Override
    public void close() {
        open.close();
    }
}
