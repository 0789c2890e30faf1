package cn.tanji.embedded.gateway;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

import org.hyperledger.fabric.protos.common.MSPPrincipal;
import org.hyperledger.fabric.protos.peer.ProposalResponse;
import org.hyperledger.fabric.protos.peer.SignedProposal;

import cn.tanji.embedded.channel.ChannelConfig;
import cn.tanji.embedded.endorser.EndorserAnswer;
import cn.tanji.embedded.endorser.LogicalPeer;
import cn.tanji.embedded.ledger.Ledger;
import cn.tanji.embedded.msp.Identity;
import cn.tanji.embedded.msp.InvalidIdentityException;

/** A logical peer of this process, as gateways see it. */
public final class ChannelPeer implements GatewayPeer {
    private final LogicalPeer peer;
    private final Ledger ledger;
    private final String address;
    private final BooleanSupplier running;
    private volatile Membership membership;

    /**
     * @param ledger the chain as the peer has it
     * @param address what error details call the peer
     * @param running whether the peer answers
     * @throws IllegalArgumentException if the channel's members do not vouch for the peer's identity
     */
    public ChannelPeer(LogicalPeer peer, Ledger ledger, String address, BooleanSupplier running) {
        this.peer = peer;
        this.ledger = ledger;
        this.address = address;
        this.running = running;
        try {
            identity(ledger.config()).validate();
            membership = membership(ledger.config());
        } catch (InvalidIdentityException e) {
            throw new IllegalArgumentException("the peer of " + peer.mspId() + " is no member: " + e.getMessage(), e);
        }
    }

    /** What a configuration makes of the peer. */
    private record Membership(long configuration, Predicate<MSPPrincipal> identity,
            Map<MSPPrincipal, Boolean> principals) {}

    private Membership membership(ChannelConfig config) {
        try {
            return new Membership(config.blockNumber(), identity(config)::satisfies, new ConcurrentHashMap<>());
        } catch (InvalidIdentityException _) {
            // Its organisation is no member any more: no principal is satisfied.
            return new Membership(config.blockNumber(), _ -> false, new ConcurrentHashMap<>());
        }
    }

    private Identity identity(ChannelConfig config) throws InvalidIdentityException {
        return config.members().deserialize(peer.identity().serialized());
    }

    @Override
    public String mspId() {
        return peer.mspId();
    }

    @Override
    public String address() {
        return address;
    }

    @Override
    public boolean runs(String chaincode) {
        return peer.runs(chaincode);
    }

    @Override
    public boolean satisfies(MSPPrincipal principal) {
        Membership known = membership;
        if (known.configuration() != ledger.config().blockNumber()) {
            known = membership(ledger.config());
            membership = known;
        }
        return known.principals().computeIfAbsent(principal, known.identity()::test);
    }

    @Override
    public long height() {
        return ledger.height();
    }

    @Override
    public boolean isRunning() {
        return running.getAsBoolean();
    }

    @Override
    public PeerAnswer process(SignedProposal proposal, boolean ownOrganisation) {
        if (!isRunning()) {
            return PeerAnswer.unreachable("rpc error: code = Unavailable desc = connection error: desc = "
                    + "\"transport: Error while dialing: dial tcp " + address + ": connect: connection refused\"");
        }
        return switch (peer.endorser().process(proposal)) {
            case EndorserAnswer.Answered(ProposalResponse response) -> PeerAnswer.answered(response);
            case EndorserAnswer.Filtered(String message) ->
                PeerAnswer.unreachable(ownOrganisation ? message : overTheWire(message));
            case EndorserAnswer.Refused(String message) -> ownOrganisation
                    ? PeerAnswer.refused(message)
                    : PeerAnswer.unreachable(overTheWire(message));
        };
    }

    private static String overTheWire(String error) {
        return "rpc error: code = Unknown desc = " + error;
    }

    @Override
    public ProposalResponse cosign(ProposalResponse endorsed) {
        return peer.endorser().cosign(endorsed);
    }
}
