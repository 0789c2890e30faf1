package cn.tanji.local;

import java.util.List;
import java.util.function.BooleanSupplier;

import cn.tanji.consortium.definition.Consortium;
import cn.tanji.consortium.definition.NodeRole;
import cn.tanji.consortium.text.Words;

/** Orderers and peers in containers; what they have lies in volumes, so they themselves are asked. */
record ComposeNodes(Consortium consortium, Administration administration, ContainerEngine engine)
        implements
            NetworkNodes {
    @Override
    public List<Owned> of(NodeRole role) {
        return NetworkNodes.of(consortium, role);
    }

    @Override
    public boolean hasChain(Owned each) {
        return switch (each.node().role()) {
            case PEER -> administration.isOnChannel(each.member());
            case ORDERER -> administration.isOnChannel(each.member(), each.node());
        };
    }

    @Override
    public void await(Owned each, BooleanSupplier isSo) {
        Waiting.until(new Words(each.name() + " to answer", each.name() + " 应答"), isSo,
                () -> engine.endOfLogs(List.of(each.name())));
    }

    /** Until the administration of every orderer answers, which may be after its container is healthy. */
    void awaitOrderers() {
        of(NodeRole.ORDERER)
                .forEach(each -> await(each, () -> administration.answers(each.member(), each.node())));
    }
}
