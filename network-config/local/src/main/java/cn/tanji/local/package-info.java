/**
 * A consortium's network on this machine, run by Fabric's own programs: four or more SmartBFT orderers, a peer and a
 * chaincode service for each member that has one. It knows Fabric's programs and nothing about carbon.
 */
@NullMarked
package cn.tanji.local;

import org.jspecify.annotations.NullMarked;
