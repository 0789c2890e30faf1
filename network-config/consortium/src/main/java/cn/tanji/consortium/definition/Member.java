package cn.tanji.consortium.definition;

import java.util.List;
import java.util.Optional;

/**
 * An organisation with its own MSP on the network.
 *
 * @param id
 *            short name in lower case, the organisation (O) of its certificates; unique
 * @param mspId
 *            its MSP id; unique, compared exactly
 * @param names
 *            in public
 * @param kind
 *            what it is
 * @param domain
 *            DNS domain of its nodes and name of its folder of certificates; unique
 * @param nodes
 *            what it runs; empty for a member that takes part through another one's gateway
 * @param through
 *            id of the member whose peer and gateway it uses; present exactly if it runs no peer
 */
public record Member(String id, String mspId, Names names, MemberKind kind, String domain, List<Node> nodes,
        Optional<String> through) {
    public Member {
        nodes = List.copyOf(nodes);
    }

    public List<Node> peers() {
        return nodes.stream().filter(node -> node.role() == NodeRole.PEER).toList();
    }

    public List<Node> orderers() {
        return nodes.stream().filter(node -> node.role() == NodeRole.ORDERER).toList();
    }

    public boolean runsPeer() {
        return !peers().isEmpty();
    }
}
