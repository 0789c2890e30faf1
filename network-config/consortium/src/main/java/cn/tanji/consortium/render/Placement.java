package cn.tanji.consortium.render;

import cn.tanji.consortium.definition.Node;
import cn.tanji.consortium.definition.PortUse;

/** Where the nodes of a rendered network run. */
public enum Placement {
    /** All on this machine, reached over loopback only. */
    THIS_MACHINE("127.0.0.1", "127.0.0.1"),
    /** Each on its host of the definition, listening to all of the host's networks. */
    DEFINED_HOSTS("", "0.0.0.0");

    private final String host;
    private final String listening;

    Placement(String host, String listening) {
        this.host = host;
        this.listening = listening;
    }

    /** The host name or address under which others reach a node. */
    public String host(Node node) {
        return host.isEmpty() ? node.host() : host;
    }

    /** {@code host:port} under which others reach one of a node's services. */
    public String address(Node node, PortUse use) {
        return host(node) + ":" + node.port(use);
    }

    /** {@code address:port} on which a node listens for one of its services. */
    String listening(Node node, PortUse use) {
        return listening + ":" + node.port(use);
    }

    /** The address on which nodes listen. */
    String listening() {
        return listening;
    }
}
