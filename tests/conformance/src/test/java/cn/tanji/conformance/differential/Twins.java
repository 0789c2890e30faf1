package cn.tanji.conformance.differential;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.hyperledger.fabric.protos.common.Envelope;

import cn.tanji.conformance.record.Members;
import cn.tanji.embedded.fixture.Proposed;

/** Both networks with the same members, the same chain so far, and the same chaincodes. */
final class Twins implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 30_000;
    private static final int PAUSE_MILLIS = 100;

    private final RealSide real;
    private final EmbeddedSide embedded;
    private final Members members;

    private Twins(RealSide real, EmbeddedSide embedded) {
        this.real = real;
        this.embedded = embedded;
        this.members = new Members(real.network().material());
    }

    /** Starts the real network, and the embedded one behind its blocks. */
    static Twins start(Path folder, Path definition) {
        RealSide real = RealSide.start(folder.resolve("real"), definition);
        try {
            var network = real.network();
            return new Twins(real, EmbeddedSide.start(folder.resolve("embedded"), network.consortium(),
                    network.material(), real.blocks()));
        } catch (RuntimeException failure) {
            real.close();
            throw failure;
        }
    }

    List<Side> sides() {
        return List.of(real, embedded);
    }

    Side real() {
        return real;
    }

    RealSide realSide() {
        return real;
    }

    EmbeddedSide embedded() {
        return embedded;
    }

    Members members() {
        return members;
    }

    /** Puts transactions into the next block of both chains. */
    void commit(Proposed... transactions) {
        commitEnvelopes(Stream.of(transactions).map(Proposed::build).toArray(Envelope[]::new));
    }

    /** The same of signed transactions. */
    void commitEnvelopes(Envelope... envelopes) {
        for (Side side : sides()) {
            long before = Calls.height(side.peer(1), members.client());
            Calls.broadcast(side.orderer(), envelopes);
            awaitHeight(side, before + 1);
        }
    }

    /** Waits until every peer has this many blocks. */
    void awaitHeight(Side side, long height) {
        for (int number = 1; number <= Side.PEERS; number++) {
            for (int i = 0; Calls.height(side.peer(number), members.client()) < height; i++) {
                if (i * PAUSE_MILLIS > PATIENCE_MILLIS) {
                    throw new IllegalStateException(side.name() + " does not come to height " + height);
                }
                pause();
            }
        }
    }

    static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException failure) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public void close() {
        embedded.close();
        real.close();
    }
}
