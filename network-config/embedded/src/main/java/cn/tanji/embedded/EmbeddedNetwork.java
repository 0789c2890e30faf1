package cn.tanji.embedded;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.LongConsumer;

import io.grpc.ManagedChannel;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockchainInfo;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Status;
import org.hyperledger.fabric.protos.orderer.BroadcastResponse;

import cn.tanji.embedded.ledger.Ledger;
import cn.tanji.embedded.ledger.LedgerOptions;
import cn.tanji.embedded.ledger.Opening;
import cn.tanji.embedded.ledger.Verification;
import cn.tanji.embedded.transport.PeerDoor;

/**
 * A Fabric network in this process: one channel, a logical peer for each organisation that runs one, one orderer. The
 * official gateway client connects to it unchanged. It is not a consortium: one process holds all keys, and no fault is
 * tolerated. Close it to commit what is pending; what was answered as committed survives without closing, too.
 */
public final class EmbeddedNetwork implements AutoCloseable {
    private final NetworkDefinition definition;
    private final NetworkParts parts;

    private EmbeddedNetwork(NetworkDefinition definition, NetworkParts parts) {
        this.definition = definition;
        this.parts = parts;
    }

    /**
     * Opens or creates the ledger, brings changed definitions of chaincodes in force, and opens the doors. Works within
     * two seconds, plus reading the chain if there is one.
     *
     * @throws IOException if the data directory or a port cannot be used
     * @throws IllegalStateException if the data belong to another network, or its chain does not verify; says where
     */
    public static EmbeddedNetwork start(NetworkDefinition definition) throws IOException {
        return new EmbeddedNetwork(definition, NetworkParts.start(definition));
    }

    /**
     * Proves the stored chain of a network that is not running, and changes nothing.
     *
     * @param proved
     *            hears of the number of each block that was proved, in order
     * @return height and hash of the last block
     * @throws cn.tanji.embedded.blockstore.CorruptChainException
     *             at the first block that is not what was committed
     * @throws cn.tanji.embedded.blockstore.DataDirectoryException
     *             if a network is running on these data, or they belong to another
     */
    public static BlockchainInfo prove(NetworkDefinition definition, Verification verification, LongConsumer proved) {
        try (Ledger ledger = LedgerFiles.open(definition,
                LedgerOptions.of(verification).withStore(definition.ledger().store()).withProved(proved))) {
            return ledger.chainInfo();
        }
    }

    /** What this network is and is not, in a few sentences for people. Also logged at start. */
    public String notice() {
        return Notice.of(definition, parts.ledger());
    }

    /** How the ledger was opened: what was proved, and what was believed. */
    public Opening opening() {
        return parts.ledger().opening();
    }

    /**
     * A client channel to an organisation's peer that stays inside this process. The caller closes it.
     *
     * @throws IllegalArgumentException if the organisation runs no peer here
     */
    public ManagedChannel inProcessChannel(String mspId) {
        return door(mspId).inProcessChannel();
    }

    /** Where an organisation's peer listens with TLS, if it listens on TCP. */
    public Optional<InetSocketAddress> address(String mspId) {
        return door(mspId).address();
    }

    /**
     * What tests can do to an organisation's peer.
     *
     * @throws IllegalArgumentException if the organisation runs no peer here
     */
    public PeerControl peer(String mspId) {
        PeerParts peer = parts.peers().get(mspId);
        if (peer == null) {
            throw noPeer(mspId);
        }
        return peer.control();
    }

    /** Stops the orderer: what is submitted is refused as if no orderer could be reached. What it accepted is committed. */
    public void stopOrderer() {
        parts.orderer().stop();
    }

    /** Starts the orderer again. */
    public void startOrderer() {
        parts.orderer().start();
    }

    /**
     * Has the orderer bring a change of the channel's configuration in force, as it does for a client that sends it over
     * {@code orderer.AtomicBroadcast}; returns when its block is committed.
     *
     * @param update envelope of type {@code CONFIG_UPDATE}, sent by a member, with the signatures that the policies of the changed
     *        elements ask for
     * @throws IllegalArgumentException if the orderer refuses it, with its sentence
     */
    public void updateConfiguration(Envelope update) throws InterruptedException {
        BroadcastResponse answer = parts.orderer().broadcast(update);
        if (answer.getStatus() != Status.SUCCESS) {
            throw new IllegalArgumentException(answer.getStatus() + ": " + answer.getInfo());
        }
        parts.line().cutNow();
    }

    /** Blocks committed, genesis included. */
    public long height() {
        return parts.ledger().height();
    }

    /** A committed block as stored. */
    public Block block(long number) {
        return parts.ledger().block(number);
    }

    /** The ledger, for tools that look behind the doors. Do not commit to it. */
    public Ledger ledger() {
        return parts.ledger();
    }

    /** Commits what is pending at once instead of waiting for the time-out: for tests. */
    public void cutNow() throws InterruptedException {
        parts.line().cutNow();
    }

    /** Commits what is pending, then closes doors, chaincodes and ledger. */
    @Override
    public void close() {
        parts.close();
    }

    private PeerDoor door(String mspId) {
        PeerDoor door = parts.doors().get(mspId);
        if (door == null) {
            throw noPeer(mspId);
        }
        return door;
    }

    private static IllegalArgumentException noPeer(String mspId) {
        return new IllegalArgumentException("organisation " + mspId + " runs no peer in this network");
    }
}
