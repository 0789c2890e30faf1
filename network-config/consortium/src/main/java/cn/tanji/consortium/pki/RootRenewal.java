package cn.tanji.consortium.pki;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;

import cn.tanji.consortium.definition.Consortium;
import cn.tanji.consortium.definition.Member;
import cn.tanji.consortium.render.MspFolders;

/**
 * A member's change of roots: a new pair beside the old, which is trusted until nothing hangs on it, and then retired. Each
 * step, broken off by an accident, is taken up where it stood by doing it again.
 */
public final class RootRenewal {
    private static final String AGAIN = ": do the same again, and it is taken up where it stood";
    private static final String AGAIN_ZH = "：请再次执行同一命令，将从中断处继续";

    private final Path organisations;
    private final Member member;
    private final RootPlace identities;
    private final RootPlace tls;

    /**
     * The roots of one member.
     *
     * @param organisations
     *            holds {@code peerOrganizations}
     */
    public RootRenewal(Path organisations, Member member) {
        var folder = organisations.resolve(OrganisationFolder.PARENT).resolve(member.domain());
        this.organisations = organisations;
        this.member = member;
        this.identities = RootPlace.ofIdentities(folder, member);
        this.tls = RootPlace.ofTls(folder, member);
    }

    /** Whether {@link #retire} was broken off: nothing can be done then but to do it again, which needs no check. */
    public boolean isHalfRetired() {
        return isHalfRetired(identities, tls);
    }

    private static boolean isHalfRetired(RootPlace identities, RootPlace tls) {
        return identities.retiring().isThere() && !tls.retiring().isThere();
    }

    /**
     * Makes the new pair, which issues from now on; the old one is trusted beside it. Needs the old certificates and not
     * their keys, which may be lost.
     *
     * @throws PkiException
     *             if a certificate is missing, or the roots are being changed already
     */
    public void begin(Consortium consortium, IssuingTerms terms) {
        Stream.of(identities, tls).forEach(this::requireCertificate);
        requireNotHalfRetired(identities, tls);
        if (identities.retiring().isThere() && isReplaced(identities) && isReplaced(tls)) {
            throw new PkiException(
                    "the roots of " + member.id() + " are being changed already: first retire the old ones"
                            + " with 'scripts/registry root retire --member " + member.id() + "'",
                    member.id() + " 的根证书已在更换中：请先用 'scripts/registry root retire --member " + member.id() + "' 停用旧根证书");
        }
        Stream.of(tls, identities).filter(root -> !root.retiring().isThere()).forEach(RootRenewal::requireKeyOfItsOwn);
        // The order tells a beginning that was broken off from an end that was: see requireWhole.
        Stream.of(tls, identities).filter(root -> !root.retiring().isThere()).forEach(RootRenewal::keep);
        var list = RevocationList.in(msp()).file();
        if (Files.exists(list)) {
            PutAside.as(RevocationList.ofRetiring(msp()).file(), list);
        }
        Stream.of(tls, identities).filter(root -> !isReplaced(root)).forEach(root -> replace(root, terms));
        CryptoMaterial.generate(consortium, organisations, terms);
    }

    /**
     * Takes the old pair, and the list of what it had revoked, out of all that nodes and the channel are told.
     *
     * @throws PkiException
     *             if there is none
     */
    public void retire(Consortium consortium, IssuingTerms terms) {
        if (!identities.retiring().isThere()) {
            throw new PkiException(
                    "the roots of " + member.id() + " are not being changed: there are no old ones to retire",
                    member.id() + " 的根证书不在更换中：没有可停用的旧根证书");
        }
        if (tls.retiring().isThere()) {
            PemFiles.write(tls.certificate(), PemFiles.pem(PemFiles.readCertificate(tls.certificate())));
            archive(tls);
        }
        var list = RevocationList.ofRetiring(msp()).file();
        if (Files.exists(list)) {
            PutAside.as(identities.retired().resolve(commonName(identities.retiring()) + "-revoked.pem"), list);
        }
        archive(identities);
        CryptoMaterial.generate(consortium, organisations, terms);
    }

    /** The root of persons and nodes, those before it that are trusted still, and those that were once. */
    public List<X509Certificate> everOfIdentities() {
        var all = new ArrayList<X509Certificate>();
        Stream.of(identities, identities.retiring()).filter(RootPlace::isThere)
                .forEach(root -> all.add(PemFiles.readCertificate(root.certificate())));
        if (Files.exists(identities.retired())) {
            try (var files = Files.list(identities.retired())) {
                files.filter(file -> file.toString().endsWith("-cert.pem")).sorted()
                        .forEach(file -> all.add(PemFiles.readCertificate(file)));
            } catch (IOException e) {
                throw new PkiException(identities.retired() + " cannot be read: " + e.getMessage(),
                        identities.retired() + " 无法读取：" + e.getMessage(), e);
            }
        }
        return List.copyOf(all);
    }

