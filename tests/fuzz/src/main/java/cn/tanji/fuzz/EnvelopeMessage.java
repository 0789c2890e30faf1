package cn.tanji.fuzz;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.ledger.rwset.NsReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.TxReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVMetadataEntry;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVMetadataWrite;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRead;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWrite;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.RangeQueryInfo;
import org.hyperledger.fabric.protos.peer.ChaincodeAction;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.ChaincodeEndorsedAction;
import org.hyperledger.fabric.protos.peer.ChaincodeEvent;
import org.hyperledger.fabric.protos.peer.ChaincodeHeaderExtension;
import org.hyperledger.fabric.protos.peer.ChaincodeID;
import org.hyperledger.fabric.protos.peer.ChaincodeProposalPayload;
import org.hyperledger.fabric.protos.peer.Endorsement;
import org.hyperledger.fabric.protos.peer.ProposalResponsePayload;
import org.hyperledger.fabric.protos.peer.Response;
import org.hyperledger.fabric.protos.peer.Transaction;
import org.hyperledger.fabric.protos.peer.TransactionAction;

import cn.tanji.embedded.crypto.Hashes;
import cn.tanji.embedded.msp.SigningIdentity;

/** A transaction of the chaincode, endorsed by both members' peers and signed by a client, edited at any layer. */
final class EnvelopeMessage {
    /** What can be edited, from the inside out. */
    enum Layer {
        SET, RESULTS, EVENT, ACTION, ANSWER, ENDORSER, ENDORSEMENT, ENDORSED_ACTION, PROPOSAL_PAYLOAD, ACTION_PAYLOAD, ACTION_HEADER, TRANSACTION_ACTION, TRANSACTION, EXTENSION, CREATOR, SIGNATURE_HEADER, CHANNEL_HEADER, HEADER, PAYLOAD, SIGNATURE, WHOLE
    }

    /** What can be made anew over edited bytes; what is not keeps the value it has in the right message. */
    enum Seal {
        TRANSACTION_ID, PROPOSAL_HASH, ENDORSEMENTS, CREATOR
    }

    private final FuzzNetwork network;
    private final ByteString nonce;
    private final Edits edits;
    private final Edits none;

    private EnvelopeMessage(FuzzNetwork network, ByteString nonce, Edits edits) {
        this.network = network;
        this.nonce = nonce;
        this.edits = edits;
        this.none = edits.none();
    }

    /** The edited envelope. */
    static ByteString build(FuzzNetwork network, ByteString nonce, Edits edits) {
        return new EnvelopeMessage(network, nonce, edits).envelope();
    }

    private ByteString envelope() {
        ByteString payload = payload(edits);
        ByteString signed = edits.makes(Seal.CREATOR) ? payload : payload(none);
        ByteString signature = edits.apply(Layer.SIGNATURE, network.one.client().sign(signed));
        return edits.apply(Layer.WHOLE, Wire.field(Envelope.PAYLOAD_FIELD_NUMBER, payload)
                .concat(Wire.field(Envelope.SIGNATURE_FIELD_NUMBER, signature)));
    }

    private ByteString payload(Edits now) {
        ByteString signer = signatureHeader(now);
        ByteString channel = channelHeader(now, edits.makes(Seal.TRANSACTION_ID) ? signer : signatureHeader(none));
        ByteString header = now.apply(Layer.HEADER, Wire.field(Header.CHANNEL_HEADER_FIELD_NUMBER, channel)
                .concat(Wire.field(Header.SIGNATURE_HEADER_FIELD_NUMBER, signer)));
        return now.apply(Layer.PAYLOAD, Wire.field(Payload.HEADER_FIELD_NUMBER, header)
                .concat(Wire.field(Payload.DATA_FIELD_NUMBER, transaction(now, channel, signer))));
    }

    private ByteString signatureHeader(Edits now) {
        ByteString creator = now.apply(Layer.CREATOR, network.one.client().serialized());
        return now.apply(Layer.SIGNATURE_HEADER,
                SignatureHeader.newBuilder().setCreator(creator).setNonce(nonce).build().toByteString());
    }

    private static ByteString channelHeader(Edits now, ByteString signer) {
        ByteString extension = now.apply(Layer.EXTENSION, ChaincodeHeaderExtension.newBuilder()
                .setChaincodeId(ChaincodeID.newBuilder().setName(FuzzNetwork.CHAINCODE)).build().toByteString());
        return now.apply(Layer.CHANNEL_HEADER, ChannelHeader.newBuilder()
                .setType(HeaderType.ENDORSER_TRANSACTION_VALUE).setChannelId(FuzzNetwork.CHANNEL)
                .setTimestamp(Timestamp.newBuilder().setSeconds(FuzzNetwork.NOW.getEpochSecond()))
                .setTxId(ProposalMessage.transactionId(signer)).setExtension(extension).build().toByteString());
    }

