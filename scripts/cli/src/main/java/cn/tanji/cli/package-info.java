/** The registry command: what a person types. {@code launch} assembles network, chaincode and gateway in one process. */
@NullMarked
package cn.tanji.cli;

import org.jspecify.annotations.NullMarked;
