package cn.tanji.embedded.validation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.peer.ChaincodeAction;
import org.hyperledger.fabric.protos.peer.ChaincodeEndorsedAction;
import org.hyperledger.fabric.protos.peer.Endorsement;

import cn.tanji.embedded.policy.SignedData;

/**
 * An endorser transaction whose parts parse and agree with each other.
 *
 * @param header its channel header
 * @param endorsed the peers' answer and their signatures
 * @param action what the chaincode did
 * @param sets what it read and wrote, each namespace of the state once
 */
public record EndorsedTransaction(ChannelHeader header, ChaincodeEndorsedAction endorsed, ChaincodeAction action,
        List<NamespaceSet> sets) {
    /** The transaction id. */
    public String transactionId() {
        return header.getTxId();
    }

    /** The chaincode invoked. */
    public String chaincode() {
        return action.getChaincodeId().getName();
    }

    /** The namespaces whose policies must agree: the chaincode invoked, then every other that is written to. */
    public Set<String> judgedNamespaces() {
        Set<String> namespaces = new LinkedHashSet<>();
        namespaces.add(chaincode());
        sets.stream().filter(NamespaceSet::writes).map(NamespaceSet::chaincode).forEach(namespaces::add);
        return namespaces;
    }

    /** What the endorsers signed: the peers' answer followed by the signer's own identity. */
    public List<SignedData> signatures() {
        List<SignedData> signatures = new ArrayList<>();
        for (Endorsement endorsement : endorsed.getEndorsementsList()) {
            signatures.add(new SignedData(endorsed.getProposalResponsePayload().concat(endorsement.getEndorser()),
                    endorsement.getEndorser(), endorsement.getSignature()));
        }
        return signatures;
    }
}
