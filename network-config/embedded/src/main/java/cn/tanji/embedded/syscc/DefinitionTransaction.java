package cn.tanji.embedded.syscc;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

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
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRead;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWrite;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.Version;
import org.hyperledger.fabric.protos.peer.ChaincodeAction;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.ChaincodeEndorsedAction;
import org.hyperledger.fabric.protos.peer.ChaincodeHeaderExtension;
import org.hyperledger.fabric.protos.peer.ChaincodeID;
import org.hyperledger.fabric.protos.peer.ChaincodeInput;
import org.hyperledger.fabric.protos.peer.ChaincodeInvocationSpec;
import org.hyperledger.fabric.protos.peer.ChaincodeProposalPayload;
import org.hyperledger.fabric.protos.peer.ChaincodeSpec;
import org.hyperledger.fabric.protos.peer.Endorsement;
import org.hyperledger.fabric.protos.peer.ProposalResponsePayload;
import org.hyperledger.fabric.protos.peer.Response;
import org.hyperledger.fabric.protos.peer.Transaction;
import org.hyperledger.fabric.protos.peer.TransactionAction;
import org.hyperledger.fabric.protos.peer.lifecycle.CommitChaincodeDefinitionArgs;

import cn.tanji.embedded.channel.ChaincodeDefinition;
import cn.tanji.embedded.channel.ChaincodeDefinitions;
import cn.tanji.embedded.crypto.Hashes;
import cn.tanji.embedded.msp.SigningIdentity;
import cn.tanji.embedded.statedb.StateView;
import cn.tanji.embedded.statedb.VersionedValue;

/**
 * The transaction that brings a chaincode's definition in force: what {@code _lifecycle} would write when the members
 * commit it, endorsed by all peers, so that versions and read sets on the ledger look like the real ones.
 */
public final class DefinitionTransaction {
    private static final int NONCE_BYTES = 24;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final ChaincodeID LIFECYCLE = ChaincodeID
            .newBuilder()
            .setName(ChaincodeDefinitions.NAMESPACE)
            .setVersion("syscc")
            .build();

    private final String channel;
    private final List<SigningIdentity> peers;

    /** @param peers who endorse; the first of them also sends; not empty */
    public DefinitionTransaction(String channel, List<? extends SigningIdentity> peers) {
        this.channel = channel;
        this.peers = List.copyOf(peers);
    }

    /**
     * A transaction ready to be ordered.
     *
     * @param id its transaction id
     * @param envelope signed
     */
    public record Signed(String id, Envelope envelope) {}

    /** Writes a definition on top of this state. */
    public Signed commit(StateView state, ChaincodeDefinition definition, Instant now) {
        ByteString creator = peers.getFirst().serialized();
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        String id = HexFormat.of().formatHex(Hashes.sha256(ByteString.copyFrom(nonce), creator).toByteArray());
        Header header = header(id, creator, ByteString.copyFrom(nonce), now);
        ByteString invocation = invocation(definition);
        ByteString answer = answer(header, invocation, results(state, definition));
        ByteString transaction = transaction(header, invocation, answer);
        ByteString payload = Payload.newBuilder().setHeader(header).setData(transaction).build().toByteString();
        return new Signed(id,
                Envelope.newBuilder().setPayload(payload).setSignature(peers.getFirst().sign(payload)).build());
    }

    private Header header(String id, ByteString creator, ByteString nonce, Instant now) {
        Timestamp timestamp = Timestamp.newBuilder().setSeconds(now.getEpochSecond()).setNanos(now.getNano()).build();
        ChannelHeader channelHeader = ChannelHeader
                .newBuilder()
                .setType(HeaderType.ENDORSER_TRANSACTION_VALUE)
                .setTimestamp(timestamp)
                .setChannelId(channel)
                .setTxId(id)
                .setExtension(ChaincodeHeaderExtension
                        .newBuilder()
                        .setChaincodeId(ChaincodeID.newBuilder().setName(LIFECYCLE.getName()))
                        .build()
                        .toByteString())
                .build();
        SignatureHeader signer = SignatureHeader.newBuilder().setCreator(creator).setNonce(nonce).build();
        return Header
                .newBuilder()
                .setChannelHeader(channelHeader.toByteString())
                .setSignatureHeader(signer.toByteString())
                .build();
    }

