package cn.tanji.consortium.definition;

import java.util.Map;

/**
 * A process that a member runs.
 *
 * @param name
 *            unique within its member, a DNS label such as {@code peer0}
 * @param role
 *            what it does
 * @param host
 *            DNS name or IPv4 address under which the other members reach it
 * @param ports
 *            1..65535 each; for a peer all but {@link PortUse#ADMINISTRATION}, for an orderer all but
 *            {@link PortUse#CHAINCODE}
 */
public record Node(String name, NodeRole role, String host, Map<PortUse, Integer> ports) {
    public Node {
        ports = Map.copyOf(ports);
    }

    /** The port for one use; only ask for what a node of this role has. */
    public int port(PortUse use) {
        var port = ports.get(use);
        if (port == null) {
            throw new IllegalArgumentException("a node in the role " + role + " has no port for " + use);
        }
        return port;
    }
}
