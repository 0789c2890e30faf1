package cn.tanji.embedded.gateway;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.google.protobuf.ByteString;
import org.hyperledger.fabric.protos.gateway.ErrorDetail;
import org.hyperledger.fabric.protos.peer.Endorsement;
import org.hyperledger.fabric.protos.peer.ProposalResponse;
import org.jspecify.annotations.Nullable;

/** Endorsements of one proposal as they come in: equal answers count, other answers and failures are remembered. */
final class EndorsementRound {
    private static final String MISMATCH = "ProposalResponsePayloads do not match";

    private final Map<GatewayPeer, Endorsement> endorsements = new LinkedHashMap<>();
    private final Set<GatewayPeer> failed = new HashSet<>();
    private final List<ErrorDetail> failures = new ArrayList<>();
    private @Nullable ProposalResponse first;

    /** Takes what a peer answered. Safe to call from several threads. */
    synchronized void take(GatewayPeer peer, PeerAnswer answer) {
        switch (answer) {
            case PeerAnswer.Success(ProposalResponse response) -> compare(peer, response);
            case PeerAnswer.Failure(_, String message, _) -> fail(peer, message);
        }
    }

    private void compare(GatewayPeer peer, ProposalResponse response) {
        if (first == null) {
            first = response;
        }
        if (first.getPayload().equals(response.getPayload())) {
            endorsements.put(peer, response.getEndorsement());
        } else {
            fail(peer, MISMATCH);
        }
    }

    private void fail(GatewayPeer peer, String message) {
        failed.add(peer);
        failures.add(peer.detail(message));
    }

    /** The peers of this set that were not asked yet; empty if the set is lost because one of them failed. */
    synchronized Optional<List<GatewayPeer>> stillToAsk(Set<GatewayPeer> layout) {
        if (layout.stream().anyMatch(failed::contains)) {
            return Optional.empty();
        }
        return Optional.of(layout.stream().filter(peer -> !endorsements.containsKey(peer)).toList());
    }

    /** The endorsements of this set, if all of its peers agreed. */
    synchronized Optional<Collection<Endorsement>> complete(Set<GatewayPeer> layout) {
        if (!endorsements.keySet().containsAll(layout)) {
            return Optional.empty();
        }
        return Optional
                .of(endorsements.entrySet().stream().filter(e -> layout.contains(e.getKey())).map(Map.Entry::getValue)
                        .toList());
    }

    /** The first success, whose payload every endorsement of this round signs. */
    synchronized Optional<ProposalResponse> first() {
        return Optional.ofNullable(first);
    }

    /** The bytes every endorsement of this round signs; empty before the first success. */
    ByteString payload() {
        return first().map(ProposalResponse::getPayload).orElse(ByteString.EMPTY);
    }

    /** What went wrong, one entry per peer, in the order it was seen. */
    synchronized List<ErrorDetail> failures() {
        return List.copyOf(failures);
    }
}