    private static ByteString invocation(ChaincodeDefinition definition) {
        CommitChaincodeDefinitionArgs arguments = CommitChaincodeDefinitionArgs
                .newBuilder()
                .setSequence(definition.sequence())
                .setName(definition.name())
                .setVersion(definition.version())
                .setEndorsementPlugin("escc")
                .setValidationPlugin("vscc")
                .setValidationParameter(definition.endorsementPolicy().toByteString())
                .setInitRequired(definition.initRequired())
                .setCollections(definition.collections())
                .build();
        ChaincodeInput input = ChaincodeInput
                .newBuilder()
                .addArgs(ByteString.copyFromUtf8("CommitChaincodeDefinition"))
                .addArgs(arguments.toByteString())
                .build();
        ChaincodeSpec spec = ChaincodeSpec
                .newBuilder()
                .setChaincodeId(ChaincodeID.newBuilder().setName(LIFECYCLE.getName()))
                .setInput(input)
                .build();
        ByteString invocation = ChaincodeInvocationSpec.newBuilder().setChaincodeSpec(spec).build().toByteString();
        return ChaincodeProposalPayload.newBuilder().setInput(invocation).build().toByteString();
    }

    private static ByteString results(StateView state, ChaincodeDefinition definition) {
        KVRWSet.Builder sets = KVRWSet.newBuilder();
        for (KVWrite write : ChaincodeDefinitions.writes(state, definition)) {
            sets.addReads(read(state, write.getKey())).addWrites(write);
        }
        NsReadWriteSet namespace = NsReadWriteSet
                .newBuilder()
                .setNamespace(LIFECYCLE.getName())
                .setRwset(sets.build().toByteString())
                .build();
        return TxReadWriteSet
                .newBuilder()
                .setDataModel(TxReadWriteSet.DataModel.KV)
                .addNsRwset(namespace)
                .build()
                .toByteString();
    }

    private static KVRead read(StateView state, String key) {
        KVRead.Builder read = KVRead.newBuilder().setKey(key);
        VersionedValue existing = state.get(LIFECYCLE.getName(), key);
        if (existing != null) {
            read.setVersion(Version
                    .newBuilder()
                    .setBlockNum(existing.version().block())
                    .setTxNum(existing.version().transaction()));
        }
        return read.build();
    }

    private static ByteString answer(Header header, ByteString invocation, ByteString results) {
        ChaincodeAction action = ChaincodeAction
                .newBuilder()
                .setResults(results)
                .setResponse(Response.newBuilder().setStatus(200))
                .setChaincodeId(LIFECYCLE)
                .build();
        ByteString proposalHash = Hashes.sha256(header.getChannelHeader(), header.getSignatureHeader(), invocation);
        return ProposalResponsePayload
                .newBuilder()
                .setProposalHash(proposalHash)
                .setExtension(action.toByteString())
                .build()
                .toByteString();
    }

    private ByteString transaction(Header header, ByteString invocation, ByteString answer) {
        ChaincodeEndorsedAction.Builder endorsed = ChaincodeEndorsedAction
                .newBuilder()
                .setProposalResponsePayload(answer);
        for (SigningIdentity peer : peers) {
            ByteString signature = peer.sign(answer.concat(peer.serialized()));
            endorsed.addEndorsements(
                    Endorsement.newBuilder().setEndorser(peer.serialized()).setSignature(signature));
        }
        ChaincodeActionPayload payload = ChaincodeActionPayload
                .newBuilder()
                .setChaincodeProposalPayload(invocation)
                .setAction(endorsed)
                .build();
        TransactionAction action = TransactionAction
                .newBuilder()
                .setHeader(header.getSignatureHeader())
                .setPayload(payload.toByteString())
                .build();
        return Transaction.newBuilder().addActions(action).build().toByteString();
    }

}
