package cn.tanji.verifier;

import java.util.Arrays;
import java.util.List;

import com.google.protobuf.ByteString;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.peer.ChaincodeAction;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.ChaincodeHeaderExtension;
import org.hyperledger.fabric.protos.peer.ChaincodeInvocationSpec;
import org.hyperledger.fabric.protos.peer.ChaincodeProposalPayload;
import org.hyperledger.fabric.protos.peer.Endorsement;
import org.hyperledger.fabric.protos.peer.ProposalResponsePayload;
import org.hyperledger.fabric.protos.peer.Transaction;

/**
 * One chaincode call with its endorsements, taken apart down to the last message and found consistent in itself: header,
 * transaction id, proposal hash. Signatures are not judged here.
 *
 * @param header
 *            the channel header; its timestamp is what the client claimed
 * @param creator
 *            marshalled identity of who asked
 * @param call
 *            which chaincode was called, with which arguments
 * @param answerBytes
 *            what endorsers signed, before each adds its own identity
 */
record EndorsedCall(Envelope envelope, ChannelHeader header, ByteString creator, ChaincodeInvocationSpec call,
        String chaincode, ByteString answerBytes, ChaincodeAction action, List<Endorsement> endorsements) {

    /** How each failure is called in the part of the proof that a call stands in. */
    record Names(StrictMessage form, ProofRefusal otherType, ProofRefusal otherChannel, ProofRefusal wrongId,
            ProofRefusal wrongProposalHash) {}

    /** The parts of a call before they are compared. */
    private record Parts(Payload payload, ChannelHeader header, SignatureHeader signer, ByteString innerHeader,
            ChaincodeActionPayload content, ProposalResponsePayload answer) {}

    /**
     * Takes a call apart.
     *
     * @throws Refusal
     *             with the name of the first check that fails, in the order of {@link Names}
     */
    static EndorsedCall read(ByteString bytes, String channel, Names names) throws Refusal {
        var form = names.form();
        var envelope = form.present(Envelope.parser(), bytes);
        var parts = parts(envelope, form);
        var extension = form.present(ChaincodeHeaderExtension.parser(), parts.header().getExtension());
        var proposal = form.present(ChaincodeProposalPayload.parser(), parts.content().getChaincodeProposalPayload());
        var call = form.present(ChaincodeInvocationSpec.parser(), proposal.getInput());
        var action = form.present(ChaincodeAction.parser(), parts.answer().getExtension());
        checkHeader(parts, channel, names);
        checkProposal(parts, names);
        return new EndorsedCall(envelope, parts.header(), parts.signer().getCreator(), call,
                chaincode(extension, call, action, names), parts.content().getAction().getProposalResponsePayload(),
                action, parts.content().getAction().getEndorsementsList());
    }

    private static Parts parts(Envelope envelope, StrictMessage form) throws Refusal {
        var payload = form.present(Payload.parser(), envelope.getPayload());
        var header = form.present(ChannelHeader.parser(), payload.getHeader().getChannelHeader());
        var signer = form.present(SignatureHeader.parser(), payload.getHeader().getSignatureHeader());
        var transaction = form.read(Transaction.parser(), payload.getData());
        if (transaction.getActionsCount() != 1) {
            throw new Refusal(form.malformed(), transaction.getActionsCount() + " actions");
        }
        var action = transaction.getActions(0);
        var content = form.present(ChaincodeActionPayload.parser(), action.getPayload());
        var answer = form.present(ProposalResponsePayload.parser(),
                content.getAction().getProposalResponsePayload());
        return new Parts(payload, header, signer, action.getHeader(), content, answer);
    }

    private static void checkHeader(Parts parts, String channel, Names names) throws Refusal {
        var header = parts.header();
        if (header.getType() != HeaderType.ENDORSER_TRANSACTION_VALUE || header.getEpoch() != 0) {
            throw new Refusal(names.otherType(), "type " + header.getType() + ", epoch " + header.getEpoch());
        }
        if (!header.getChannelId().equals(channel)) {
            throw new Refusal(names.otherChannel(), header.getChannelId());
        }
        var id = Digests.sha256(parts.signer().getNonce().toByteArray(), parts.signer().getCreator().toByteArray());
        if (!header.getTxId().equals(Digests.hex(id))) {
            throw new Refusal(names.wrongId());
        }
    }

    private static void checkProposal(Parts parts, Names names) throws Refusal {
        var outer = parts.payload().getHeader();
        var hash = Digests.sha256(outer.getChannelHeader().toByteArray(), outer.getSignatureHeader().toByteArray(),
                parts.content().getChaincodeProposalPayload().toByteArray());
        if (!parts.innerHeader().equals(outer.getSignatureHeader())
                || !Arrays.equals(hash, parts.answer().getProposalHash().toByteArray())) {
            throw new Refusal(names.wrongProposalHash());
        }
    }

    /** The chaincode, which three places name. */
    private static String chaincode(ChaincodeHeaderExtension extension, ChaincodeInvocationSpec call,
            ChaincodeAction action, Names names) throws Refusal {
        var name = extension.getChaincodeId().getName();
        if (!name.equals(call.getChaincodeSpec().getChaincodeId().getName())
                || !name.equals(action.getChaincodeId().getName())) {
            throw new Refusal(names.otherType(), "names several chaincodes");
        }
        return name;
    }

    /** What was asked: function and arguments. */
    List<ByteString> arguments() {
        return call.getChaincodeSpec().getInput().getArgsList();
    }
}
