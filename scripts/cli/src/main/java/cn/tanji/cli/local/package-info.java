/**
 * The registry on real Fabric, as processes of this machine: puts the registry's chaincode and its gateway on what
 * {@code cn.tanji.local} starts. No command lines are read here, and no rules of carbon decided.
 */
@NullMarked
package cn.tanji.cli.local;

import org.jspecify.annotations.NullMarked;
