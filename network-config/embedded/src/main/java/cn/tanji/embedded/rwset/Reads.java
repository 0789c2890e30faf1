package cn.tanji.embedded.rwset;

import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRead;
import org.jspecify.annotations.Nullable;

import cn.tanji.embedded.statedb.Version;

/** Encodes single reads. */
public final class Reads {
    private Reads() {}

    /** A read of a key at a version, or of an absent key if the version is null. */
    public static KVRead of(String key, @Nullable Version version) {
        KVRead.Builder read = KVRead.newBuilder().setKey(key);
        if (version != null) {
            read.setVersion(version(version));
        }
        return read.build();
    }

    /** A version as reads record it. */
    static org.hyperledger.fabric.protos.ledger.rwset.kvrwset.Version version(Version version) {
        return org.hyperledger.fabric.protos.ledger.rwset.kvrwset.Version.newBuilder().setBlockNum(version.block())
                .setTxNum(version.transaction()).build();
    }
}
