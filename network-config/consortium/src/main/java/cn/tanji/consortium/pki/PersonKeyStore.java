package cn.tanji.consortium.pki;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import javax.crypto.spec.PBEParameterSpec;

/**
 * The keys of one member's persons in one PKCS#12 file, the person's id as alias. Ids are told apart without regard to case,
 * as the format does. Not safe for many threads.
 */
public final class PersonKeyStore {
    private static final String PROTECTION = "PBEWithHmacSHA256AndAES_256";
    private static final int SALT_BYTES = 20;
    private static final int ITERATIONS_USUAL = 10_000;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path file;
    private final KeyStore store;
    private final char[] passphrase;
    private final int iterations;

    private PersonKeyStore(Path file, KeyStore store, char[] passphrase, int iterations) {
        this.file = file;
        this.store = store;
        this.passphrase = passphrase;
        this.iterations = iterations;
    }

    /**
     * Opens a key store; one that is not there is empty until persons are enrolled.
     *
     * @throws PkiException
     *             if the passphrase is wrong or the file damaged
     */
    public static PersonKeyStore open(Path file, char[] passphrase) {
        return open(file, passphrase, ITERATIONS_USUAL);
    }

    /**
     * Opens a key store whose new keys are protected with another number of iterations.
     *
     * @param iterations
     *            at least 1; they slow down guessing, so a passphrase of 128 random bits or more needs few of them
     */
    public static PersonKeyStore open(Path file, char[] passphrase, int iterations) {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(Files.exists(file) ? new ByteArrayInputStream(Files.readAllBytes(file)) : null, passphrase);
            return new PersonKeyStore(file, store, passphrase.clone(), iterations);
        } catch (IOException | GeneralSecurityException e) {
            throw new PkiException(file + " does not open: the passphrase is another one's, or the file is damaged",
                    file + " 无法打开：口令不符，或文件已损坏", e);
        }
    }

    /**
     * Enrols whoever is not in the store yet, and saves once.
     *
     * @param persons
     *            role by person id
     * @return how many are new
     */
    public int enrol(MemberAuthority authority, Map<String, CertificateRole> persons) {
        var added = 0;
        try {
            for (var person : persons.entrySet()) {
                if (!store.containsAlias(person.getKey())) {
                    put(person.getKey(), authority.enrol(person.getKey(), person.getValue()));
                    added++;
                }
            }
            if (added > 0) {
                save();
            }
            return added;
        } catch (IOException | GeneralSecurityException e) {
            throw new PkiException(file + " cannot take new persons: " + e.getMessage(),
                    file + " 无法加入新人员：" + e.getMessage(), e);
        }
    }

    /**
     * Gives an enrolled person a new key and certificate in the same role. The old certificate stays valid until it is revoked.
     *
     * @return the old certificate
     * @throws PkiException
     *             if the store does not know the person
     */
    public X509Certificate renew(MemberAuthority authority, String person) {
        var before = identity(authority.mspId(), person)
                .orElseThrow(() -> new PkiException(file + " knows no '" + person + "': enrol the person first",
                        file + " 中没有“" + person + "”：请先为其注册"));
        var isAdministrator = before.certificate().getSubjectX500Principal().getName()
                .contains("OU=" + CertificateRole.ADMIN.organisationalUnit());
        try {
            put(person, authority.enrol(person, isAdministrator ? CertificateRole.ADMIN : CertificateRole.CLIENT));
            save();
            return before.certificate();
        } catch (IOException | GeneralSecurityException e) {
            throw new PkiException(file + " cannot take a new key: " + e.getMessage(),
                    file + " 无法存入新密钥：" + e.getMessage(), e);
        }
    }

    private void put(String person, IdentityMaterial identity) throws GeneralSecurityException {
        var salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        var chain = new ArrayList<Certificate>(List.of(identity.certificate()));
        chain.addAll(identity.chain());
        store.setEntry(person, new KeyStore.PrivateKeyEntry(identity.key(), chain.toArray(Certificate[]::new)),
                new KeyStore.PasswordProtection(passphrase, PROTECTION, new PBEParameterSpec(salt, iterations)));
    }

    private void save() throws IOException, GeneralSecurityException {
        var content = new ByteArrayOutputStream();
        store.store(content, passphrase);
        PemFiles.writePrivate(file, content.toByteArray());
    }

    /** Ids of all persons, sorted, in lower case. */
    public SortedSet<String> persons() {
        try {
            return new TreeSet<>(Collections.list(store.aliases()));
        } catch (GeneralSecurityException e) {
            throw new PkiException(file + " does not list its persons", file + " 无法列出人员", e);
        }
    }

    /** A person's identity; {@code mspId} is the member's whose key store this is. */
    public Optional<IdentityMaterial> identity(String mspId, String person) {
        try {
            if (!(store.getKey(person, passphrase) instanceof PrivateKey key)) {
                return Optional.empty();
            }
            var chain = Arrays.stream(store.getCertificateChain(person)).map(X509Certificate.class::cast).toList();
            return Optional.of(new IdentityMaterial(mspId, chain.getFirst(), key, chain.subList(1, chain.size())));
        } catch (GeneralSecurityException e) {
            throw new PkiException("the key of " + person + " in " + file + " does not open",
                    file + " 中 " + person + " 的密钥无法打开", e);
        }
    }
}
