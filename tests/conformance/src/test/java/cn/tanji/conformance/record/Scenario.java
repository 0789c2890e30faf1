package cn.tanji.conformance.record;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRead;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWrite;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.RangeQueryInfo;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.Version;
import org.hyperledger.fabric.protos.msp.FabricMSPConfig;
import org.hyperledger.fabric.protos.msp.MSPConfig;
import org.hyperledger.fabric.protos.orderer.BatchSize;

import cn.tanji.consortium.pki.CertificateRole;
import cn.tanji.embedded.fixture.ConfigurationChanges;
import cn.tanji.embedded.fixture.ConfigurationChanges.Change;
import cn.tanji.embedded.fixture.Proposed;
import cn.tanji.embedded.fixture.TestNetwork;
import cn.tanji.embedded.msp.Certificates;
import cn.tanji.embedded.rwset.RangeReads;

/**
 * What the networks are made to judge. Endorsements are made here with the peers' own keys, so that read and write sets may hold
 * anything; no chaincode runs. The chaincodes: {@code cc} asks for two of the first three peers, {@code open} for the channel's
 * default, {@code third} for the third peer.
 */
final class Scenario {
    private static final ByteString FROZEN = ByteString.copyFrom(HexFormat.of().parseHex("120412020801"));
    private static final String TWO_OF_THREE = "OutOf(2, 'Org1MSP.peer', 'Org2MSP.peer', 'Org3MSP.peer')";

    private final Session session;
    private final Members members;
    private final String collections;

    Scenario(Session session, Path collections) {
        this.session = session;
        this.members = new Members(session.network().material());
        this.collections = collections.toString();
    }

    void play() {
        session.define("cc", 1, "--signature-policy", TWO_OF_THREE, "--collections-config", collections);
        session.define("open", 1);
        session.define("third", 1, "--signature-policy", "OR('Org3MSP.peer')");
        reads();
        ranges();
        session.send(Forms.of(members).toArray(Proposed[]::new));
        session.send(Forms.unreadable(members).toArray(Proposed[]::new));
        policies();
        keyPolicies();
        freezing();
        session.send(PrivateHashes.first(members).toArray(Proposed[]::new));
        session.send(PrivateHashes.second(members).toArray(Proposed[]::new));
        repeats();
        configurations();
        session.define("cc", 2, "--signature-policy", "OR('Org2MSP.peer')", "--collections-config", collections);
        session.send(valid().put("after", "1"), members.of("cc", 2).put("after", "2"),
                members.of("cc", 1).put("after", "3"));
    }

    private void reads() {
        Proposed first = valid().put("a", "1").put("b", "1").put("c", "1").put("\u4e2d", "1").put("\ud83d\udca7", "1");
        Proposed second = valid().put("d", "1").put("e", "1");
        session.send(first, second);
        session.send(read("a", first).put("a", "2"), read("a", first).put("a", "3"), valid().put("a", "4"),
                read("b", second).put("b", "2"), valid().readAbsent("c").put("c", "2"),
                valid().readAbsent("new").put("new", "1"), valid().readAbsent("new").put("new", "2"),
                valid().delete("d"), read("d", second).put("d", "2"), valid().readAbsent("d").put("f", "1"),
                valid().delete("never"), read("e", second), valid().read("e", 9_999, 0).put("g", "1"),
                valid().put("h", "").put("i", "1").delete("j"), valid().put("twice", "1").put("twice", "2"));
        session.send(valid().readAbsent("d").put("d", "3"), valid().delete("a"), valid().put("a", "5"));
    }

    private void ranges() {
        Proposed rows = valid();
        IntStream.range(0, 9).forEach(i -> rows.put("r" + i, "1"));
        session.send(rows);
        session.send(range("r0", "r5", true, 0, 5, 50, rows).put("q1", "1"),
                range("r0", "r5", true, 0, 4, 50, rows).put("q2", "1"),
                range("r0", "r8", true, 0, 8, 2, rows).put("q3", "1"),
                range("r0", "r8", true, 0, 7, 2, rows).put("q4", "1"),
                range("r0", "r3", false, 0, 4, 50, rows).put("q5", "1"),
                range("x", "y", true, 0, 0, 50, rows).put("q6", "1"),
                range("r8", "", true, 8, 9, 50, rows).put("q7", "1"),
                valid().put("r25", "new"), range("r0", "r2", true, 0, 2, 50, rows).put("q8", "1"),
                range("r0", "r5", true, 0, 5, 50, rows).put("q9", "1"),
                range("r0", "r8", true, 0, 8, 2, rows).put("q10", "1"),
                valid().delete("r6"), range("r5", "r8", true, 5, 8, 50, rows).put("q11", "1"));
    }

    private void policies() {
        KVWrite write = KVWrite.newBuilder().setKey("k").setValue(ByteString.copyFromUtf8("v")).build();
        session.send(members.of("cc", 1).put("p1", "1"), members.of("cc", 1, 1).put("p2", "1"),
                members.of("cc", 2, 3).put("p3", "1"), members.of("cc", 3, 2, 1).put("p4", "1"),
                members.of("cc").put("p5", "1"), members.of("cc", 1).by(members.client()).put("p6", "1"),
                members.of("cc", 1).readAbsent("nothing"), members.of("cc", 1, 4).put("p7", "1"),
                members.of("open", 1, 2).put("k", "1"), members.of("open", 1, 2, 3).put("k", "2"),
                members.of("third", 1, 2).put("k", "1"), members.of("third", 3).put("k", "2"),
                members.of("cc", 1, 2).also("third", List.of(write)).put("p8", "1"),
                members.of("cc", 1, 3).also("third", List.of(write)).put("p9", "1"),
                members.of("cc", 1, 2).also("third", List.of()).put("p10", "1"),
                members.of("cc", 1).read("p9", 1, 1).put("p11", "1"));
    }

