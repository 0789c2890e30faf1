package cn.tanji.local;

import java.util.List;
import java.util.function.BooleanSupplier;

import cn.tanji.consortium.definition.Consortium;
import cn.tanji.consortium.definition.Member;
import cn.tanji.consortium.definition.Node;
import cn.tanji.consortium.definition.NodeRole;

/** The orderers and peers of a network, as processes or as containers. */
interface NetworkNodes {
    /** A node and the member that runs it. */
    record Owned(Member member, Node node) {
        /** As people call it. */
        String name() {
            return node.name() + "." + member.id();
        }
    }

    /** The nodes of a role, in the order of the consortium file. */
    List<Owned> of(NodeRole role);

    /** Whether a node that runs has the channel's chain: one that has none was never on it, or has lost its data. */
    boolean hasChain(Owned each);

    /** Until something is so of a node that has started. */
    void await(Owned each, BooleanSupplier isSo);

    /** The nodes that a consortium defines. */
    static List<Owned> of(Consortium consortium, NodeRole role) {
        return consortium.members().stream()
                .flatMap(member -> member.nodes().stream().filter(node -> node.role() == role)
                        .map(node -> new Owned(member, node)))
                .toList();
    }

    /**
     * Lets only a name pass that is there.
     *
     * @throws LocalNetworkException
     *             naming those that are
     */
    static void require(String name, List<String> names) {
        if (!names.contains(name)) {
            throw new LocalNetworkException("there is no node '" + name + "': name one of " + names,
                    "没有进程“" + name + "”，可用：" + names);
        }
    }
}
