package cn.tanji.embedded.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.NavigableMap;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;

import cn.tanji.embedded.crypto.Hashes;
import cn.tanji.embedded.statedb.HashedKeys;
import cn.tanji.embedded.statedb.StateUpdates;
import cn.tanji.embedded.statedb.Version;

/**
 * The hash by which members compare what a block made of the state: over its validation codes, its updates and the hash before.
 * The message is not among Fabric's published ones and is written by hand.
 */
final class CommitHash {
    private static final int UPDATES = 1;
    private static final int NAMESPACE = 1;
    private static final int COLLECTION = 2;
    private static final int KEY = 3;
    private static final int IS_DELETE = 4;
    private static final int VALUE = 5;
    private static final int VERSION = 6;

    private CommitHash() {}

    /** {@code H(uvarint(length of codes) ‖ codes ‖ updates ‖ previous)}; previous is empty for block 1. */
    static ByteString of(ByteString codes, StateUpdates updates, ByteString previous) {
        ByteString length = written(out -> out.writeUInt32NoTag(codes.size()));
        return Hashes.sha256(length, codes, encoded(updates), previous);
    }

    private static ByteString encoded(StateUpdates updates) {
        return written(out -> {
            String before = "";
            for (Map.Entry<String, NavigableMap<String, StateUpdates.Write>> namespace : updates.namespaces()
                    .entrySet()) {
                if (namespace.getKey().isEmpty()) {
                    // The channel's configuration: its message holds maps, whose order is not fixed.
                    continue;
                }
                String chaincode = HashedKeys.chaincode(namespace.getKey());
                String name = chaincode.equals(before) ? "" : chaincode;
                String collection = HashedKeys.collection(namespace.getKey());
                before = chaincode;
                for (Map.Entry<String, StateUpdates.Write> write : namespace.getValue().entrySet()) {
                    ByteString key = HashedKeys.bytes(namespace.getKey(), write.getKey());
                    out.writeBytes(UPDATES, entry(name, collection, key, write.getValue()));
                    name = "";
                    collection = "";
                }
            }
        });
    }

    private static ByteString entry(String namespace, String collection, ByteString key,
            StateUpdates.Write write) {
        return written(out -> {
            if (!namespace.isEmpty()) {
                out.writeString(NAMESPACE, namespace);
            }
            if (!collection.isEmpty()) {
                out.writeString(COLLECTION, collection);
            }
            if (!key.isEmpty()) {
                out.writeBytes(KEY, key);
            }
            var value = write.value();
            if (value == null) {
                out.writeBool(IS_DELETE, true);
            } else {
                out.writeBytes(VALUE, value.value());
            }
            out.writeBytes(VERSION, version(write.version()));
        });
    }

    /** Both numbers as a length byte and as many big-endian bytes as are needed, so that byte order is number order. */
    private static ByteString version(Version version) {
        return orderPreserving(version.block()).concat(orderPreserving(version.transaction()));
    }

    private static ByteString orderPreserving(long number) {
        int size = (Long.SIZE - Long.numberOfLeadingZeros(number) + Byte.SIZE - 1) / Byte.SIZE;
        byte[] bytes = new byte[size + 1];
        bytes[0] = (byte) size;
        for (int i = 0; i < size; i++) {
            bytes[size - i] = (byte) (number >>> (i * Byte.SIZE));
        }
        return ByteString.copyFrom(bytes);
    }

    private static ByteString written(Writing writing) {
        ByteString.Output bytes = ByteString.newOutput();
        try {
            CodedOutputStream out = CodedOutputStream.newInstance(bytes);
            writing.to(out);
            out.flush();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return bytes.toByteString();
    }

    @FunctionalInterface
    private interface Writing {
        void to(CodedOutputStream out) throws IOException;
    }
}
