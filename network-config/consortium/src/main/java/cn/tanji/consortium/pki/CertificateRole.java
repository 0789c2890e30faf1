package cn.tanji.consortium.pki;

import java.util.Locale;

/** What the holder of a certificate is to Fabric (NodeOU): the organisational unit of the certificate's subject. */
public enum CertificateRole {
    /** A peer: may endorse. */
    PEER,
    /** An orderer: may sign blocks. */
    ORDERER,
    /** An administrator of the member: the registry lets it enrol the member's first persons. */
    ADMIN,
    /** A person who sends transactions. */
    CLIENT;

    /** The organisational unit, in lower case as Fabric's NodeOUs have it. */
    public String organisationalUnit() {
        return name().toLowerCase(Locale.ROOT);
    }
}
