package cn.tanji.local;

import java.util.OptionalLong;

/**
 * A process or container of a network as people see it.
 *
 * @param name
 *            such as {@code peer0.hubei}
 * @param role
 *            orderer, peer, chaincode; in containers also database and gateway
 * @param isRunning
 *            of a container: also that it is healthy
 * @param pid
 *            of a process that runs
 */
public record RunningNode(String name, String role, boolean isRunning, OptionalLong pid) {}
