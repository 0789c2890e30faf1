package cn.tanji.conformance.record;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVMetadataWrite;

import cn.tanji.conformance.StateRow;

/**
 * The state in a peer's snapshot: rows in one file, the number of rows of each namespace in another, each file after a byte for its
 * format. After Fabric's {@code core/ledger/kvledger/txmgmt/privacyenabledstate/snapshot.go}.
 */
final class SnapshotFiles {
    private SnapshotFiles() {}

    /** All rows, public ones first. */
    static List<StateRow> rows(Path snapshot) {
        List<StateRow> rows = new ArrayList<>();
        rows.addAll(rows(snapshot.resolve("public_state.data"), snapshot.resolve("public_state.metadata")));
        rows.addAll(rows(snapshot.resolve("private_state_hashes.data"),
                snapshot.resolve("private_state_hashes.metadata")));
        return rows;
    }

    private static List<StateRow> rows(Path rows, Path counts) {
        List<StateRow> all = new ArrayList<>();
        try {
            CodedInputStream in = CodedInputStream.newInstance(Files.readAllBytes(rows));
            CodedInputStream namespaces = CodedInputStream.newInstance(Files.readAllBytes(counts));
            in.readRawByte();
            namespaces.readRawByte();
            long count = namespaces.readRawVarint64();
            for (long i = 0; i < count; i++) {
                String namespace = namespaces.readString();
                for (long left = namespaces.readRawVarint64(); left > 0; left--) {
                    all.add(row(namespace, in.readBytes().newCodedInput()));
                }
            }
            return all;
        } catch (IOException failure) {
            throw new UncheckedIOException(rows + " cannot be read", failure);
        }
    }

    private static StateRow row(String namespace, CodedInputStream in) throws IOException {
        ByteString[] fields = {ByteString.EMPTY, ByteString.EMPTY, ByteString.EMPTY, ByteString.EMPTY};
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            fields[WireFormat.getTagFieldNumber(tag) - 1] = in.readBytes();
        }
        TreeMap<String, ByteString> metadata = new TreeMap<>();
        KVMetadataWrite.parseFrom(fields[2]).getEntriesList()
                .forEach(entry -> metadata.put(entry.getName(), entry.getValue()));
        return new StateRow(namespace, fields[0], version(fields[3]), fields[1], metadata);
    }

    /** Two numbers, each a byte with its length and then its bytes. */
    private static String version(ByteString bytes) {
        int first = bytes.byteAt(0);
        return number(bytes.substring(1, 1 + first)) + "." + number(bytes.substring(2 + first));
    }

    private static long number(ByteString bytes) {
        long number = 0;
        for (byte each : bytes) {
            number = number << 8 | (each & 0xFF);
        }
        return number;
    }
}
