package cn.tanji.cli.local;

import java.net.URI;
import java.time.Clock;
import java.util.function.Consumer;

import io.grpc.ManagedChannel;

import cn.tanji.cli.launch.DataFolder;
import cn.tanji.cli.launch.RegistryOptions;
import cn.tanji.cli.launch.ServedRegistry;
import cn.tanji.cli.text.Speech;
import cn.tanji.consortium.definition.Consortium;
import cn.tanji.consortium.definition.ConsortiumFile;
import cn.tanji.consortium.definition.ConsortiumFileException;
import cn.tanji.consortium.pki.CryptoMaterial;
import cn.tanji.consortium.pki.IssuingTerms;
import cn.tanji.local.NetworkFolder;

/** A registry in containers of this machine, its gateway and read model included. Closed, its volumes stay. */
public final class ComposeRegistry implements ServedRegistry {
    private final DataFolder data;
    private final URI address;
    private final Consortium consortium;
    private final CryptoMaterial material;
    private final PeerConnections connections;

    private ComposeRegistry(DataFolder data, URI address, Consortium consortium) {
        this.data = data;
        this.address = address;
        this.consortium = consortium;
        material = CryptoMaterial.generate(consortium, data.organisations(), IssuingTerms.usual(Clock.systemUTC()));
        connections = new PeerConnections(consortium, NetworkFolder.in(data.root()).msps());
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
        return new ComposeRegistry(options.data(), ComposeSite.up(options, speech, tell),
                ConsortiumFile.load(options.definition()));
    }

    @Override
    public URI address() {
        return address;
    }

    @Override
    public DataFolder data() {
        return data;
    }

    @Override
    public Consortium consortium() {
        return consortium;
    }

    @Override
    public CryptoMaterial material() {
        return material;
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
        ComposeSite.down(data, false);
    }
}
