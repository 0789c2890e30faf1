package cn.tanji.app.fabric;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.grpc.CallOptions;
import jakarta.inject.Singleton;
import org.hyperledger.fabric.client.Contract;
import org.hyperledger.fabric.client.Gateway;
import org.hyperledger.fabric.client.Hash;
import org.hyperledger.fabric.client.Network;
import org.hyperledger.fabric.client.identity.X509Identity;

import cn.tanji.app.fabric.LedgerFailure.Kind;

/**
 * One Gateway client per signing person, over the connection of the person's member. The last used ones are kept; a
 * client holds no connection of its own, so forgetting one costs nothing.
 */
@Singleton
final class Connections {
    private static final int KEPT_MAX = 4_096;

    private final Map<Participant, Kept> kept = new LinkedHashMap<>(64, 0.75f, true);
    private final Members members;
    private final KeyStores keys;
    private final ChannelName channel;
    private final Deadlines deadlines;

    /**
     * A client with the key it signs with.
     *
     * @param edition
     *            of the member's keys, when the key was found
     */
    private record Kept(Gateway gateway, long edition) {}

    Connections(Members members, KeyStores keys, ChannelName channel, Deadlines deadlines) {
        this.members = members;
        this.keys = keys;
        this.channel = channel;
        this.deadlines = deadlines;
    }

    /** The client that signs for a person whose key is here. */
    Gateway of(Participant participant) {
        long edition = keys.edition(participant.member());
        synchronized (kept) {
            var known = kept.get(participant);
            if (known == null || known.edition() != edition) {
                known = new Kept(open(participant), edition);
                kept.put(participant, known);
                forgetOldest();
            }
            return known.gateway();
        }
    }

    /** A client that cannot sign, for envelopes signed elsewhere. */
    Gateway unsigned(X509Identity identity) {
        return options(Gateway.newInstance().identity(identity).connection(access(identity.getMspId()).channel()))
                .connect();
    }

    Network network(Participant participant) {
        return of(participant).getNetwork(channel.name());
    }

    Contract contract(Participant participant, String namespace) {
        return network(participant).getContract(namespace);
    }

    private Gateway open(Participant participant) {
        var access = access(participant.member());
        var key = keys.find(participant)
                .orElseThrow(() -> LedgerFailure.before(Kind.NO_KEY_HERE,
                        "This gateway has no key of " + participant + ".", Map.of("person", participant.toString())));
        return options(Gateway.newInstance().identity(new X509Identity(participant.member(), key.certificate()))
                .signer(new LowSSigner(key.key())).connection(access.channel())).connect();
    }

    private MemberAccess access(String member) {
        return members.find(member).orElseThrow(() -> LedgerFailure.before(Kind.MEMBER_NOT_SERVED,
                "This gateway does not serve member " + member + ".", Map.of("member", member)));
    }

    private Gateway.Builder options(Gateway.Builder builder) {
        return builder.hash(Hash.SHA256).evaluateOptions(options -> within(options, deadlines.evaluateSeconds()))
                .endorseOptions(options -> within(options, deadlines.endorseSeconds()))
                .submitOptions(options -> within(options, deadlines.submitSeconds()))
                .commitStatusOptions(options -> within(options, deadlines.commitStatusSeconds()));
    }

    private static CallOptions within(CallOptions options, long seconds) {
        return options.withDeadlineAfter(seconds, TimeUnit.SECONDS);
    }

    private void forgetOldest() {
        if (kept.size() > KEPT_MAX) {
            var oldest = kept.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }
}
