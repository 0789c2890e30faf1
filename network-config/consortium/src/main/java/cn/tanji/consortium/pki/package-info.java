/**
 * Certificates and keys of the consortium: EC P-256 throughout, low-S signatures, NodeOUs, the folder layout that Fabric
 * starts from, and PKCS#12 key stores for persons. Clocks are parameters, so that tests can make expired certificates.
 */
@NullMarked
package cn.tanji.consortium.pki;

import org.jspecify.annotations.NullMarked;
