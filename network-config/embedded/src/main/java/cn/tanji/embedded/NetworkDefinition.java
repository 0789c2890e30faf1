package cn.tanji.embedded;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import org.hyperledger.fabric.protos.common.Block;

import cn.tanji.embedded.chaincode.StateBatching;
import cn.tanji.embedded.channel.BatchSettings;
import cn.tanji.embedded.ledger.LedgerOptions;
import cn.tanji.embedded.ledger.Verification;
import cn.tanji.embedded.transport.ConcurrencyLimits;

/**
 * Everything an embedded network is made of.
 *
 * @param channel channel id
 * @param organisations members; at least one with a peer and one with an orderer
 * @param chaincodes what runs on the channel
 * @param batch when blocks are cut
 * @param limits concurrent calls of each organisation's door
 * @param dataDirectory where blocks are kept; one network at a time
 * @param clock what peers compare proposals and certificates with
 * @param singleRun runs a chaincode once and lets every endorser sign that one result: faster, and blind to
 *        nondeterministic chaincode
 * @param ledger how the ledger is opened and kept
 * @param genesis first block of the channel if Fabric's own tools made it: then members' roots, policies and batch settings
 *        are the block's. Otherwise it follows from the rest
 */
public record NetworkDefinition(
        String channel,
        List<Organisation> organisations,
        List<ChaincodeDeployment> chaincodes,
        BatchSettings batch,
        ConcurrencyLimits limits,
        Path dataDirectory,
        Clock clock,
        boolean singleRun,
        LedgerOptions ledger,
        Optional<Block> genesis) {
    /** What a registry wants: 250 ms, 500 transactions, 2 MiB, and 10 MiB for one transaction. */
    public static final BatchSettings STANDARD_BATCH = new BatchSettings(500, 10 << 20, 2 << 20,
            Duration.ofMillis(250));

    public NetworkDefinition {
        organisations = List.copyOf(organisations);
        chaincodes = List.copyOf(chaincodes);
        requireDistinct("organisation", organisations, Organisation::mspId);
        requireDistinct("chaincode", chaincodes, ChaincodeDeployment::name);
        require(organisations.stream().anyMatch(o -> o.peer().isPresent()), "no organisation runs a peer");
        require(organisations.stream().anyMatch(o -> o.orderer().isPresent()), "no organisation runs an orderer");
    }

    /** A network with Fabric's limits, standard batches, the system clock, and every endorser executing. */
    public static NetworkDefinition of(
            String channel,
            List<Organisation> organisations,
            List<ChaincodeDeployment> chaincodes,
            Path dataDirectory) {
        return new NetworkDefinition(channel, organisations, chaincodes, STANDARD_BATCH, ConcurrencyLimits.FABRIC,
                dataDirectory, Clock.systemUTC(), false, LedgerOptions.of(Verification.CHAIN),
                Optional.empty());
    }

    /** The same network with other rules for cutting blocks. */
    public NetworkDefinition withBatch(BatchSettings other) {
        return new NetworkDefinition(channel, organisations, chaincodes, other, limits, dataDirectory, clock,
                singleRun, ledger, genesis);
    }

    /** The same network with other limits. */
    public NetworkDefinition withLimits(ConcurrencyLimits other) {
        return new NetworkDefinition(channel, organisations, chaincodes, batch, other, dataDirectory, clock, singleRun,
                ledger, genesis);
    }

    /** The same network with other chaincodes. */
    public NetworkDefinition withChaincodes(List<ChaincodeDeployment> others) {
        return new NetworkDefinition(channel, organisations, others, batch, limits, dataDirectory, clock, singleRun,
                ledger, genesis);
    }

    /** The same network in which the peer of one member announces something else to its chaincode services. */
    public NetworkDefinition withBatching(String mspId, StateBatching batching) {
        List<Organisation> changed = organisations
                .stream()
                .map(one -> one.mspId().equals(mspId) ? one.withBatching(batching) : one)
                .toList();
        return new NetworkDefinition(channel, changed, chaincodes, batch, limits, dataDirectory, clock, singleRun,
                ledger, genesis);
    }

    /** The same network with another clock. */
    public NetworkDefinition withClock(Clock other) {
        return new NetworkDefinition(channel, organisations, chaincodes, batch, limits, dataDirectory, other,
                singleRun, ledger, genesis);
    }

    /** The same network with the single-run switch set. */
    public NetworkDefinition withSingleRun(boolean once) {
        return new NetworkDefinition(channel, organisations, chaincodes, batch, limits, dataDirectory, clock, once,
                ledger, genesis);
    }

    /** The same network whose ledger is opened and kept otherwise. */
    public NetworkDefinition withLedger(LedgerOptions options) {
        return new NetworkDefinition(channel, organisations, chaincodes, batch, limits, dataDirectory, clock, singleRun,
                options, genesis);
    }

    /** The same network on a channel that begins with this block. */
    public NetworkDefinition withGenesis(Block first) {
        return new NetworkDefinition(channel, organisations, chaincodes, batch, limits, dataDirectory, clock, singleRun,
                ledger, Optional.of(first));
    }

    private static <T> void requireDistinct(String what, List<T> all, Function<T, String> name) {
        Set<String> seen = new HashSet<>();
        all.forEach(one -> require(seen.add(name.apply(one)), what + " defined twice: " + name.apply(one)));
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
