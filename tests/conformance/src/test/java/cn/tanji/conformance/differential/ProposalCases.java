package cn.tanji.conformance.differential;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Timestamp;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;
import org.hyperledger.fabric.protos.peer.ChaincodeHeaderExtension;
import org.hyperledger.fabric.protos.peer.ChaincodeID;
import org.hyperledger.fabric.protos.peer.SignedProposal;

import cn.tanji.conformance.record.Members;
import cn.tanji.consortium.pki.CertificateRole;
import cn.tanji.embedded.fixture.Authority;
import cn.tanji.embedded.fixture.Proposed;
import cn.tanji.embedded.msp.SigningIdentity;

/** D1 to D9: proposals good and bad, to a peer itself and through its gateway. */
final class ProposalCases {
    private static final ByteString GARBAGE = ByteString.copyFrom(new byte[]{(byte) 0xFF, (byte) 0xFF, 1});
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final Duration MORE = Duration.ofMinutes(1);

    private final Twins twins;
    private final SigningIdentity client;
    private final List<Case> cases = new ArrayList<>();

    private ProposalCases(Twins twins) {
        this.twins = twins;
        this.client = twins.members().client();
    }

    static List<Case> of(Twins twins) {
        ProposalCases all = new ProposalCases(twins);
        all.good();
        all.signatures();
        all.creators();
        all.times();
        all.headers();
        all.payloads();
        all.repeats();
        return all.cases;
    }

    private void good() {
        both("D1 good", proposal());
        both("D1 good, of a system chaincode", new Proposal(client, "qscc", "GetChainInfo", "mychannel"));
        Proposal channels = new Proposal(client, "cscc", "GetChannels").header(one -> one.clearChannelId());
        both("D1 good, of no channel", channels);
        both("D1 of no channel, by a client of another organisation",
                new Proposal(clientOf(2), "cscc", "GetChannels").header(one -> one.clearChannelId()));
        both("D1 by an administrator", proposalOf(twins.members().administrator(1)));
        both("D1 by a peer", proposalOf(twins.members().peer(1)));
        both("D1 by a client of another organisation", proposalOf(clientOf(2)));
        both("D1 by a client of the organisation without a peer", proposalOf(twins.realSide().strangers().beneath()
                .issue("distant", Authority.keys("secp256r1"), twins.realSide().strangers().now(), "client")
                .signer("Org4MSP")));
    }

    private void signatures() {
        both("D2 one bit of the signature flipped",
                proposal().signed(one -> one.setSignature(flipped(one.getSignature()))));
        both("D2 without a signature", proposal().signed(SignedProposal.Builder::clearSignature));
        both("D2 garbage for a signature", proposal().signed(one -> one.setSignature(GARBAGE)));
        both("D2 a longer signature", proposal().signed(one -> one.setSignature(one.getSignature().concat(GARBAGE))));
        both("D2 signed with the key of somebody else",
                proposal().signed(one -> one.setSignature(clientOf(1).sign(one.getProposalBytes()))));
        both("D2 signed with the key of another organisation",
                proposal().signed(one -> one.setSignature(clientOf(2).sign(one.getProposalBytes()))));
    }

    private void creators() {
        both("D3 unknown MSP", proposal().signer(one -> one.setCreator(named("Org9MSP", one.getCreator()))));
        both("D3 the MSP of somebody else",
                proposal().signer(one -> one.setCreator(named("Org2MSP", one.getCreator()))));
        both("D3 an MSP in other letters",
                proposal().signer(one -> one.setCreator(named("org1msp", one.getCreator()))));
        both("D3 garbage for a creator", proposal().signer(one -> one.setCreator(GARBAGE)));
        both("D3 garbage for a certificate", proposal().signer(one -> one.setCreator(
                SerializedIdentity.newBuilder().setMspid("Org1MSP").setIdBytes(GARBAGE).build().toByteString())));
        both("D3 no certificate", proposal().signer(one -> one.setCreator(
                SerializedIdentity.newBuilder().setMspid("Org1MSP").build().toByteString())));
        both("D3 no creator", proposal().signer(one -> one.clearCreator()));
    }

    private void times() {
        both("D4 sixteen minutes old", at(Instant.now().minus(WINDOW).minus(MORE)), true);
        both("D4 sixteen minutes ahead", at(Instant.now().plus(WINDOW).plus(MORE)), true);
        both("D4 fourteen minutes old", at(Instant.now().minus(WINDOW).plus(MORE)));
        both("D4 fourteen minutes ahead", at(Instant.now().plus(WINDOW).minus(MORE)));
        both("D4 without a time", proposal().header(one -> one.clearTimestamp()), true);
        both("D4 a time that cannot be", proposal().header(one -> one
                .setTimestamp(Timestamp.newBuilder().setSeconds(Instant.now().getEpochSecond()).setNanos(-1))), true);
    }

