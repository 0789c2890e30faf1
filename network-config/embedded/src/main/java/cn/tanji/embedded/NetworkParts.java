package cn.tanji.embedded;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;

import io.grpc.BindableService;
import io.grpc.inprocess.InProcessServerBuilder;

import cn.tanji.embedded.access.AccessControl;
import cn.tanji.embedded.access.Expiry;
import cn.tanji.embedded.chaincode.SystemChaincode;
import cn.tanji.embedded.deliver.BlockFeed;
import cn.tanji.embedded.deliver.CommittedBlock;
import cn.tanji.embedded.deliver.DeliverService;
import cn.tanji.embedded.deliver.OutcomeWatch;
import cn.tanji.embedded.deliver.TransactionOutcome;
import cn.tanji.embedded.endorser.LogicalPeer;
import cn.tanji.embedded.gateway.ChannelPeer;
import cn.tanji.embedded.gateway.GatewayNetwork;
import cn.tanji.embedded.ledger.Ledger;
import cn.tanji.embedded.ordering.BroadcastService;
import cn.tanji.embedded.ordering.CommitLine;
import cn.tanji.embedded.ordering.Orderer;
import cn.tanji.embedded.syscc.SystemChaincodes;
import cn.tanji.embedded.transport.PeerDoor;

/** The running parts of a network, put together in the order they need each other and closed in the opposite one. */
final class NetworkParts implements AutoCloseable {
    private static final Logger LOG = System.getLogger(EmbeddedNetwork.class.getName());

    private final NetworkDefinition definition;
    private final Deque<Runnable> closing = new ArrayDeque<>();
    private final Ledger ledger;
    private final CommitLine line;
    private final Map<String, LogicalPeer> peers = new LinkedHashMap<>();
    private final Map<String, PeerDoor> doors = new LinkedHashMap<>();

    private NetworkParts(NetworkDefinition definition, Ledger ledger) {
        this.definition = definition;
        this.ledger = ledger;
        closing.push(ledger::close);
        this.line = CommitLine.start(ledger, Signers.orderer(definition));
        closing.push(line::close);
    }

    static NetworkParts start(NetworkDefinition definition) throws IOException {
        NetworkParts parts = new NetworkParts(definition, LedgerFiles.open(definition));
        try {
            parts.open();
            return parts;
        } catch (IOException | RuntimeException failure) {
            parts.close();
            throw failure;
        }
    }

    Ledger ledger() {
        return ledger;
    }

    CommitLine line() {
        return line;
    }

    Map<String, PeerDoor> doors() {
        return doors;
    }

    private void open() throws IOException {
        AccessControl access = new AccessControl(ledger::config);
        List<SystemChaincode> systemChaincodes = SystemChaincodes.of(ledger, access);
        for (Organisation organisation : definition.organisations()) {
            Signers.peer(organisation).ifPresent(signer -> {
                LogicalPeer peer = new LogicalPeer(signer, ledger, systemChaincodes, definition.clock());
                closing.push(peer::close);
                peers.put(organisation.mspId(), peer);
            });
        }
        new Deployment(definition, ledger, line).bringInForce(peers.values());
        openDoors(access);
        LOG.log(Level.INFO, Notice.of(definition, ledger));
    }

    private void openDoors(AccessControl access) throws IOException {
        Expiry expiry = new Expiry(ledger::config, definition.clock());
        BlockFeed blocks = new BlockFeed(ledger.height(), ledger::block);
        OutcomeWatch outcomes = new OutcomeWatch(
                id -> ledger.transaction(id).map(found -> new TransactionOutcome(found.code(), found.blockNumber())),
                Executors.newVirtualThreadPerTaskExecutor());
        closing.push(blocks::close);
        ledger.onCommit(result -> {
            blocks.committed(new CommittedBlock(result.block()));
            outcomes.committed(result.number(), result.transactionIds(), result.codes());
        });
        line.onHalt(outcomes::halt);
        Orderer orderer = new Orderer(ledger, expiry, line);
        List<ChannelPeer> channelPeers = new ArrayList<>();
        for (Organisation organisation : withPeers()) {
            LogicalPeer peer = peer(organisation);
            channelPeers.add(new ChannelPeer(peer, ledger, organisation.address()));
        }
        GatewayNetwork gateways = new GatewayNetwork(ledger, channelPeers, orderer, access, blocks, outcomes,
                definition.singleRun());
        for (Organisation organisation : withPeers()) {
            List<BindableService> services = List.of(gateways.serviceOf(organisation.mspId()),
                    new EndorserService(peer(organisation).endorser()),
                    new DeliverService(definition.channel(), blocks, access, expiry, definition.clock()),
                    new BroadcastService(orderer));
            PeerDoor door = PeerDoor.open(InProcessServerBuilder.generateName(), services, definition.limits());
            closing.push(door::close);
            doors.put(organisation.mspId(), door);
            if (organisation.door().isPresent()) {
                door.listen(organisation.door().get().address(), organisation.door().get().identity());
            }
        }
    }

    private List<Organisation> withPeers() {
        return definition.organisations().stream().filter(o -> o.peer().isPresent()).toList();
    }

    private LogicalPeer peer(Organisation organisation) {
        LogicalPeer peer = peers.get(organisation.mspId());
        if (peer == null) {
            throw new IllegalStateException("no peer was made for " + organisation.mspId());
        }
        return peer;
    }

    /** Doors first, so that nothing new comes in; the ledger last. */
    @Override
    public void close() {
        while (!closing.isEmpty()) {
            closing.pop().run();
        }
    }
}
