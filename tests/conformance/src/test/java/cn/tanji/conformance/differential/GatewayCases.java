package cn.tanji.conformance.differential;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.gateway.CommitStatusRequest;
import org.hyperledger.fabric.protos.gateway.EndorseRequest;
import org.hyperledger.fabric.protos.gateway.EvaluateRequest;
import org.hyperledger.fabric.protos.gateway.SignedCommitStatusRequest;
import org.hyperledger.fabric.protos.gateway.SubmitRequest;
import org.hyperledger.fabric.protos.peer.SignedProposal;

import cn.tanji.conformance.record.Members;
import cn.tanji.consortium.pki.CertificateRole;
import cn.tanji.embedded.fixture.Proposed;
import cn.tanji.embedded.fixture.TestNetwork;
import cn.tanji.embedded.msp.SigningIdentity;

/** D10 to D19: what a gateway makes of failures, and a transaction's way to its commit status. */
final class GatewayCases {
    private static final ByteString SECRET = ByteString.copyFromUtf8("secret");

    private final Twins twins;
    private final SigningIdentity client;
    private final List<Case> cases = new ArrayList<>();

    private GatewayCases(Twins twins) {
        this.twins = twins;
        this.client = twins.members().client();
    }

    static List<Case> of(Twins twins) {
        GatewayCases all = new GatewayCases(twins);
        all.unknown();
        all.statuses();
        all.endorsers();
        all.secrets();
        all.systemChaincodes();
        all.empty();
        all.fates();
        all.submits();
        return all.cases;
    }

    private void unknown() {
        both("D10 unknown chaincode", Proposal.steps(client, "unknown", "get,a"));
        both("D10 chaincode that is installed nowhere", Proposal.steps(client, Chaincodes.ABSENT, "get,a"));
        both("D10 chaincode that is installed at one organisation", Proposal.steps(client, Chaincodes.LONELY, "get,a"));
        both("D10 chaincode that only an absent peer may endorse", Proposal.steps(client, Chaincodes.FOURTH, "get,a"));
        both("D10 chaincode that asks for initialisation", Proposal.steps(client, Chaincodes.INITIAL, "get,a"));
        both("D10 unknown channel", Proposal.steps(client, Chaincodes.STEPS, "get,a")
                .header(one -> one.setChannelId("elsewhere")));
        Proposal good = Proposal.steps(client, Chaincodes.STEPS, "get,a");
        for (String[] organisations : new String[][]{{"Org9MSP"}, {"Org4MSP"}, {"Org1MSP", "Org9MSP"},
                {"Org9MSP", "Org4MSP"}, {"org1msp"}, {""}}) {
            named("D11 organisations " + List.of(organisations), good, organisations);
        }
        Proposal alone = Proposal.steps(client, Chaincodes.LONELY, "get,a");
        named("D11 organisation without the chaincode", alone, "Org2MSP");
        named("D11 organisations with and without the chaincode", alone, "Org1MSP", "Org2MSP");
        SignedProposal lonely = alone.renewed().build();
        cases.add(new Case("D10 chaincode that is not installed at this organisation, evaluated",
                side -> Calls.evaluate(side.peer(2), lonely)));
        cases.add(new Case("D10 chaincode that is not installed at this organisation, endorsed",
                side -> Calls.endorse(side.peer(2), lonely)));
    }

    private void statuses() {
        for (int status : new int[]{0, 100, 199, 200, 201, 399, 400, 404, 499, 500, 501, 1_000}) {
            both("D12 status " + status, Proposal.steps(client, Chaincodes.STEPS, "put,a,2",
                    "answer,%d,a message,a payload".formatted(status)));
        }
        both("D12 status 500 without a payload", Proposal.steps(client, Chaincodes.STEPS, "answer,500,a message,"));
        both("D12 status 500 without a message", Proposal.steps(client, Chaincodes.STEPS, "answer,500,,"));
        both("D12 exception", new Proposal(client, Chaincodes.STEPS, "raw", "throw,a message"));
        both("D12 exception without a message", new Proposal(client, Chaincodes.STEPS, "raw", "throw,"));
        both("D12 unknown function", new Proposal(client, Chaincodes.STEPS, "raw", "nothing"));
        both("D12 refused read", new Proposal(client, Chaincodes.STEPS, "raw", "query,{}"));
    }