    /** Refuses roots whose change was broken off: TLS goes first at the beginning and at the end. */
    static void requireWhole(RootPlace identities, RootPlace tls) {
        if (tls.retiring().isThere() && !(identities.retiring().isThere() && isReplaced(tls)
                && isReplaced(identities))) {
            throw new PkiException("the change to the roots in " + tls.folder().getParent() + " was broken off" + AGAIN
                    + " ('scripts/registry root renew')",
                    tls.folder().getParent() + " 中根证书的更换曾被中断" + AGAIN_ZH + "（'scripts/registry root renew'）");
        }
        requireNotHalfRetired(identities, tls);
    }

    private static void requireNotHalfRetired(RootPlace identities, RootPlace tls) {
        if (isHalfRetired(identities, tls)) {
            throw new PkiException("the end of the roots in " + identities.folder().getParent() + " was broken off"
                    + AGAIN + " ('scripts/registry root retire')",
                    identities.folder().getParent() + " 中旧根证书的停用曾被中断" + AGAIN_ZH
                            + "（'scripts/registry root retire'）");
        }
    }

    private void requireCertificate(RootPlace root) {
        if (!root.isThere()) {
            throw new PkiException(root.certificate() + " is missing: the key may be lost, the certificate may not."
                    + " Copy it from the msp folder of any node of " + member.id(),
                    "缺少 " + root.certificate() + "：私钥可以遗失，证书不可缺。请从 " + member.id() + " 任一节点的 msp 目录复制");
        }
    }

    /** A key that is lost is no hindrance, one that is somebody else's would be kept as if it were the root's. */
    private static void requireKeyOfItsOwn(RootPlace root) {
        if (Files.exists(root.key()) && !EllipticKeys.belongTogether(PemFiles.readPrivateKey(root.key()),
                PemFiles.readCertificate(root.certificate()).getPublicKey())) {
            throw new PkiException(root.key() + " is not the key of " + root.certificate()
                    + ": restore it from a backup, or remove it if the right one is lost",
                    root.key() + " 不是 " + root.certificate() + " 的密钥：请从备份恢复；正确的密钥若已遗失，请删除该文件");
        }
    }

    private static boolean isReplaced(RootPlace root) {
        return root.retiring().isThere() && !PemFiles.readCertificate(root.certificate())
                .equals(PemFiles.readCertificate(root.retiring().certificate()));
    }

    /** A copy, so that there is never a moment without a root. */
    private static void keep(RootPlace root) {
        if (Files.exists(root.key())) {
            PemFiles.writePrivateKey(root.retiring().key(), PemFiles.readPrivateKey(root.key()));
        }
        PemFiles.write(root.retiring().certificate(), PemFiles.pem(PemFiles.readCertificate(root.certificate())));
    }

    private void replace(RootPlace root, IssuingTerms terms) {
        var made = CertificateAuthority.create(nextName(root), member.id(), terms).root();
        PemFiles.writePrivateKey(root.key(), made.key());
        PemFiles.write(root.certificate(), PemFiles.pem(made.certificate()));
    }

    /** Another name for each, {@code ca-2.DOMAIN} after {@code ca.DOMAIN}: a certificate then tells which root issued it. */
    private static String nextName(RootPlace root) {
        int dot = root.name().indexOf('.');
        var kind = root.name().substring(0, dot);
        var domain = root.name().substring(dot);
        var before = Pattern.compile(Pattern.quote(kind) + "-(\\d{1,6})" + Pattern.quote(domain))
                .matcher(commonName(root));
        return kind + "-" + (before.matches() ? Integer.parseInt(before.group(1)) + 1 : 2) + domain;
    }

    private static String commonName(RootPlace root) {
        var subject = PemFiles.readCertificate(root.certificate()).getSubjectX500Principal().getName();
        try {
            return new LdapName(subject).getRdns().stream().filter(part -> part.getType().equals("CN")).findFirst()
                    .map(part -> part.getValue().toString()).orElse(root.name());
        } catch (InvalidNameException e) {
            throw new IllegalStateException("a certificate's subject is a name", e);
        }
    }

    /** The certificate goes last: while it is there, the step is not done. */
    private static void archive(RootPlace root) {
        var name = commonName(root.retiring());
        if (Files.exists(root.retiring().key())) {
            PutAside.as(root.retired().resolve(name + "-key.pem"), root.retiring().key());
        }
        PutAside.as(root.retired().resolve(name + "-cert.pem"), root.retiring().certificate());
    }

    private Path msp() {
        return new MspFolders(organisations).organisation(member);
    }
}
