package cn.tanji.bench.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

import io.grpc.ManagedChannel;

import cn.tanji.bench.load.LotMarket;
import cn.tanji.bench.load.PlainContract;
import cn.tanji.consortium.definition.Consortium;
import cn.tanji.consortium.definition.ConsortiumFile;
import cn.tanji.consortium.definition.ConsortiumFileException;
import cn.tanji.consortium.pki.CertificateRole;
import cn.tanji.consortium.pki.CryptoMaterial;
import cn.tanji.consortium.pki.IssuingTerms;
import cn.tanji.embedded.ChaincodeSource;
import cn.tanji.embedded.ConsortiumNetwork;
import cn.tanji.embedded.EmbeddedNetwork;
import cn.tanji.embedded.NetworkDefinition;
import cn.tanji.embedded.ledger.LedgerOptions;
import cn.tanji.embedded.statedb.StateView;
import cn.tanji.embedded.transport.ConcurrencyLimits;

/** An embedded network in a folder that can be opened again, with one chaincode of many keys. */
record LedgerSite(Consortium consortium, CryptoMaterial material, EmbeddedNetwork network, ManagedChannel connection)
        implements
            AutoCloseable {
    private static final int CALLERS = 1_024;
    private static final long PROGRESS_KEYS = 50_000;

    /** Opens the folder's network, or makes one; single run, since only its ledger is looked at. */
    static LedgerSite open(Path definition, Path folder, LedgerOptions options)
            throws IOException, ConsortiumFileException {
        var consortium = ConsortiumFile.load(definition);
        var material = CryptoMaterial.generate(consortium, folder.resolve("organizations"),
                IssuingTerms.usual(Clock.systemUTC()));
        var network = EmbeddedNetwork.start(definition(consortium, material, folder, options).withSingleRun(true));
        return new LedgerSite(consortium, material, network, network.inProcessChannel(LotMarket.AUTHORITY));
    }

    static NetworkDefinition definition(Consortium consortium, CryptoMaterial material, Path folder,
            LedgerOptions options) {
        var limits = ConcurrencyLimits.FABRIC;
        return ConsortiumNetwork.define(consortium, material, "1",
                _ -> new ChaincodeSource.InProcess(_ -> new KeyedChaincode()), folder.resolve("ledger"),
                ConsortiumNetwork.Listening.NOWHERE).withLimits(limits.withGateway(10 * limits.gateway()))
                .withLedger(options);
    }

    PlainContract contract() {
        return PlainContract.of(connection, material.of(LotMarket.AUTHORITY).authority().enrol("bench",
                CertificateRole.CLIENT), consortium.channel(), LotMarket.NAMESPACE);
    }

    /** Number of the first key that is not there yet; keys are made in order. */
    long keys() {
        StateView state = network.ledger().snapshot();
        long present = 0;
        long absent = Integer.MAX_VALUE;
        while (present < absent) {
            long middle = (present + absent) >>> 1;
            if (state.get(LotMarket.NAMESPACE, KeyedChaincode.key(middle)) == null) {
                absent = middle;
            } else {
                present = middle + 1;
            }
        }
        return present;
    }

    /**
     * Writes keys until there are so many, each in a transaction of its own.
     *
     * @param progress hears of how many there are, now and then
     */
    void fill(long keys, LongConsumer progress) {
        var next = new AtomicLong(keys());
        try (var contract = contract(); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var callers = Stream.generate(() -> threads.submit(() -> {
                for (long key = next.getAndIncrement(); key < keys; key = next.getAndIncrement()) {
                    contract.submit("put", KeyedChaincode.key(key));
                    if ((key + 1) % PROGRESS_KEYS == 0) {
                        progress.accept(key + 1);
                    }
                }
            })).limit(CALLERS).toList();
            for (var caller : callers) {
                caller.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a key could not be written", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        connection.shutdownNow();
        network.close();
    }
}