    private void endorsers() {
        Proposal two = Proposal.steps(client, Chaincodes.PAIR, "get,a", "put,a,2");
        both("D13 two organisations must endorse", two);
        SignedProposal pair = two.renewed().build();
        cases.add(new Case("D13 two must endorse, asked of a third", side -> Calls.endorse(side.peer(3), pair)));
        both("D13 one organisation must endorse", Proposal.steps(client, Chaincodes.THIRD, "put,a,2"));
        both("D13 nobody could, nothing written", Proposal.steps(client, Chaincodes.FOURTH));
        both("D13 a key with a policy", Proposal.steps(client, Chaincodes.STEPS, "put,c,2"));
        Proposal differing = Proposal.steps(client, Chaincodes.PAIR, "peer");
        SignedProposal different = differing.build();
        SignedProposal differentToo = differing.renewed().build();
        cases.add(new Case("D14 answers that differ",
                side -> Calls.endorse(side.peer(1), different).without("Org[12]MSP")));
        cases.add(new Case("D14 answers that differ, organisations named",
                side -> Calls.endorse(side.peer(1), differentToo, "Org1MSP", "Org2MSP").without("Org[12]MSP")));
        Proposal three = Proposal.steps(client, Chaincodes.STEPS, "put,a,2");
        named("D13 three are named", three, "Org3MSP", "Org1MSP", "Org2MSP");
        named("D13 the same twice", three, "Org1MSP", "Org1MSP");
        named("D13 another's alone", three, "Org3MSP");
    }

    private void secrets() {
        both("D15 transient data", Proposal.steps(client, Chaincodes.STEPS, "transient,key", "put,a,2")
                .payload(one -> one.putTransientMap("key", SECRET)));
        both("D15 transient data, two must endorse", Proposal.steps(client, Chaincodes.PAIR, "transient,key")
                .payload(one -> one.putTransientMap("key", SECRET)));
        SignedProposal lonely = Proposal.steps(client, Chaincodes.LONELY, "get,a")
                .payload(one -> one.putTransientMap("key", SECRET)).build();
        cases.add(new Case("D15 transient data without a peer of the own organisation, evaluated",
                side -> Calls.evaluate(side.peer(2), lonely)));
        cases.add(new Case("D15 transient data without a peer of the own organisation, endorsed",
                side -> Calls.endorse(side.peer(2), lonely)));
        cases.add(new Case("D15 transient data for a named organisation",
                side -> Calls.evaluate(side.peer(2), lonely, "Org1MSP")));
    }

    private void systemChaincodes() {
        String channel = TestNetwork.CHANNEL;
        for (String[] call : new String[][]{{"GetChainInfo", "elsewhere"}, {"GetChainInfo"}, {},
                {"GetBlockByNumber", channel, "0"}, {"GetBlockByNumber", channel, "999999"},
                {"GetBlockByNumber", channel, "x"}, {"GetBlockByNumber", channel}, {"GetBlockByHash", channel, "x"},
                {"GetTransactionByID", channel, "x"}, {"GetTransactionByID", channel, ""},
                {"GetBlockByTxID", channel, "x"}, {"Nothing", channel}}) {
            both("D16 qscc " + List.of(call), new Proposal(client, "qscc", call));
        }
        both("D16 cscc channels", new Proposal(client, "cscc", "GetChannels"));
        both("D16 cscc configuration", new Proposal(client, "cscc", "GetConfigBlock", channel));
        both("D16 cscc configuration of an unknown channel", new Proposal(client, "cscc", "GetConfigBlock", "x"));
        both("D16 cscc nothing", new Proposal(client, "cscc"));
        both("D16 cscc unknown function", new Proposal(client, "cscc", "Nothing", channel));
        both("D16 _lifecycle without arguments", new Proposal(client, "_lifecycle"));
        both("D16 _lifecycle with one argument", new Proposal(client, "_lifecycle", "QueryChaincodeDefinitions"));
        both("D16 _lifecycle unknown function", new Proposal(client, "_lifecycle", "Nothing", ""));
        SignedProposal definitions = new Proposal(client, "_lifecycle", "QueryChaincodeDefinitions", "").build();
        cases.add(new Case("D16 _lifecycle definitions", side -> Calls.definitions(side.peer(1), definitions)));
        both("D16 _lifecycle definition of nothing",
                new Proposal(client, "_lifecycle", "QueryChaincodeDefinition", ""));
        both("D16 _lifecycle definition",
                new Proposal(client, "_lifecycle", "QueryChaincodeDefinition", "\n\u0005steps"));
        both("D16 _lifecycle definition of an unknown chaincode",
                new Proposal(client, "_lifecycle", "QueryChaincodeDefinition", "\n\u0005stepz"));
    }