    private ByteString transaction(Edits now, ByteString channel, ByteString signer) {
        ByteString proposal = now.apply(Layer.PROPOSAL_PAYLOAD, ChaincodeProposalPayload.newBuilder()
                .setInput(ByteString.copyFromUtf8("input")).build().toByteString());
        ByteString header = now.apply(Layer.ACTION_HEADER, signer);
        boolean keepsHash = now.makes(Seal.PROPOSAL_HASH);
        ByteString hash = keepsHash ? Hashes.sha256(channel, header, proposal) : rightHash();
        ByteString answer = answer(now, hash);
        ByteString endorsed = now.apply(Layer.ENDORSED_ACTION,
                Wire.field(ChaincodeEndorsedAction.PROPOSAL_RESPONSE_PAYLOAD_FIELD_NUMBER, answer)
                        .concat(endorsements(now, now.makes(Seal.ENDORSEMENTS) ? answer : answer(none, rightHash()))));
        ByteString payload = now.apply(Layer.ACTION_PAYLOAD,
                Wire.field(ChaincodeActionPayload.CHAINCODE_PROPOSAL_PAYLOAD_FIELD_NUMBER, proposal)
                        .concat(Wire.field(ChaincodeActionPayload.ACTION_FIELD_NUMBER, endorsed)));
        ByteString action = now.apply(Layer.TRANSACTION_ACTION,
                Wire.field(TransactionAction.HEADER_FIELD_NUMBER, header)
                        .concat(Wire.field(TransactionAction.PAYLOAD_FIELD_NUMBER, payload)));
        return now.apply(Layer.TRANSACTION, Wire.field(Transaction.ACTIONS_FIELD_NUMBER, action));
    }

    private ByteString rightHash() {
        ByteString signer = signatureHeader(none);
        return Hashes.sha256(channelHeader(none, signer), signer, ChaincodeProposalPayload.newBuilder()
                .setInput(ByteString.copyFromUtf8("input")).build().toByteString());
    }

    private static ByteString answer(Edits now, ByteString hash) {
        ChaincodeID id = ChaincodeID.newBuilder().setName(FuzzNetwork.CHAINCODE).setVersion("1").build();
        ByteString results = now.apply(Layer.RESULTS, Wire.field(TxReadWriteSet.NS_RWSET_FIELD_NUMBER,
                NsReadWriteSet.newBuilder().setNamespace(FuzzNetwork.CHAINCODE)
                        .setRwset(now.apply(Layer.SET, set().toByteString())).build().toByteString()));
        ByteString event = now.apply(Layer.EVENT, ChaincodeEvent.newBuilder().setChaincodeId(FuzzNetwork.CHAINCODE)
                .setTxId("any").setEventName("event").build().toByteString());
        ByteString action = now.apply(Layer.ACTION, ChaincodeAction.newBuilder().setChaincodeId(id).setResults(results)
                .setEvents(event).setResponse(Response.newBuilder().setStatus(200)).build().toByteString());
        return now.apply(Layer.ANSWER, ProposalResponsePayload.newBuilder().setProposalHash(hash).setExtension(action)
                .build().toByteString());
    }

    private static KVRWSet set() {
        return KVRWSet.newBuilder().addReads(KVRead.newBuilder().setKey("absent"))
                .addRangeQueriesInfo(
                        RangeQueryInfo.newBuilder().setStartKey("x").setEndKey("y").setItrExhausted(true))
                .addWrites(KVWrite.newBuilder().setKey("k").setValue(ByteString.copyFromUtf8("v")))
                .addMetadataWrites(KVMetadataWrite.newBuilder().setKey("k")
                        .addEntries(KVMetadataEntry.newBuilder().setName("note").setValue(ByteString.EMPTY)))
                .build();
    }

    private ByteString endorsements(Edits now, ByteString answer) {
        return endorsement(now, network.one.peer(), answer).concat(endorsement(none, network.two.peer(), answer));
    }

    private static ByteString endorsement(Edits now, SigningIdentity peer, ByteString answer) {
        ByteString endorser = now.apply(Layer.ENDORSER, peer.serialized());
        ByteString signed = now.makes(Seal.ENDORSEMENTS) ? endorser : peer.serialized();
        return Wire.field(ChaincodeEndorsedAction.ENDORSEMENTS_FIELD_NUMBER,
                now.apply(Layer.ENDORSEMENT, Endorsement.newBuilder().setEndorser(endorser)
                        .setSignature(peer.sign(answer.concat(signed))).build().toByteString()));
    }
}