    private void keyPolicies() {
        session.send(valid().put("own", "1").policy("own", Members.policy(1, 3)), valid().put("later", "1"));
        session.send(valid().put("own", "2"), members.of("cc", 3).put("own", "3"),
                members.of("cc", 3).put("other", "1"),
                members.of("cc", 3).put("own", "4").put("other", "1"),
                members.of("cc", 1, 3).put("own", "5").put("other", "1"),
                valid().policy("later", Members.policy(2, 1, 2)), valid().put("later", "2"),
                valid().policy("absent", FROZEN));
        session.send(members.of("cc", 3).put("own", "6").policy("own", Members.policy(1, 2)),
                valid().put("later", "3"), valid().policy("a", Members.policy(1, 1)));
        session.send(members.of("cc", 3).put("own", "7"), members.of("cc", 2).put("own", "8"),
                members.of("cc", 1).put("a", "6"), members.of("cc", 2).delete("a"));
        session.send(members.of("cc", 2).delete("own"), members.of("cc", 1).delete("a"));
        session.send(valid().put("own", "9"), members.of("cc", 2).put("own", "10"));
    }

    private void freezing() {
        session.send(valid().put("final", "1").policy("final", FROZEN), valid().put("final", "2"),
                valid().read("free", 9_999, 0).put("free", "1").policy("free", FROZEN), valid().put("free", "2"));
        session.send(members.of("cc", 1, 2, 3).put("final", "3"), members.of("cc", 1, 2, 3).delete("final"),
                members.of("cc", 1, 2, 3).policy("final", Members.policy(1, 1)), valid().put("free", "3"));
    }

    /** The repeats write no policies. Orderers of SmartBFT may drop them. */
    private void repeats() {
        Proposed once = valid().put("once", "1");
        Proposed refused = members.of("cc", 1).put("once", "2");
        session.send(once, refused);
        session.send(once, valid().put("between", "1"), refused);
        Proposed twice = valid().put("once", "3");
        session.send(twice, twice);
    }

    private void configurations() {
        configure(List.of(1, 2, 3), new Change(List.of("Orderer"), "BatchSize", bytes -> BatchSize.newBuilder()
                .setMaxMessageCount(50).setAbsoluteMaxBytes(10 << 20).setPreferredMaxBytes(1 << 20).build()
                .toByteString()));
        var leaving = members.organisation(3).authority().node("peer9", CertificateRole.PEER);
        Proposed before = members.of("cc", 1).by(Members.signer(leaving)).put("revoked", "1");
        session.send(before);
        var list = members.organisation(3).authority().identities().revocationList(List.of(leaving.certificate()),
                Instant.now());
        UnaryOperator<ByteString> revoke = bytes -> withRevocations(bytes, Certificates.toPem(list));
        var organisation = session.config().getChannelGroup().getGroupsOrThrow("Orderer").getGroupsMap();
        Change application = new Change(List.of("Application", "Org3MSP"), "MSP", revoke);
        if (organisation.containsKey("Org3MSP")) {
            configure(List.of(3), application, new Change(List.of("Orderer", "Org3MSP"), "MSP", revoke));
        } else {
            configure(List.of(3), application);
        }
        session.send(members.of("cc", 1).by(Members.signer(leaving)).put("revoked", "2"), valid().put("revoked", "3"));
    }

    private void configure(List<Integer> administrators, Change... changes) {
        session.configure(ConfigurationChanges.update(TestNetwork.CHANNEL, session.config().getChannelGroup(),
                List.of(changes), administrators.stream().map(members::administrator).toList()));
    }

    private static ByteString withRevocations(ByteString membership, ByteString list) {
        try {
            MSPConfig config = MSPConfig.parseFrom(membership);
            return config.toBuilder().setConfig(FabricMSPConfig.parseFrom(config.getConfig()).toBuilder()
                    .addRevocationList(list).build().toByteString()).build().toByteString();
        } catch (InvalidProtocolBufferException failure) {
            throw new RecordingException("a membership does not parse", failure);
        }
    }

    private Proposed valid() {
        return members.of("cc", 1, 2);
    }

    private Proposed read(String key, Proposed writer) {
        return valid().read(key, session.block(writer), session.index(writer));
    }

    /** A range over the rows r0 to r8, which claims to have seen the rows from first to the one before end. */
    private Proposed range(String start, String stop, boolean exhausted, int first, int end, int degree,
            Proposed writer) {
        RangeReads seen = new RangeReads(degree);
        IntStream.range(first, end).forEach(i -> seen.add(KVRead.newBuilder().setKey("r" + i).setVersion(
                Version.newBuilder().setBlockNum(session.block(writer)).setTxNum(session.index(writer))).build()));
        RangeQueryInfo.Builder range = RangeQueryInfo.newBuilder().setStartKey(start)
                .setEndKey(exhausted ? stop : "r" + (end - 1))
                .setItrExhausted(exhausted);
        seen.writeTo(range);
        return valid().range(range.build());
    }
}
