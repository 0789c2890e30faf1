package cn.tanji.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

import io.grpc.ManagedChannel;
import org.hyperledger.fabric.protos.common.MSPPrincipal;
import org.hyperledger.fabric.protos.common.MSPRole;
import org.hyperledger.fabric.protos.common.MSPRole.MSPRoleType;
import org.hyperledger.fabric.protos.common.SignaturePolicy;
import org.hyperledger.fabric.protos.common.SignaturePolicy.NOutOf;
import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;

import cn.tanji.consortium.pki.IssuingTerms;
import cn.tanji.embedded.ChaincodeDeployment;
import cn.tanji.embedded.ChaincodeSource;
import cn.tanji.embedded.EmbeddedNetwork;
import cn.tanji.embedded.NetworkDefinition;
import cn.tanji.embedded.channel.BatchSettings;

/**
 * A network of two members, whose chaincode {@code cc} needs a peer of each. Every transaction has a block of its own, and time
 * stands still, so that a run of any length is one moment.
 */
final class FuzzNetwork implements AutoCloseable {
    static final String CHANNEL = "fuzz";
    static final String CHAINCODE = "cc";
    static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    /** What a chaincode does wrong is logged, and here it does little else. Kept, or the setting would be forgotten. */
    private static final Logger LOGGER = Logger.getLogger("cn.tanji.embedded");
    private static final IssuingTerms TERMS = IssuingTerms.usual(CLOCK);
    private static final BatchSettings AT_ONCE = new BatchSettings(1, 1 << 20, 1 << 20, Duration.ofSeconds(1));

    final FuzzMember one;
    final FuzzMember two;
    final EmbeddedNetwork network;
    final ManagedChannel channel;
    final Path folder;

    private FuzzNetwork(FuzzMember one, FuzzMember two) throws IOException {
        LOGGER.setLevel(Level.OFF);
        this.one = one;
        this.two = two;
        this.folder = Files.createTempDirectory("tanji-fuzz-");
        this.network = EmbeddedNetwork.start(definition());
        this.channel = network.inProcessChannel(one.client().mspId());
    }

    /** A network of new members. */
    static FuzzNetwork start() {
        return start(FuzzMember.create("OneMSP", TERMS), FuzzMember.create("TwoMSP", TERMS));
    }

    /** The same members with an empty ledger, after this one was closed. */
    FuzzNetwork startAgain() {
        close();
        return start(one, two);
    }

    private static FuzzNetwork start(FuzzMember one, FuzzMember two) {
        try {
            return new FuzzNetwork(one, two);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot start a network", failure);
        }
    }

    private NetworkDefinition definition() {
        var cc = new ChaincodeDeployment(CHAINCODE, "1", peersOfBoth(),
                new ChaincodeSource.InProcess(_ -> new FuzzChaincode()));
        return NetworkDefinition
                .of(CHANNEL, List.of(one.organisation(), two.organisation()), List.of(cc), folder.resolve("ledger"))
                .withBatch(AT_ONCE).withClock(CLOCK);
    }

    private SignaturePolicyEnvelope peersOfBoth() {
        NOutOf.Builder both = NOutOf.newBuilder().setN(2);
        SignaturePolicyEnvelope.Builder policy = SignaturePolicyEnvelope.newBuilder();
        for (FuzzMember member : List.of(one, two)) {
            MSPRole peer = MSPRole.newBuilder().setMspIdentifier(member.peer().mspId()).setRole(MSPRoleType.PEER)
                    .build();
            both.addRules(SignaturePolicy.newBuilder().setSignedBy(policy.getIdentitiesCount()));
            policy.addIdentities(MSPPrincipal.newBuilder().setPrincipal(peer.toByteString()));
        }
        return policy.setRule(SignaturePolicy.newBuilder().setNOutOf(both)).build();
    }

    @Override
    public void close() {
        channel.shutdownNow();
        network.close();
        try {
            remove(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot remove " + folder, failure);
        }
    }

    /** Removes a folder and all that is in it. */
    static void remove(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
