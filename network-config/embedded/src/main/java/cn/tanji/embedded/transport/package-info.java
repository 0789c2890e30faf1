/**
 * The doors of the network: gRPC servers in process and over TLS, their limits, and the answer to what is not offered.
 * Nothing here knows what a transaction is.
 */
@NullMarked
package cn.tanji.embedded.transport;

import org.jspecify.annotations.NullMarked;