    private void empty() {
        cases.add(new Case("D17 empty evaluate",
                side -> Calls.evaluate(side.peer(1), EvaluateRequest.getDefaultInstance())));
        cases.add(new Case("D17 empty endorse",
                side -> Calls.endorse(side.peer(1), EndorseRequest.getDefaultInstance())));
        cases.add(new Case("D17 empty submit", side -> Calls.submit(side.peer(1), SubmitRequest.getDefaultInstance())));
        cases.add(new Case("D17 empty commit status",
                side -> Calls.commitStatus(side.peer(1), SignedCommitStatusRequest.getDefaultInstance())));
        cases.add(new Case("D17 submit of an empty transaction", side -> Calls.submit(side.peer(1), SubmitRequest
                .newBuilder().setPreparedTransaction(Envelope.getDefaultInstance()).build())));
        Envelope good = valid().build();
        cases.add(new Case("D17 submit without a signature", side -> Calls.submit(side.peer(1), submit(
                good.toBuilder().clearSignature().build()))));
        cases.add(new Case("D17 submit without a channel", side -> Calls.submit(side.peer(1), submit(good).toBuilder()
                .clearChannelId().build())));
        cases.add(new Case("D17 submit to an unknown channel", side -> Calls.submit(side.peer(1), submit(good)
                .toBuilder().setChannelId("elsewhere").build())));
    }

    private void fates() {
        CommitStatusRequest known = request("anything", client).build();
        fate("D18 fate for nobody", known.toBuilder().clearIdentity().build());
        fate("D18 fate on no channel", known.toBuilder().clearChannelId().build());
        fate("D18 fate of no transaction", known.toBuilder().clearTransactionId().build());
        fate("D18 fate on an unknown channel", known.toBuilder().setChannelId("elsewhere").build());
        fate("D18 fate for an unknown MSP", known.toBuilder().setIdentity(SECRET).build());
        SignedCommitStatusRequest forged = SignedCommitStatusRequest.newBuilder().setRequest(known.toByteString())
                .setSignature(SECRET).build();
        cases.add(new Case("D18 fate with a bad signature", side -> Calls.commitStatus(side.peer(1), forged)));
        SignedCommitStatusRequest garbage = SignedCommitStatusRequest.newBuilder()
                .setRequest(ByteString.copyFrom(new byte[]{-1, -1})).setSignature(SECRET).build();
        cases.add(new Case("D18 fate of garbage", side -> Calls.commitStatus(side.peer(1), garbage)));
        Proposed good = valid();
        Proposed bad = twins.members().of(Chaincodes.STEPS, 1).put("fate", "2");
        twins.commit(good, bad);
        fate("D18 fate of a valid transaction", request(good.id(), client).build());
        fate("D18 fate of an invalid transaction", request(bad.id(), client).build());
        SigningIdentity reader = Members.signer(
                twins.members().organisation(3).authority().enrol("reader", CertificateRole.CLIENT));
        fate("D18 fate of a valid transaction, for another organisation",
                signed(request(good.id(), reader).build(), reader), 2);
        cases.add(new Case("D18 fate that is awaited and never comes", side -> Calls.commitStatusWithin(side.peer(1),
                signed(request("never", client).build()))));
    }