    private void headers() {
        both("D5 wrong transaction id", proposal().header(one -> one.setTxId("0".repeat(64))));
        both("D5 no transaction id", proposal().header(one -> one.clearTxId()));
        both("D5 transaction id in capitals",
                proposal().header(one -> one.setTxId(one.getTxId().toUpperCase(Locale.ROOT))));
        both("D6 epoch 1", proposal().header(one -> one.setEpoch(1)));
        both("D6 no nonce", proposal().signer(one -> one.clearNonce()));
        both("D6 of type configuration", proposal().header(one -> one.setType(HeaderType.CONFIG_VALUE)));
        both("D6 of type message", proposal().header(one -> one.setType(HeaderType.MESSAGE_VALUE)));
        both("D6 of an unknown type", proposal().header(one -> one.setType(77)));
        both("D6 version 1", proposal().header(one -> one.setVersion(1)));
        both("D6 unknown channel", proposal().header(one -> one.setChannelId("elsewhere")));
        both("D6 no channel", proposal().header(one -> one.clearChannelId()));
    }

    private void payloads() {
        both("D7 no extension", proposal().header(one -> one.clearExtension()));
        both("D7 garbage for an extension", proposal().header(one -> one.setExtension(GARBAGE)));
        both("D7 an extension without a chaincode", proposal().header(one -> one
                .setExtension(ChaincodeHeaderExtension.newBuilder().setChaincodeId(ChaincodeID.getDefaultInstance())
                        .build().toByteString())));
        both("D7 an extension that names another chaincode", proposal().header(one -> one
                .setExtension(ChaincodeHeaderExtension.newBuilder()
                        .setChaincodeId(ChaincodeID.newBuilder().setName(Chaincodes.BATCHED)).build().toByteString())));
        both("D7 garbage for the input", proposal().payload(one -> one.setInput(GARBAGE)));
        both("D7 no input", proposal().payload(one -> one.clearInput()));
        both("D7 no arguments", proposal().input(one -> one.clearArgs()));
        both("D7 with transient data", proposal().payload(one -> one.putTransientMap("secret", GARBAGE)));
        both("D7 garbage for the proposal", proposal().signed(one -> one.setProposalBytes(GARBAGE)));
        both("D7 no proposal", proposal().signed(one -> one.clearProposalBytes()));
        both("D7 with decorations", proposal().input(one -> one.putDecorations("a", GARBAGE)));
    }

    private void repeats() {
        SignedProposal twice = proposal().build();
        cases.add(new Case("D8 the same proposal twice, nothing ordered", side -> {
            Calls.propose(side.peer(1), twice);
            Twins.pause();
            return Calls.propose(side.peer(1), twice);
        }));
        Proposed once = twins.members().of(Chaincodes.STEPS, 1, 2).put("once", "1");
        twins.commit(once);
        both("D9 a proposal whose transaction is on the ledger", proposal()
                .signer(one -> one.setNonce(once.nonce())).header(one -> one.setTxId(once.id())));
    }

    private Proposal at(Instant time) {
        return proposal().header(one -> one.setTimestamp(
                Timestamp.newBuilder().setSeconds(time.getEpochSecond()).setNanos(time.getNano())));
    }

    private Proposal proposal() {
        return proposalOf(client);
    }

    private static Proposal proposalOf(SigningIdentity who) {
        return Proposal.steps(who, Chaincodes.STEPS, "get,a", "put,new,1", "caller");
    }

    private SigningIdentity clientOf(int organisation) {
        return Members.signer(twins.members().organisation(organisation).authority().enrol("another",
                CertificateRole.CLIENT));
    }

    private static ByteString named(String mspId, ByteString creator) {
        try {
            return SerializedIdentity.parseFrom(creator).toBuilder().setMspid(mspId).build().toByteString();
        } catch (InvalidProtocolBufferException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static ByteString flipped(ByteString signature) {
        byte[] bytes = signature.toByteArray();
        bytes[bytes.length - 1] ^= 1;
        return ByteString.copyFrom(bytes);
    }

    private void both(String name, Proposal proposal) {
        both(name, proposal, false);
    }

    private void both(String name, Proposal proposal, boolean tellsTime) {
        toPeer(name, proposal, tellsTime);
        SignedProposal evaluated = proposal.renewed().build();
        cases.add(new Case(name + ", evaluated",
                side -> timeless(Calls.evaluate(side.peer(1), evaluated), tellsTime)));
        SignedProposal endorsed = proposal.renewed().build();
        cases.add(new Case(name + ", endorsed by two that are named", side -> timeless(
                Calls.endorse(side.peer(1), endorsed, "Org1MSP", "Org2MSP"), tellsTime)));
    }

    private void toPeer(String name, Proposal proposal, boolean tellsTime) {
        SignedProposal asked = proposal.build();
        cases.add(new Case(name + ", to a peer", side -> timeless(Calls.propose(side.peer(1), asked), tellsTime)));
    }

    /** A peer's refusal of a time tells its own clock's. */
    private static Observation timeless(Observation observation, boolean tellsTime) {
        return tellsTime ? observation.without("peer time [^,]*,") : observation;
    }
}
