package cn.tanji.cli.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;

import cn.tanji.consortium.pki.PemFiles;

/** The passphrase of the persons' key stores: the operator's from the environment, else a random one kept beside them. */
public final class KeyStorePassphrase {
    /** Environment variable of the operator's passphrase. */
    public static final String VARIABLE = "TANJI_KEYSTORE_PASSPHRASE";

    private static final int RANDOM_BYTES = 24;

    private KeyStorePassphrase() {}

    /** Whether the operator keeps the passphrase himself. */
    public static boolean isGiven(Map<String, String> environment) {
        return !environment.getOrDefault(VARIABLE, "").isEmpty();
    }

    /** A fresh copy that the caller may wipe. */
    public static char[] of(DataFolder folder, Map<String, String> environment) {
        if (isGiven(environment)) {
            return environment.getOrDefault(VARIABLE, "").toCharArray();
        }
        try {
            if (!Files.exists(folder.passphrase())) {
                var random = new byte[RANDOM_BYTES];
                new SecureRandom().nextBytes(random);
                PemFiles.writePrivate(folder.passphrase(), Base64.getUrlEncoder().withoutPadding().encode(random));
            }
            return Files.readString(folder.passphrase(), StandardCharsets.US_ASCII).strip().toCharArray();
        } catch (IOException e) {
            throw new LaunchException("the passphrase in " + folder.passphrase() + " cannot be read (" + e.getMessage()
                    + "): give it in " + VARIABLE,
                    folder.passphrase() + " 中的口令无法读取（" + e.getMessage() + "）：请通过 " + VARIABLE + " 给出", e);
        }
    }
}
