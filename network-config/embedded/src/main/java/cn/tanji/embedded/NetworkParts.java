package cn.tanji.embedded;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.grpc.BindableService;
import io.grpc.ServerInterceptors;
import io.grpc.inprocess.InProcessServerBuilder;

import cn.tanji.embedded.access.AccessControl;
import cn.tanji.embedded.access.Expiry;
import cn.tanji.embedded.deliver.DeliverService;
import cn.tanji.embedded.deliver.PrivateParts;
import cn.tanji.embedded.gateway.ChannelPeer;
import cn.tanji.embedded.gateway.GatewayNetwork;
import cn.tanji.embedded.ledger.ChannelLedger;
import cn.tanji.embedded.msp.SigningIdentity;
import cn.tanji.embedded.ordering.BroadcastService;
import cn.tanji.embedded.ordering.CommitLine;
import cn.tanji.embedded.ordering.ConfigurationTransaction;
import cn.tanji.embedded.ordering.Orderer;
import cn.tanji.embedded.transport.PeerDoor;

/** The running parts of a network, put together in the order they need each other and closed in the opposite one. */
final class NetworkParts implements AutoCloseable {
    private static final Logger LOG = System.getLogger(EmbeddedNetwork.class.getName());

    private final NetworkDefinition definition;
    private final Deque<Runnable> closing = new ArrayDeque<>();
    private final ChannelLedger ledger;
    private final CommitLine line;
    private final Orderer orderer;
    private final Map<String, PeerParts> peers = new LinkedHashMap<>();
    private final Map<String, PeerDoor> doors = new LinkedHashMap<>();

    private NetworkParts(NetworkDefinition definition, ChannelLedger ledger) {
        this.definition = definition;
        this.ledger = ledger;
        closing.push(ledger::close);
        SigningIdentity signer = Signers.orderer(definition);
        ConfigurationTransaction configurations = new ConfigurationTransaction(ledger::config, signer,
                definition.clock());
        this.line = CommitLine.start(ledger, signer, configurations);
        closing.push(line::close);
        this.orderer = new Orderer(ledger, new Expiry(ledger::config, definition.clock()), line,
                configurations);
    }

    static NetworkParts start(NetworkDefinition definition) throws IOException {
        NetworkParts parts = new NetworkParts(definition, LedgerFiles.open(definition, definition.ledger()));
        try {
            parts.open();
            return parts;
        } catch (IOException | RuntimeException failure) {
            parts.close();
            throw failure;
        }
    }

    ChannelLedger ledger() {
        return ledger;
    }

    CommitLine line() {
        return line;
    }

    Orderer orderer() {
        return orderer;
    }

    Map<String, PeerParts> peers() {
        return peers;
    }

    Map<String, PeerDoor> doors() {
        return doors;
    }

    private void open() throws IOException {
        AccessControl access = new AccessControl(ledger::config);
        for (Organisation organisation : definition.organisations()) {
            Signers.peer(organisation).ifPresent(signer -> {
                PeerParts parts = PeerParts.of(definition, organisation, signer, ledger, access);
                closing.push(parts::close);
                peers.put(organisation.mspId(), parts);
            });
        }
        new Deployment(definition, ledger, line).bringInForce(peers.values().stream().map(PeerParts::peer).toList());
        SharedDigests digests = new SharedDigests();
        peers.values().forEach(parts -> {
            parts.follow(digests::of);
            line.onHalt(parts.outcomes()::halt);
        });
        openDoors(access);
        LOG.log(Level.INFO, Notice.of(definition, ledger));
    }

    private void openDoors(AccessControl access) throws IOException {
        Expiry expiry = new Expiry(ledger::config, definition.clock());
        List<ChannelPeer> channelPeers = peers.values().stream().map(PeerParts::channelPeer).toList();
        for (PeerParts parts : peers.values()) {
            GatewayNetwork gateway = new GatewayNetwork(parts.ledger(), channelPeers, orderer, access, parts.blocks(),
                    parts.outcomes(), definition.singleRun());
            List<BindableService> services = List.of(gateway.serviceOf(parts.mspId()),
                    new EndorserService(parts.peer().endorser()),
                    new DeliverService(definition.channel(), parts.blocks(), access, expiry, definition.clock(),
                            new PrivateParts(parts.ledger(), parts.mspId())),
                    new BroadcastService(orderer));
            PeerDoor door = PeerDoor.open(InProcessServerBuilder.generateName(),
                    services.stream().map(service -> switched(service, parts)).toList(), definition.limits());
            closing.push(door::close);
            doors.put(parts.mspId(), door);
            if (parts.organisation().door().isPresent()) {
                var tcp = parts.organisation().door().get();
                door.listen(tcp.address(), tcp.identity());
            }
        }
    }

    private static BindableService switched(BindableService service, PeerParts parts) {
        return () -> ServerInterceptors.intercept(service, parts.power());
    }

    /** Doors first, so that nothing new comes in; the ledger last. */
    @Override
    public void close() {
        while (!closing.isEmpty()) {
            closing.pop().run();
        }
    }
}
