package cn.tanji.cli.launch;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

import cn.tanji.consortium.definition.Consortium;
import cn.tanji.consortium.definition.ConsortiumFile;
import cn.tanji.consortium.definition.ConsortiumFileException;
import cn.tanji.consortium.definition.Member;
import cn.tanji.consortium.pki.CryptoMaterial;
import cn.tanji.consortium.pki.IdentityMaterial;
import cn.tanji.consortium.pki.IssuingTerms;

/** A data folder with all that a registry needs before its network and gateway start elsewhere: certificates and keys. */
public final class PreparedRegistry {
    private final RegistryOptions options;
    private final Consortium consortium;
    private final CryptoMaterial material;
    private final PersonKeys keys;

    private PreparedRegistry(RegistryOptions options) throws ConsortiumFileException {
        this.options = options;
        options.data().make();
        consortium = ConsortiumFile.load(options.definition());
        material = CryptoMaterial.generate(consortium, options.data().organisations(),
                IssuingTerms.usual(Clock.systemUTC()));
        keys = new PersonKeys(consortium, material, options);
        keys.enrol();
        BearerTokens.makeIssuer(options.data());
    }

    /**
     * Makes what is missing, and keeps what is there.
     *
     * @throws ConsortiumFileException
     *             if the consortium file is refused
     * @throws LaunchException
     *             if the folder cannot be used
     */
    public static PreparedRegistry in(RegistryOptions options) throws ConsortiumFileException {
        return new PreparedRegistry(options);
    }

    public Consortium consortium() {
        return consortium;
    }

    /** Certificates and keys of all members and nodes. */
    public CryptoMaterial material() {
        return material;
    }

    /** Where it lies. */
    public DataFolder data() {
        return options.data();
    }

    /** Members whose persons' keys are here. */
    public List<Member> membersWithKeys() {
        return keys.membersWithKeys();
    }

    /** Ids of a member's persons whose keys are here, in order. */
    public SortedSet<String> persons(String mspId) {
        return keys.persons(mspId);
    }

    /** An enrolled person's identity, if the person's keys are here. */
    public Optional<IdentityMaterial> identity(String mspId, String person) {
        return keys.identity(mspId, person);
    }

    /** Gives a person a new key and certificate; returns the old certificate, which stays valid until it is revoked. */
    public X509Certificate renew(String mspId, String person) {
        return keys.renew(mspId, person);
    }

    /** What opens the key stores. */
    public String passphrase() {
        return String.valueOf(keys.passphrase());
    }

    /** The person of the first member with a peer who reads blocks. */
    public String reader() {
        return PersonKeys.READER;
    }
}
