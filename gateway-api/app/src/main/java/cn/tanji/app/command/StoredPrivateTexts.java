package cn.tanji.app.command;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;

import jakarta.inject.Named;
import jakarta.inject.Singleton;

/**
 * Keeps private texts in a database of their own, apart from the read model, which can be rebuilt and these cannot. The
 * salt of a text is a MAC over its use under this gateway's secret.
 */
@Singleton
final class StoredPrivateTexts implements PrivateTexts {
    private static final String STORE = """
            MERGE INTO private_text USING (VALUES (?, ?, ?, ?)) AS given (kind, hash, salt, content)
            ON private_text.hash = given.hash
            WHEN NOT MATCHED THEN INSERT (kind, hash, salt, content)
            VALUES (given.kind, given.hash, given.salt, given.content)""";

    private final DataSource database;
    private final SaltSecret secret;

    StoredPrivateTexts(@Named("privatetexts") DataSource database, SaltSecret secret) {
        this.database = database;
        this.secret = secret;
    }

    @Override
    public List<String> hashes(String kind, List<Text> texts) {
        var hashes = new ArrayList<String>();
        try (var connection = database.getConnection(); var statement = connection.prepareStatement(STORE)) {
            for (var text : texts) {
                var salt = salt(kind, text);
                var hash = hash(salt, text.text());
                statement.setString(1, kind);
                statement.setString(2, hash);
                statement.setString(3, HexFormat.of().formatHex(salt));
                statement.setString(4, text.text());
                statement.addBatch();
                hashes.add(hash);
            }
            statement.executeBatch();
            forceToDisk(connection);
            return hashes;
        } catch (SQLException e) {
            throw new IllegalStateException("private texts cannot be kept, so nothing was sent", e);
        }
    }

    /**
     * A hash on the ledger whose text is lost proves nothing, and the text cannot be had from blocks: so it is on disk before
     * its hash is sent. H2 answers a commit before it writes; servers of databases write first.
     */
    private static void forceToDisk(Connection connection) throws SQLException {
        if (connection.getMetaData().getDatabaseProductName().equals("H2")) {
            try (var statement = connection.createStatement()) {
                statement.execute("CHECKPOINT SYNC");
            }
        }
    }

    private byte[] salt(String kind, Text text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.bytes(), "HmacSHA256"));
            return mac.doFinal((kind + "\n" + text.use() + "\n" + text.text()).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
        }
    }

    private static String hash(byte[] salt, String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(salt);
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
