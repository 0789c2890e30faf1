/** A Hyperledger Fabric network in one JVM. Knows Fabric and nothing about carbon. */
@NullMarked
package cn.tanji.embedded;

import org.jspecify.annotations.NullMarked;
