package cn.tanji.embedded.gateway;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

import org.hyperledger.fabric.protos.peer.ProposalResponse;
import org.hyperledger.fabric.protos.peer.SignedProposal;

/** The peers of one channel as seen from one organisation's gateway: own first, others by height. */
final class PeerDirectory {
    private static final Set<String> SYSTEM_CHAINCODES = Set.of("_lifecycle", "cscc", "lscc", "qscc");

    private final String channel;
    private final String ownMspId;
    private final List<? extends GatewayPeer> peers;
    private final boolean singleRun;

    /** @param singleRun whether other peers sign the first result instead of running the proposal themselves */
    PeerDirectory(String channel, String ownMspId, List<? extends GatewayPeer> peers, boolean singleRun) {
        this.channel = channel;
        this.ownMspId = ownMspId;
        this.singleRun = singleRun;
        this.peers = Stream
                .concat(peers.stream().filter(p -> p.mspId().equals(ownMspId)),
                        peers.stream().filter(p -> !p.mspId().equals(ownMspId)))
                .toList();
    }

    /** All peers, the own organisation's first. */
    List<? extends GatewayPeer> all() {
        return peers;
    }

    Optional<GatewayPeer> ownPeer(String channel, String chaincode) {
        return peerOf(ownMspId, channel, chaincode);
    }

    Optional<GatewayPeer> peerOf(String mspId, String channel, String chaincode) {
        return running(channel, chaincode).filter(peer -> peer.mspId().equals(mspId)).findFirst();
    }

    /** Peers that can evaluate: the own one, then the others by height; only those of the targets, if any are named. */
    List<GatewayPeer> evaluators(String channel, String chaincode, List<String> targets) {
        Comparator<GatewayPeer> ownFirst = Comparator.comparing(peer -> !isOwn(peer));
        return running(channel, chaincode)
                .filter(peer -> targets.isEmpty() || targets.contains(peer.mspId()))
                .sorted(ownFirst.thenComparing(Comparator.comparingLong(GatewayPeer::height).reversed()))
                .toList();
    }

    /** Has one peer process the proposal, on this thread. */
    PeerAnswer ask(GatewayPeer peer, SignedProposal proposal) {
        return peer.process(proposal, isOwn(peer));
    }

    /** Has all these peers process the proposal side by side and waits for every answer. */
    void askAll(List<GatewayPeer> asked, SignedProposal proposal, EndorsementRound round) {
        if (singleRun) {
            runOnce(asked, proposal, round);
        } else if (!asked.isEmpty()) {
            runEach(asked, proposal, round);
        }
    }

    private void runOnce(List<GatewayPeer> asked, SignedProposal proposal, EndorsementRound round) {
        for (GatewayPeer peer : asked) {
            Optional<ProposalResponse> first = round.first().filter(_ -> peer.isRunning());
            round.take(peer, first.isPresent() ? PeerAnswer.answered(peer.cosign(first.get())) : ask(peer, proposal));
        }
    }

    private void runEach(List<GatewayPeer> asked, SignedProposal proposal, EndorsementRound round) {
        List<GatewayPeer> others = asked.subList(1, asked.size());
        CountDownLatch answered = new CountDownLatch(others.size());
        for (GatewayPeer peer : others) {
            Thread.startVirtualThread(() -> {
                try {
                    round.take(peer, ask(peer, proposal));
                } finally {
                    answered.countDown();
                }
            });
        }
        round.take(asked.getFirst(), ask(asked.getFirst(), proposal));
        await(answered);
    }

    private static void await(CountDownLatch answered) {
        try {
            answered.await();
        } catch (InterruptedException _) {
            // The door is closing. The missing answers count as missing endorsements.
            Thread.currentThread().interrupt();
        }
    }

    private boolean isOwn(GatewayPeer peer) {
        return peer.mspId().equals(ownMspId);
    }

    private Stream<GatewayPeer> running(String channel, String chaincode) {
        if (!channel.equals(this.channel)) {
            return Stream.empty();
        }
        boolean everywhere = SYSTEM_CHAINCODES.contains(chaincode);
        return peers.stream().filter(peer -> everywhere || peer.runs(chaincode)).map(peer -> peer);
    }
}
