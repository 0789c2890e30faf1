package cn.tanji.cli.local;

import java.net.URI;
import java.util.Optional;
import java.util.function.Consumer;

import io.grpc.ManagedChannel;

import cn.tanji.cli.launch.DataFolder;
import cn.tanji.cli.launch.PreparedRegistry;
import cn.tanji.cli.launch.RegistryOptions;
import cn.tanji.cli.launch.ServedRegistry;
import cn.tanji.cli.text.Speech;
import cn.tanji.consortium.definition.Consortium;
import cn.tanji.consortium.definition.ConsortiumFileException;
import cn.tanji.consortium.pki.CryptoMaterial;
import cn.tanji.consortium.pki.IdentityMaterial;
import cn.tanji.local.NetworkFolder;

/** A registry in containers of this machine, its gateway and read model included. Closed, its volumes stay. */
public final class ComposeRegistry implements ServedRegistry {
    private final URI address;
    private final PreparedRegistry prepared;
    private final PeerConnections connections;

    private ComposeRegistry(URI address, PreparedRegistry prepared) {
        this.address = address;
        this.prepared = prepared;
        connections = new PeerConnections(prepared.consortium(), NetworkFolder.in(prepared.data().root()).msps());
    }

    /**
     * Starts all containers, and returns when the gateway is ready.
     *
     * @param tell
     *            hears of each step as it begins, in one line
     * @throws ConsortiumFileException
     *             if the consortium file is refused
     */
    static ComposeRegistry start(RegistryOptions options, Speech speech, Consumer<String> tell)
            throws ConsortiumFileException {
        return new ComposeRegistry(ComposeSite.up(options, speech, tell), PreparedRegistry.in(options));
    }

    @Override
    public URI address() {
        return address;
    }

    @Override
    public DataFolder data() {
        return prepared.data();
    }

    @Override
    public Consortium consortium() {
        return prepared.consortium();
    }

    @Override
    public CryptoMaterial material() {
        return prepared.material();
    }

    @Override
    public Optional<IdentityMaterial> identity(String mspId, String person) {
        return prepared.identity(mspId, person);
    }

    @Override
    public ManagedChannel channelTo(String mspId) {
        return connections.to(mspId);
    }

    @Override
    public String notice(Speech speech) {
        return speech.say("Real Fabric in containers, but on one machine, which holds the keys of all members: for"
                + " development and trials.", "容器中的真实 Fabric，但在一台机器上，且持有全部成员的密钥：仅供开发和试用。");
    }

    @Override
    public void close() {
        connections.close();
        ComposeSite.down(data(), false);
    }
}
