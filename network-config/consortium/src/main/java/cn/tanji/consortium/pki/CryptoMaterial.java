package cn.tanji.consortium.pki;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import cn.tanji.consortium.definition.Consortium;

/** Certificates and keys of all members, as one machine has them that plays the whole consortium. */
public final class CryptoMaterial {
    private final Map<String, OrganisationMaterial> byMspId;

    private CryptoMaterial(Map<String, OrganisationMaterial> byMspId) {
        this.byMspId = Collections.unmodifiableMap(byMspId);
    }

    /**
     * Makes what is missing in a folder, and keeps what is there: run it again after adding a member.
     *
     * @param folder
     *            holds or will hold {@code peerOrganizations}
     * @throws PkiException
     *             if the folder was made for another consortium, or something in it does not fit
     */
    public static CryptoMaterial generate(Consortium consortium, Path folder, IssuingTerms terms) {
        FolderOwner.claim(consortium, folder);
        return assemble(consortium, folder, new CertificateFiles(CertificateFiles.Missing.MAKE), terms);
    }

    /**
     * Reads a folder that {@link #generate} made.
     *
     * @throws PkiException
     *             if it is not there, belongs to another consortium, or lacks a file
     */
    public static CryptoMaterial load(Consortium consortium, Path folder, IssuingTerms terms) {
        FolderOwner.check(consortium, folder);
        return assemble(consortium, folder, new CertificateFiles(CertificateFiles.Missing.REFUSE), terms);
    }

    /** The same without any file, for tests. */
    public static CryptoMaterial inMemory(Consortium consortium, IssuingTerms terms) {
        return assemble(consortium, Path.of(""), (_, _, issue) -> issue.get(), terms);
    }

    private static CryptoMaterial assemble(Consortium consortium, Path folder, CertificateSource source,
            IssuingTerms terms) {
        var organisations = new LinkedHashMap<String, OrganisationMaterial>();
        for (var member : consortium.members()) {
            organisations.put(member.mspId(), new OrganisationFolder(folder, member, source, terms).material());
        }
        return new CryptoMaterial(organisations);
    }

    /** In the order of the definition. */
    public Collection<OrganisationMaterial> organisations() {
        return byMspId.values();
    }

    /** A member's material; only ask for members of the definition. */
    public OrganisationMaterial of(String mspId) {
        var organisation = byMspId.get(mspId);
        if (organisation == null) {
            throw new IllegalArgumentException("no member has the MSP id '" + mspId + "'");
        }
        return organisation;
    }
}
