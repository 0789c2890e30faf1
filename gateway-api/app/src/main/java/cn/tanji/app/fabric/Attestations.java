package cn.tanji.app.fabric;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import com.google.protobuf.InvalidProtocolBufferException;
import jakarta.inject.Singleton;
import org.hyperledger.fabric.client.EndorseException;
import org.hyperledger.fabric.protos.gateway.ErrorDetail;
import org.hyperledger.fabric.protos.gateway.PreparedTransaction;

/**
 * Has members' peers sign what their ledgers hold of a transaction. The call is endorsed and never submitted: what it leaves
 * behind is their signatures. Anybody may cause it, so few are under way at one time.
 */
@Singleton
public final class Attestations {
    private static final int AT_ONCE = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Connections connections;
    private final ChannelName channel;
    private final Reader reader;
    private final InFlight inFlight = new InFlight(AT_ONCE, PATIENCE);

    Attestations(Connections connections, ChannelName channel, Reader reader) {
        this.connections = connections;
        this.channel = channel;
        this.reader = reader;
    }

    /**
     * An envelope in which peers attest a transaction. Members whose peers do not answer are left out while the others are
     * enough.
     *
     * @param challenge
     *            a text that is signed along
     * @param members
     *            MSP ids of those to ask, all of whom run a peer
     * @param enough
     *            whether so many suffice
     * @throws LedgerFailure
     *             if too few answer, or they disagree
     */
    public byte[] of(String transaction, Optional<String> challenge, SortedSet<String> members,
            Predicate<Set<String>> enough) {
        return inFlight.run(() -> {
            var asked = new TreeSet<>(members);
            while (true) {
                try {
                    return endorsed(transaction, challenge, asked);
                } catch (EndorseException e) {
                    var silent = e.getDetails().stream().map(ErrorDetail::getMspId).filter(asked::contains)
                            .collect(Collectors.toSet());
                    asked.removeAll(silent);
                    if (silent.isEmpty() || !enough.test(asked)) {
                        throw Failures.beforeSubmit(e, transaction);
                    }
                }
            }
        });
    }

    private byte[] endorsed(String transaction, Optional<String> challenge, Set<String> members)
            throws EndorseException {
        var question = connections.contract(reader.participant(), "qscc").newProposal("GetTransactionByID")
                .addArguments(channel.name(), transaction)
                .setEndorsingOrganizations(members.toArray(String[]::new));
        challenge.ifPresent(question::addArguments);
        try {
            return PreparedTransaction.parseFrom(question.build().endorse().getBytes()).getEnvelope().toByteArray();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("the client's own transaction is not what Fabric defines", e);
        }
    }
}
