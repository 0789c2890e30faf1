package cn.tanji.embedded;

import java.util.concurrent.Executors;
import java.util.function.Function;

import cn.tanji.embedded.access.AccessControl;
import cn.tanji.embedded.deliver.BlockFeed;
import cn.tanji.embedded.deliver.CommittedBlock;
import cn.tanji.embedded.deliver.OutcomeWatch;
import cn.tanji.embedded.deliver.TransactionOutcome;
import cn.tanji.embedded.endorser.LogicalPeer;
import cn.tanji.embedded.gateway.ChannelPeer;
import cn.tanji.embedded.ledger.CommitResult;
import cn.tanji.embedded.ledger.Ledger;
import cn.tanji.embedded.ledger.PeerLedger;
import cn.tanji.embedded.msp.SigningIdentity;
import cn.tanji.embedded.syscc.SystemChaincodes;
import cn.tanji.embedded.transport.NodeSwitch;

/**
 * What belongs to one organisation's peer alone.
 *
 * @param organisation whose peer it is
 * @param peer identity, chaincodes and endorser
 * @param ledger the chain as this peer has it
 * @param power whether it answers
 * @param blocks feeds its clients
 * @param outcomes who waits for which transaction at this peer
 */
record PeerParts(
        Organisation organisation,
        LogicalPeer peer,
        PeerLedger ledger,
        NodeSwitch power,
        BlockFeed blocks,
        OutcomeWatch outcomes) implements AutoCloseable {

    static PeerParts of(
            NetworkDefinition definition,
            Organisation organisation,
            SigningIdentity signer,
            Ledger chain,
            AccessControl access) {
        PeerLedger ledger = new PeerLedger(chain);
        LogicalPeer peer = new LogicalPeer(signer, ledger, SystemChaincodes.of(ledger, access), definition.clock());
        BlockFeed blocks = new BlockFeed(ledger.height(), ledger::block);
        OutcomeWatch outcomes = new OutcomeWatch(
                id -> ledger.transaction(id).map(found -> new TransactionOutcome(found.code(), found.blockNumber())),
                Executors.newVirtualThreadPerTaskExecutor());
        return new PeerParts(organisation, peer, ledger, new NodeSwitch(), blocks, outcomes);
    }

    String mspId() {
        return organisation.mspId();
    }

    /** Begins to tell clients of commits. */
    void follow(Function<CommitResult, CommittedBlock> committed) {
        ledger.onCommit(result -> {
            blocks.committed(committed.apply(result));
            outcomes.committed(result.number(), result.transactionIds(), result.codes());
        });
        // Definitions of chaincodes may have been committed before.
        blocks.reached(ledger.height());
    }

    /** The peer as gateways see it. */
    ChannelPeer channelPeer() {
        return new ChannelPeer(peer, ledger, organisation.address(), power::isOn);
    }

    PeerControl control() {
        return new PeerControl(mspId(), ledger, power);
    }

    @Override
    public void close() {
        blocks.close();
        peer.close();
        ledger.close();
    }
}
