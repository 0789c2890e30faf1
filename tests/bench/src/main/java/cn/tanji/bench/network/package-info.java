/** {@code registry bench network}: how fast the registry is on real Fabric, beside plain chaincode on the same network. */
@NullMarked
package cn.tanji.bench.network;

import org.jspecify.annotations.NullMarked;
