/**
 * The {@code gateway.Gateway} service as the official client meets it: evaluate, endorse, submit, commit status and
 * chaincode events, with the statuses, sentences and details of a Fabric peer. Nothing here runs chaincode or orders.
 */
@NullMarked
package cn.tanji.embedded.gateway;

import org.jspecify.annotations.NullMarked;
