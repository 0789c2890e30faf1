package cn.tanji.conformance.record;

import java.util.List;
import java.util.function.UnaryOperator;

import com.google.protobuf.ByteString;
import org.hyperledger.fabric.protos.ledger.rwset.CollectionHashedReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.NsReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.TxReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.HashedRWSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVMetadataEntry;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVMetadataWriteHash;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVReadHash;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWriteHash;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.Version;

import cn.tanji.embedded.crypto.Hashes;
import cn.tanji.embedded.fixture.Proposed;

/**
 * Transactions with hashes of private data. The collections belong to the fourth organisation, whose peer does not run: {@code plain}
 * follows the chaincode's policy, {@code guarded} has its own, the third peer's.
 */
final class PrivateHashes {
    private PrivateHashes() {}

    static List<Proposed> first(Members members) {
        return List.of(hashed(members.of("cc", 1, 2), "plain", set -> set.addHashedWrites(write("p"))),
                hashed(members.of("cc", 1), "plain", set -> set.addHashedWrites(write("q"))),
                hashed(members.of("cc", 1, 2), "guarded", set -> set.addHashedWrites(write("p"))),
                hashed(members.of("cc", 3), "guarded", set -> set.addHashedWrites(write("q"))),
                hashed(members.of("cc", 1, 3), "guarded", set -> set.addHashedWrites(write("r"))),
                hashed(members.of("cc", 1, 2), "_implicit_org_Org4MSP", set -> set.addHashedWrites(write("p"))),
                hashed(members.of("cc", 4), "_implicit_org_Org4MSP", set -> set.addHashedWrites(write("q"))),
                hashed(members.of("cc", 1, 2), "plain", set -> set.addHashedReads(read("p"))),
                hashed(members.of("cc", 1, 2), "plain",
                        set -> set.addHashedReads(read("absent")).addHashedWrites(write("s"))),
                hashed(members.of("cc", 1, 2), "plain", set -> set.addHashedWrites(write("own"))
                        .addMetadataWrites(policy("own", Members.policy(1, 3)))));
    }

    static List<Proposed> second(Members members) {
        return List.of(
                hashed(members.of("cc", 1, 2), "plain",
                        set -> set.addHashedReads(read("p")).addHashedWrites(write("t"))),
                hashed(members.of("cc", 1, 2), "plain", set -> set.addHashedReads(read("p")
                        .setVersion(Version.newBuilder().setBlockNum(1))).addHashedWrites(write("t"))),
                hashed(members.of("cc", 1, 2), "plain",
                        set -> set.addHashedWrites(write("p").setIsDelete(true).clearValueHash())),
                hashed(members.of("cc", 1, 2), "plain",
                        set -> set.addHashedReads(read("p")).addHashedWrites(write("u"))),
                hashed(members.of("cc", 1, 2), "plain",
                        set -> set.addHashedWrites(write("s").setIsDelete(true).setIsPurge(true).clearValueHash())),
                hashed(members.of("cc", 1, 2), "plain", set -> set.addHashedWrites(write("own"))),
                hashed(members.of("cc", 3), "plain", set -> set.addHashedWrites(write("own").setValueHash(hash("2")))),
                hashed(members.of("cc", 3), "plain", set -> set.addHashedWrites(write("v"))));
    }

    private static Proposed hashed(Proposed proposed, String collection, UnaryOperator<HashedRWSet.Builder> set) {
        ByteString hashes = set.apply(HashedRWSet.newBuilder()).build().toByteString();
        var results = TxReadWriteSet.newBuilder().addNsRwset(NsReadWriteSet.newBuilder().setNamespace("cc")
                .addCollectionHashedRwset(CollectionHashedReadWriteSet.newBuilder().setCollectionName(collection)
                        .setHashedRwset(hashes).setPvtRwsetHash(Hashes.sha256(hashes))));
        return proposed.action(action -> action.setResults(results.build().toByteString()));
    }

    private static KVWriteHash.Builder write(String key) {
        return KVWriteHash.newBuilder().setKeyHash(hash(key)).setValueHash(hash("1"));
    }

    private static KVReadHash.Builder read(String key) {
        return KVReadHash.newBuilder().setKeyHash(hash(key));
    }

    private static KVMetadataWriteHash policy(String key, ByteString policy) {
        return KVMetadataWriteHash.newBuilder().setKeyHash(hash(key))
                .addEntries(KVMetadataEntry.newBuilder().setName("VALIDATION_PARAMETER").setValue(policy)).build();
    }

    private static ByteString hash(String text) {
        return Hashes.sha256(ByteString.copyFromUtf8(text));
    }
}
