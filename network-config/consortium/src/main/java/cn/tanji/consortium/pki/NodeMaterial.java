package cn.tanji.consortium.pki;

/**
 * What a peer or orderer needs to take part.
 *
 * @param identity
 *            with which it endorses or signs blocks
 * @param tls
 *            with which it serves
 */
public record NodeMaterial(IdentityMaterial identity, TlsMaterial tls) {}
