package cn.tanji.cli.launch;

import java.net.URI;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

import io.grpc.ManagedChannel;

import cn.tanji.app.GatewayServer;
import cn.tanji.cli.text.Speech;
import cn.tanji.consortium.definition.Consortium;
import cn.tanji.consortium.definition.ConsortiumFile;
import cn.tanji.consortium.definition.ConsortiumFileException;
import cn.tanji.consortium.pki.CryptoMaterial;
import cn.tanji.consortium.pki.IdentityMaterial;
import cn.tanji.consortium.pki.IssuingTerms;

/** A registry whose gateway runs in this process, on a network of any kind. Closing it lets go of its data folder. */
public final class RunningRegistry implements ServedRegistry {
    private final RegistryOptions options;
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final Consortium consortium;
    private final CryptoMaterial material;
    private final PersonKeys keys;
    private final LedgerNetwork network;
    private final GatewayServer gateway;

    private RunningRegistry(RegistryOptions options) throws ConsortiumFileException {
        this.options = options;
        this.consortium = ConsortiumFile.load(options.definition());
        opened(InstanceLock.take(options.data()));
        try {
            material = CryptoMaterial.generate(consortium, options.data().organisations(),
                    IssuingTerms.usual(Clock.systemUTC()));
            keys = new PersonKeys(consortium, material, options);
            keys.enrol();
            BearerTokens.makeIssuer(options.data());
            network = opened(options.network().start(consortium, material, options));
            var trustBundle = new TrustBundleFile(consortium, network.kind(), network::channelTo).write(
                    keys.identity(keys.reader().mspId(), PersonKeys.READER).orElseThrow(), options.data());
            gateway = opened(StartingParts
                    .gateway(GatewayAssembly.configure(consortium, keys, network, options, trustBundle)));
            Instance.here(gateway.address()).write(options.data());
            opened(() -> Instance.erase(options.data()));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Starts a registry, and returns when its gateway answers.
     *
     * @throws ConsortiumFileException
     *             if the consortium file is refused
     * @throws LaunchException
     *             if it cannot start; says why and what to do
     */
    public static RunningRegistry start(RegistryOptions options) throws ConsortiumFileException {
        return new RunningRegistry(options);
    }

    private <T extends AutoCloseable> T opened(T part) {
        parts.push(part);
        return part;
    }

    @Override
    public URI address() {
        return gateway.address();
    }

    @Override
    public DataFolder data() {
        return options.data();
    }

    /** The gateway, for tools that work in the same process. */
    public GatewayServer gateway() {
        return gateway;
    }

    /** The network under it. */
    public LedgerNetwork network() {
        return network;
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
        return network.channelTo(mspId);
    }

    @Override
    public Optional<IdentityMaterial> identity(String mspId, String person) {
        return keys.identity(mspId, person);
    }

    /**
     * A bearer token of the development issuer.
     *
     * @param member
     *            id or MSP id of the member that vouches for the person
     */
    public String token(String member, String person) {
        return BearerTokens.issue(options.data(), PersonKeys.memberOf(consortium, member).mspId(), person);
    }

    @Override
    public String notice(Speech speech) {
        return network.notice(speech);
    }

    /** Closes part after part, the last first; a part that does not close does not keep the others open. */
    @Override
    public void close() {
        RuntimeException failure = null;
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                var problem = new LaunchException("the registry did not close cleanly: " + e.getMessage(),
                        "登记系统未能正常关闭：" + e.getMessage(), e);
                if (failure == null) {
                    failure = problem;
                } else {
                    failure.addSuppressed(problem);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
