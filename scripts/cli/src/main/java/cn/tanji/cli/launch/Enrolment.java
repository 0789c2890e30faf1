package cn.tanji.cli.launch;

import cn.tanji.consortium.pki.CertificateRole;

/**
 * A person who is to have a certificate and a key here.
 *
 * @param member
 *            id or MSP id of the member that vouches
 * @param person
 *            person id, a pseudonym
 * @param role
 *            {@link CertificateRole#CLIENT}, or {@link CertificateRole#ADMIN} for a member's administrator
 */
public record Enrolment(String member, String person, CertificateRole role) {
    /** Someone with no rights but those on the ledger. */
    public static Enrolment client(String member, String person) {
        return new Enrolment(member, person, CertificateRole.CLIENT);
    }
}
