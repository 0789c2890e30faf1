package cn.tanji.cli.launch;

import java.nio.file.Files;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;

import cn.tanji.consortium.definition.Consortium;
import cn.tanji.consortium.definition.Member;
import cn.tanji.consortium.definition.MemberKind;
import cn.tanji.consortium.pki.CertificateRole;
import cn.tanji.consortium.pki.CryptoMaterial;
import cn.tanji.consortium.pki.IdentityMaterial;
import cn.tanji.consortium.pki.PersonKeyStore;

/** The persons of all members whose keys are here: enrols whoever is new, finds whoever is known. */
final class PersonKeys {
    /** Person id of each member's administrator. */
    static final String ADMINISTRATOR = "administrator";
    /** The pseudo-person that reads blocks for the read model; has no role on the ledger. */
    static final String READER = "gateway";

    /** Enough for a passphrase of 192 random bits, which nobody guesses. */
    private static final int ITERATIONS_FOR_RANDOM = 1_000;

    private final Consortium consortium;
    private final CryptoMaterial material;
    private final RegistryOptions options;

    PersonKeys(Consortium consortium, CryptoMaterial material, RegistryOptions options) {
        this.consortium = consortium;
        this.material = material;
        this.options = options;
    }

    /** Enrols the administrators, the reader of blocks, and whom the options name. */
    void enrol() {
        var byMember = new HashMap<String, Map<String, CertificateRole>>();
        consortium.members().stream().filter(member -> member.kind() == MemberKind.AUTHORITY)
                .forEach(member -> add(byMember, member, ADMINISTRATOR, CertificateRole.ADMIN));
        add(byMember, reader(), READER, CertificateRole.CLIENT);
        options.persons().forEach(person -> add(byMember, memberOf(person), person.person(), person.role()));
        byMember.forEach(this::enrol);
    }

    private static void add(Map<String, Map<String, CertificateRole>> byMember, Member member, String person,
            CertificateRole role) {
        byMember.computeIfAbsent(member.mspId(), _ -> new TreeMap<>()).putIfAbsent(person, role);
    }

    private void enrol(String mspId, Map<String, CertificateRole> persons) {
        var passphrase = passphrase();
        open(mspId, passphrase).enrol(material.of(mspId).authority(), persons);
        Arrays.fill(passphrase, ' ');
    }

    /** Whose peer the gateway reads blocks from: the first member that runs one. */
    Member reader() {
        return consortium.peerMembers().getFirst();
    }

    /** Members whose persons have keys here. */
    List<Member> membersWithKeys() {
        return consortium.members().stream().filter(member -> Files.exists(options.data().keyStore(member.id())))
                .toList();
    }

    Optional<IdentityMaterial> identity(String mspId, String person) {
        var passphrase = passphrase();
        var identity = open(mspId, passphrase).identity(mspId, person);
        Arrays.fill(passphrase, ' ');
        return identity;
    }

    /** Ids of a member's persons whose keys are here. */
    SortedSet<String> persons(String mspId) {
        var passphrase = passphrase();
        var persons = open(mspId, passphrase).persons();
        Arrays.fill(passphrase, ' ');
        return persons;
    }

    X509Certificate renew(String mspId, String person) {
        var passphrase = passphrase();
        var before = open(mspId, passphrase).renew(material.of(mspId).authority(), person);
        Arrays.fill(passphrase, ' ');
        return before;
    }

    char[] passphrase() {
        return KeyStorePassphrase.of(options.data(), options.environment());
    }

    private PersonKeyStore open(String mspId, char[] passphrase) {
        var file = options.data().keyStore(material.of(mspId).memberId());
        return KeyStorePassphrase.isGiven(options.environment())
                ? PersonKeyStore.open(file, passphrase)
                : PersonKeyStore.open(file, passphrase, ITERATIONS_FOR_RANDOM);
    }

    private Member memberOf(Enrolment person) {
        return memberOf(consortium, person.member());
    }

    /** A member by its id or its MSP id. */
    static Member memberOf(Consortium consortium, String name) {
        return consortium.member(name).or(() -> consortium.memberOfMsp(name))
                .orElseThrow(
                        () -> new LaunchException("there is no member '" + name + "' in the consortium: name one of "
                                + consortium.members().stream().map(Member::id).toList(),
                                "联盟中没有成员“" + name + "”，可用：" + consortium.members().stream().map(Member::id).toList()));
    }
}
