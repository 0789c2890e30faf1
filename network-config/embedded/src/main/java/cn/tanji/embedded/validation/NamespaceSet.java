package cn.tanji.embedded.validation;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.hyperledger.fabric.protos.ledger.rwset.NsReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.TxReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.HashedRWSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVMetadataWrite;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVMetadataWriteHash;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRead;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVReadHash;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWrite;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWriteHash;

import cn.tanji.embedded.crypto.Hashes;
import cn.tanji.embedded.statedb.HashedKeys;
import cn.tanji.embedded.wire.GoProtobuf;

/**
 * What a transaction read and wrote in one namespace of the state: a chaincode's public one, or the hashes of one of its private
 * data collections, of which the block holds nothing else. Hashes are judged, versioned and applied like public keys.
 *
 * @param chaincode the chaincode whose policy counts
 * @param collection the collection whose hashes these are, empty for public keys
 * @param set reads, ranges, writes and metadata writes; a hashed key stands in lowercase hex
 */
public record NamespaceSet(String chaincode, Optional<String> collection, KVRWSet set) {
    private static final ByteString EMPTY_HASH = Hashes.sha256(ByteString.EMPTY);

    /** Reads the results of a chaincode's run; each chaincode's collections follow its public keys. */
    public static List<NamespaceSet> allOf(ByteString results) throws InvalidProtocolBufferException {
        List<NamespaceSet> sets = new ArrayList<>();
        for (NsReadWriteSet set : GoProtobuf.parse(TxReadWriteSet.parser(), results).getNsRwsetList()) {
            sets.add(new NamespaceSet(set.getNamespace(), Optional.empty(),
                    GoProtobuf.parse(KVRWSet.parser(), set.getRwset())));
            for (var collection : set.getCollectionHashedRwsetList()) {
                sets.add(new NamespaceSet(set.getNamespace(), Optional.of(collection.getCollectionName()),
                        hashed(GoProtobuf.parse(HashedRWSet.parser(), collection.getHashedRwset()))));
            }
        }
        return List.copyOf(sets);
    }

    /** The namespace of the state: the chaincode's name, or that of the collection's hashes. */
    public String namespace() {
        return collection.map(name -> HashedKeys.namespace(chaincode, name)).orElse(chaincode);
    }

    /** Whether anything is written, metadata included. */
    public boolean writes() {
        return set.getWritesCount() > 0 || set.getMetadataWritesCount() > 0;
    }

    private static KVRWSet hashed(HashedRWSet hashes) {
        KVRWSet.Builder set = KVRWSet.newBuilder();
        for (KVReadHash read : hashes.getHashedReadsList()) {
            KVRead.Builder plain = KVRead.newBuilder().setKey(hex(read.getKeyHash()));
            set.addReads(read.hasVersion() ? plain.setVersion(read.getVersion()) : plain);
        }
        for (KVWriteHash write : hashes.getHashedWritesList()) {
            set.addWrites(KVWrite.newBuilder().setKey(hex(write.getKeyHash()))
                    .setIsDelete(isDelete(write)).setValue(write.getValueHash()));
        }
        for (KVMetadataWriteHash write : hashes.getMetadataWritesList()) {
            set.addMetadataWrites(KVMetadataWrite.newBuilder().setKey(hex(write.getKeyHash()))
                    .addAllEntries(write.getEntriesList()));
        }
        return set.build();
    }

    /** An empty value is a delete, whoever wrote its hash [rwset_proto_util.go, IsKVWriteHashDelete]. */
    private static boolean isDelete(KVWriteHash write) {
        return write.getIsDelete() || write.getIsPurge() || write.getValueHash().equals(EMPTY_HASH);
    }

    private static String hex(ByteString hash) {
        return HexFormat.of().formatHex(hash.toByteArray());
    }
}
