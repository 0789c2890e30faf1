package cn.tanji.local;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

/**
 * A snapshot of a peer's ledger in a folder, as Fabric writes it: files of the state, and a text that names each with its hash,
 * which members compare or sign. Two peers of one channel at one block write the same text, or one of them has another ledger.
 *
 * @param folder
 *            holds {@code _snapshot_signable_metadata.json}
 * @param block
 *            last block in it
 * @param blockHash
 *            hexadecimal
 * @param files
 *            SHA-256 in hexadecimal by file name, as the text says
 */
public record Snapshot(Path folder, long block, String blockHash, Map<String, String> files) {
    private static final String TEXT = "_snapshot_signable_metadata.json";

    /**
     * Reads a snapshot's text.
     *
     * @throws LocalNetworkException
     *             if the folder holds no snapshot
     */
    public static Snapshot in(Path folder) {
        try {
            JsonObject text = JsonParser
                    .parseString(Files.readString(folder.resolve(TEXT), StandardCharsets.UTF_8)).getAsJsonObject();
            var files = new TreeMap<String, String>();
            text.getAsJsonObject("snapshot_files_raw_hashes").entrySet()
                    .forEach(file -> files.put(file.getKey(), file.getValue().getAsString()));
            return new Snapshot(folder, text.get("last_block_number").getAsLong(),
                    text.get("last_block_hash").getAsString(), files);
        } catch (IOException | JsonParseException | IllegalStateException e) {
            throw new LocalNetworkException(folder + " holds no snapshot that can be read (" + e.getMessage()
                    + "): take one with 'scripts/registry snapshot take'",
                    folder + " 中没有可读取的快照（" + e.getMessage() + "）：请用 'scripts/registry snapshot take' 生成", e);
        }
    }

    /** Names of files whose content is not what the text says, or that are missing. */
    public List<String> damaged() {
        var found = new ArrayList<String>();
        files.forEach((name, hash) -> {
            if (!Files.exists(folder.resolve(name)) || !hash.equals(sha256(folder.resolve(name)))) {
                found.add(name);
            }
        });
        return found;
    }

    /** In what another member's snapshot differs, in names; empty if both hold the same ledger at the same block. */
    public List<String> differences(Snapshot other) {
        var found = new ArrayList<String>();
        if (block != other.block()) {
            found.add("block " + block + " / " + other.block());
        }
        if (!blockHash.equals(other.blockHash())) {
            found.add("block hash " + blockHash + " / " + other.blockHash());
        }
        var all = new TreeMap<>(files);
        all.putAll(other.files());
        all.keySet().forEach(name -> {
            var own = files.getOrDefault(name, "missing");
            var others = other.files().getOrDefault(name, "missing");
            if (!own.equals(others)) {
                found.add(name + " " + own + " / " + others);
            }
        });
        return found;
    }

    private static String sha256(Path file) {
        try (var stream = new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            stream.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(stream.getMessageDigest().digest());
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
