/**
 * Renders a consortium's definition for Fabric's own programs: channel configuration, settings of peers and orderers,
 * chaincode packages. The same definition gives the same bytes.
 */
@NullMarked
package cn.tanji.consortium.render;

import org.jspecify.annotations.NullMarked;
