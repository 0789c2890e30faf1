/** {@code registry chaincode}: members agree on the chaincode, each for itself. Asks Fabric and shows what it says; decides nothing. */
@NullMarked
package cn.tanji.cli.chaincode;

import org.jspecify.annotations.NullMarked;
