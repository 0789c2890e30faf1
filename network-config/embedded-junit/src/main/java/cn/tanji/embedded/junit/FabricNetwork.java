package cn.tanji.embedded.junit;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import org.hyperledger.fabric.client.CommitStatusException;
import org.hyperledger.fabric.client.Contract;
import org.hyperledger.fabric.client.Gateway;
import org.hyperledger.fabric.client.Network;
import org.hyperledger.fabric.client.Status;
import org.hyperledger.fabric.client.SubmitException;
import org.hyperledger.fabric.client.SubmittedTransaction;
import org.hyperledger.fabric.client.Transaction;
import org.hyperledger.fabric.client.identity.Signers;
import org.hyperledger.fabric.client.identity.X509Identity;

import cn.tanji.consortium.pki.CertificateRole;
import cn.tanji.consortium.pki.IdentityMaterial;
import cn.tanji.embedded.EmbeddedNetwork;
import cn.tanji.embedded.NetworkDefinition;
import cn.tanji.embedded.PeerControl;
import cn.tanji.embedded.channel.BatchSettings;

/**
 * A running Fabric network for one test: the official client for every organisation, and a hand on clock, blocks and nodes. Blocks
 * are cut within some milliseconds, unless they are held. Its data lie in a temporary folder that {@link #close} deletes.
 */
public final class FabricNetwork implements AutoCloseable {
    /** Name of the channel. */
    public static final String CHANNEL = "testing";

    /** The beat cuts, not the network: its own time-out never comes. */
    private static final BatchSettings ON_DEMAND = new BatchSettings(10_000, 90 << 20, 90 << 20, Duration.ofDays(1));

    private final FabricSetup setup;
    private final Map<String, TestMember> members;
    private final ShiftableClock clock;
    private final Path folder;
    private final EmbeddedNetwork network;
    private final BlockBeat beat;
    private final Map<String, Network> clients = new HashMap<>();
    private final Deque<Runnable> closing = new ArrayDeque<>();

    private FabricNetwork(FabricSetup setup, Map<String, TestMember> members, ShiftableClock clock, Path folder,
            EmbeddedNetwork network) {
        this.setup = setup;
        this.members = members;
        this.clock = clock;
        this.folder = folder;
        this.network = network;
        this.beat = new BlockBeat(network);
        closing.push(() -> TemporaryFolder.delete(folder));
        closing.push(network::close);
        closing.push(beat::close);
    }

    /** Starts a network with new certificates. Close it after use. */
    public static FabricNetwork start(FabricSetup setup) throws IOException {
        Map<String, TestMember> members = new LinkedHashMap<>();
        setup.mspIds().forEach(mspId -> members.put(mspId, TestMember.create(mspId, members.isEmpty())));
        ShiftableClock clock = new ShiftableClock();
        Path folder = TemporaryFolder.create();
        try {
            NetworkDefinition definition = NetworkDefinition
                    .of(CHANNEL, members.values().stream().map(TestMember::organisation).toList(), setup.chaincodes(),
                            folder)
                    .withBatch(ON_DEMAND)
                    .withClock(clock);
            return new FabricNetwork(setup, members, clock, folder, EmbeddedNetwork.start(definition));
        } catch (IOException | RuntimeException failure) {
            TemporaryFolder.delete(folder);
            throw failure;
        }
    }

    /** The first chaincode as a person of an organisation calls it, through the organisation's own peer. */
    public Contract contract(String mspId) {
        return contract(mspId, setup.chaincodes().getFirst().name());
    }

    /** A chaincode as a person of an organisation calls it, through the organisation's own peer. */
    public Contract contract(String mspId, String chaincode) {
        return client(mspId).getContract(chaincode);
    }

    /** The official client of a person of an organisation, for events and all else it offers. */
    public synchronized Network client(String mspId) {
        return clients.computeIfAbsent(mspId, _ -> connect(member(mspId).person()));
    }

    /**
     * The official client of another person of an organisation.
     *
     * @param personId common name in the new certificate
     */
    public synchronized Network client(String mspId, String personId) {
        return clients.computeIfAbsent(mspId + " " + personId,
                _ -> connect(member(mspId).authority().enrol(personId, CertificateRole.CLIENT)));
    }

    /** The time peers and clients go by. */
    public ShiftableClock clock() {
        return clock;
    }

    /** An organisation's peer, to stop it or make it lag. */
    public PeerControl peer(String mspId) {
        return network.peer(mspId);
    }

    /** Stops the orderer: submitting fails. */
    public void stopOrderer() {
        network.stopOrderer();
    }

    /** Starts the orderer again. */
    public void startOrderer() {
        network.startOrderer();
    }

    /** From now on blocks are cut by {@link #cutBlock} only. */
    public void holdBlocks() {
        beat.hold(true);
    }

    /** Cuts blocks within milliseconds again. */
    public void releaseBlocks() {
        beat.hold(false);
    }

    /** Cuts what is pending into one block and returns when it is committed; does nothing if nothing is pending. */
    public void cutBlock() throws InterruptedException {
        network.cutNow();
    }

    /**
     * Submits endorsed transactions so that they stand in one block, in this order. Of those that read what an earlier one
     * writes, only the first is valid.
     *
     * @return how each one ended, in the same order
     * @throws SubmitException if the orderer refuses one; none of the block's others is lost by that
     */
    public List<Status> commitTogether(Transaction... endorsed)
            throws SubmitException, CommitStatusException, InterruptedException {
        boolean held = beat.hold(true);
        List<SubmittedTransaction> submitted = new ArrayList<>();
        try {
            network.cutNow();
            for (Transaction transaction : endorsed) {
                submitted.add(transaction.submitAsync());
            }
            network.cutNow();
        } finally {
            beat.hold(held);
        }
        List<Status> ends = new ArrayList<>();
        for (SubmittedTransaction transaction : submitted) {
            ends.add(transaction.getStatus());
        }
        return List.copyOf(ends);
    }

    /** Where the blocks lie until the network is closed. */
    public Path folder() {
        return folder;
    }

    /** The network beneath, for blocks and state. */
    public EmbeddedNetwork embedded() {
        return network;
    }

    /** Commits what is pending, closes clients and network, and deletes the data. */
    @Override
    public void close() {
        while (!closing.isEmpty()) {
            closing.pop().run();
        }
    }

    private Network connect(IdentityMaterial person) {
        ManagedChannel channel = network.inProcessChannel(person.mspId());
        Gateway gateway = Gateway
                .newInstance()
                .identity(new X509Identity(person.mspId(), person.certificate()))
                .signer(Signers.newPrivateKeySigner(person.key()))
                .connection(ClientInterceptors.intercept(channel, new ClockedCalls(clock, person.key())))
                .connect();
        closing.push(channel::shutdownNow);
        closing.push(gateway::close);
        return gateway.getNetwork(CHANNEL);
    }

    private TestMember member(String mspId) {
        TestMember member = members.get(mspId);
        if (member == null) {
            throw new IllegalArgumentException("no organisation " + mspId + " among " + members.keySet());
        }
        return member;
    }
}
