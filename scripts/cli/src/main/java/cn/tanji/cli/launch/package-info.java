/**
 * Starts a whole registry in this process: certificates, embedded network, chaincode, gateway. Used by the commands, the
 * demo, the benches and the acceptance tests. Prints nothing; whoever starts it says what is to be said.
 */
@NullMarked
package cn.tanji.cli.launch;

import org.jspecify.annotations.NullMarked;
