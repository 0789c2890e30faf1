package cn.tanji.app;

import java.net.URI;

import cn.tanji.app.fabric.MemberAccess;

/** A gateway together with its connections to real peers, as its file says. */
public final class StandaloneGateway implements AutoCloseable {
    private final PeerChannels channels;
    private final GatewayServer server;

    private StandaloneGateway(PeerChannels channels, GatewayServer server) {
        this.channels = channels;
        this.server = server;
    }

    /**
     * Starts a gateway and returns once it listens. Peers need not be there yet: it is ready, which its health says, once
     * the reader's peer answers.
     *
     * @throws RuntimeException
     *             if the port is taken, the data folder cannot be used, or a TLS file holds no certificate
     */
    public static StandaloneGateway start(GatewayFile file) {
        var channels = new PeerChannels();
        try {
            return new StandaloneGateway(channels, GatewayServer.start(configuration(file, channels)));
        } catch (RuntimeException e) {
            channels.close();
            throw e;
        }
    }

    private static GatewayConfiguration configuration(GatewayFile file, PeerChannels channels) {
        var members = file.members().stream()
                .map(member -> new MemberAccess(member.mspId(), channels.to(member.peer()), member.keys())).toList();
        return new GatewayConfiguration(file.host(), file.port(), file.dataFolder(), file.channel(), file.network(),
                file.registries(), members, file.reader(), file.developmentIssuer(), file.inFlightMax(),
                file.properties());
    }

    /** Where it listens. */
    public URI address() {
        return server.address();
    }

    /** The gateway itself, for tools that work in the same process. */
    public GatewayServer server() {
        return server;
    }

    /** Ends the gateway, then lets go of its peers. */
    @Override
    public void close() {
        server.close();
        channels.close();
    }
}
