/** Tests of certificates and keys. */
@NullMarked
package cn.tanji.consortium.pki;

import org.jspecify.annotations.NullMarked;