    private void submits() {
        Envelope good = valid().build();
        cases.add(new Case("D19 submit", side -> Calls.submit(side.peer(1), submit(good))));
        Proposed awaited = valid();
        Envelope sent = awaited.build();
        cases.add(new Case("D19 submit and fate", side -> {
            Calls.submit(side.peer(1), submit(sent));
            return Calls.commitStatus(side.peer(1), signed(request(awaited.id(), client).build()))
                    .without("block_number: \\d+");
        }));
        Map<String, Envelope> changed = new LinkedHashMap<>();
        changed.put("with a forged signature", valid().envelope(one -> one.setSignature(SECRET)).build());
        changed.put("by an unknown MSP", valid().signer(one -> one.setCreator(SECRET)).build());
        changed.put("with garbage for a signature header", reheaded(one -> one.setSignatureHeader(SECRET)));
        changed.put("with garbage for a channel header", reheaded(one -> one.setChannelHeader(SECRET)));
        changed.put("without a channel header", reheaded(one -> one.clearChannelHeader()));
        changed.put("without a signature header", reheaded(one -> one.clearSignatureHeader()));
        changed.put("with an empty payload", valid().envelope(one -> one.clearPayload()).build());
        changed.put("with garbage for a payload",
                valid().envelope(one -> one.setPayload(ByteString.copyFrom(new byte[]{-1, -1}))).build());
        changed.put("of another channel", valid().header(one -> one.setChannelId("elsewhere")).build());
        changed.put("of no channel", valid().header(one -> one.clearChannelId()).build());
        changed.put("of type configuration", valid().header(one -> one.setType(1)).build());
        changed.put("of type orderer transaction", valid().header(one -> one.setType(4)).build());
        changed.put("that is too large", valid().put("large", "x".repeat(10 << 20)).build());
        changed.forEach((name, envelope) -> cases.add(new Case("D19 submit " + name,
                side -> Calls.submit(side.peer(1), submit(envelope)))));
    }

    private Envelope reheaded(UnaryOperator<Header.Builder> change) {
        try {
            Payload payload = Payload.parseFrom(valid().build().getPayload());
            ByteString changed = payload.toBuilder().setHeader(change.apply(payload.getHeader().toBuilder())).build()
                    .toByteString();
            return Envelope.newBuilder().setPayload(changed).setSignature(client.sign(changed)).build();
        } catch (InvalidProtocolBufferException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private Proposed valid() {
        return twins.members().of(Chaincodes.STEPS, 1, 2).put("fate", "1");
    }

    private static SubmitRequest submit(Envelope envelope) {
        return SubmitRequest.newBuilder().setTransactionId("outer").setChannelId(TestNetwork.CHANNEL)
                .setPreparedTransaction(envelope).build();
    }

    private static CommitStatusRequest.Builder request(String id, SigningIdentity who) {
        return CommitStatusRequest.newBuilder().setTransactionId(id).setChannelId(TestNetwork.CHANNEL)
                .setIdentity(who.serialized());
    }

    private SignedCommitStatusRequest signed(CommitStatusRequest request) {
        return signed(request, client);
    }

    private static SignedCommitStatusRequest signed(CommitStatusRequest request, SigningIdentity who) {
        return SignedCommitStatusRequest.newBuilder().setRequest(request.toByteString())
                .setSignature(who.sign(request.toByteString())).build();
    }

    private void fate(String name, CommitStatusRequest request) {
        fate(name, signed(request), 1);
    }

    private void fate(String name, SignedCommitStatusRequest request, int organisation) {
        cases.add(new Case(name, side -> Calls.commitStatus(side.peer(organisation), request)));
    }

    /** Which of several sufficient sets of peers a gateway takes is left to chance, so only the first of them is looked at. */
    private void both(String name, Proposal proposal) {
        SignedProposal evaluated = proposal.build();
        cases.add(new Case(name + ", evaluated", side -> Calls.evaluate(side.peer(1), evaluated)));
        SignedProposal endorsed = proposal.renewed().build();
        cases.add(new Case(name + ", endorsed",
                side -> Calls.endorse(side.peer(1), endorsed).without("(?<=endorsers: \\[Org1MSP, )Org[23]MSP")));
    }

    private void named(String name, Proposal proposal, String... organisations) {
        SignedProposal evaluated = proposal.renewed().build();
        cases.add(new Case(name + ", evaluated", side -> Calls.evaluate(side.peer(1), evaluated, organisations)));
        SignedProposal endorsed = proposal.renewed().build();
        cases.add(new Case(name + ", endorsed", side -> Calls.endorse(side.peer(1), endorsed, organisations)));
    }
}
