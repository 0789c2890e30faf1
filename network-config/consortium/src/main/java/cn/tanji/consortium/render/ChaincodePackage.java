package cn.tanji.consortium.render;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import com.google.gson.JsonObject;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;

/**
 * What a peer installs to reach a chaincode that runs as a service: a name, and how to connect. The same connection gives
 * the same bytes, and so the same id, on every machine.
 */
public final class ChaincodePackage {
    private static final int READABLE = 0100600;

    private final String label;
    private final byte[] bytes;

    private ChaincodePackage(String label, byte[] bytes) {
        this.label = label;
        this.bytes = bytes;
    }

    /**
     * How a peer connects to a chaincode service, with TLS from both sides.
     *
     * @param address
     *            {@code host:port} of the service
     * @param root
     *            PEM text of the root that the service's certificate must lead to
     * @param certificate
     *            PEM text of the certificate that the peer shows
     * @param key
     *            PEM text of its private key
     */
    public record Connection(String address, String root, String certificate, String key) {
        private String json() {
            var json = new JsonObject();
            json.addProperty("address", address);
            json.addProperty("dial_timeout", "5s");
            json.addProperty("tls_required", true);
            json.addProperty("client_auth_required", true);
            json.addProperty("client_key", key);
            json.addProperty("client_cert", certificate);
            json.addProperty("root_cert", root);
            return json.toString();
        }

        /** Never shows the key. */
        @Override
        public String toString() {
            return "to " + address;
        }
    }

    /** A package of a chaincode service; the label names chaincode and version for people. */
    public static ChaincodePackage of(String label, Connection connection) {
        var metadata = new JsonObject();
        metadata.addProperty("type", "ccaas");
        metadata.addProperty("label", label);
        var code = archive(new File("connection.json", connection.json().getBytes(StandardCharsets.UTF_8)));
        return new ChaincodePackage(label,
                archive(new File("metadata.json", metadata.toString().getBytes(StandardCharsets.UTF_8)),
                        new File("code.tar.gz", code)));
    }

    /** The package file's content. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** The id that a peer gives it when it is installed: {@code label:hash}. */
    public String id() {
        try {
            return label + ":" + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // Private, and never compared.
    private record File(String name, byte[] content) {}

    private static byte[] archive(File... files) {
        var bytes = new ByteArrayOutputStream();
        // No time, no name, no system in the header: they would change the id.
        var parameters = new GzipParameters();
        parameters.setOperatingSystem(255);
        try (var tar = new TarArchiveOutputStream(new GzipCompressorOutputStream(bytes, parameters))) {
            for (var file : files) {
                var entry = new TarArchiveEntry(file.name());
                entry.setSize(file.content().length);
                entry.setModTime(0);
                entry.setMode(READABLE);
                entry.setIds(0, 0);
                entry.setNames("", "");
                tar.putArchiveEntry(entry);
                tar.write(file.content());
                tar.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("an archive in memory cannot fail", e);
        }
        return bytes.toByteArray();
    }
}
