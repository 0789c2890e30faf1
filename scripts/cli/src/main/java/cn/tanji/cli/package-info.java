/** The registry command line: assembles network, chaincode and gateway in one process. */
@NullMarked
package cn.tanji.cli;

import org.jspecify.annotations.NullMarked;
