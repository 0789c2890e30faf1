package cn.tanji.embedded.gateway;

import java.util.List;

import io.grpc.BindableService;

import cn.tanji.embedded.access.AccessControl;
import cn.tanji.embedded.deliver.BlockFeed;
import cn.tanji.embedded.deliver.OutcomeWatch;
import cn.tanji.embedded.ledger.Ledger;
import cn.tanji.embedded.ordering.Orderer;

/**
 * What the gateways of all organisations share.
 *
 * @param ledger the channel's ledger
 * @param peers every peer of the channel
 * @param orderer takes submitted envelopes
 * @param access judges requests
 * @param blocks committed blocks
 * @param outcomes ends of transactions
 * @param singleRun whether one endorser's result is signed by the others without running it again
 */
public record GatewayNetwork(
        Ledger ledger,
        List<? extends GatewayPeer> peers,
        Orderer orderer,
        AccessControl access,
        BlockFeed blocks,
        OutcomeWatch outcomes,
        boolean singleRun) {

    /** The gateway of one organisation. */
    public BindableService serviceOf(String mspId) {
        String channel = ledger.config().channelId();
        PeerDirectory directory = new PeerDirectory(channel, mspId, peers, singleRun);
        return new GatewayService(new Evaluating(directory, mspId, channel),
                new Endorsing(directory, new EndorsementPlanner(channel, directory.all(), new DefinedPolicies(ledger))),
                new Submitting(channel, orderer::broadcast), new CommitStatusLookup(access, outcomes),
                new ChaincodeEventStreams(access, blocks, outcomes));
    }
}
