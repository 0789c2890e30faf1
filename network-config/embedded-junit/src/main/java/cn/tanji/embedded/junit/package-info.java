/**
 * Tests of Java chaincode: a Fabric network of several organisations for each test, the official client to call it with, and a
 * hand on its clock, blocks and nodes. Begin at {@link cn.tanji.embedded.junit.EmbeddedFabric}.
 */
@NullMarked
package cn.tanji.embedded.junit;

import org.jspecify.annotations.NullMarked;
