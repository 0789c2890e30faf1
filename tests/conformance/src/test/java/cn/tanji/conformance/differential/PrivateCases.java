package cn.tanji.conformance.differential;

import java.util.ArrayList;
import java.util.List;

import com.google.protobuf.ByteString;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.gateway.EndorseRequest;
import org.hyperledger.fabric.protos.gateway.GatewayGrpc;
import org.hyperledger.fabric.protos.peer.SignedProposal;

import cn.tanji.conformance.record.Members;
import cn.tanji.consortium.pki.CertificateRole;
import cn.tanji.embedded.fixture.TestNetwork;
import cn.tanji.embedded.msp.SigningIdentity;

/**
 * D53: private data. Of collections {@code ours} the first two organisations are members, and others' clients may neither read nor write;
 * of {@code theirs} the last two, whose data others may write; {@code open} is everybody's, endorsed by the first; {@code far} is the
 * second's; {@code closed} the third's. What is committed was endorsed by the first two peers of either network, which so have the data.
 */
final class PrivateCases {
    private static final ByteString VALUE = ByteString.copyFromUtf8("transient");
    private static final String KEY_POLICY = Observation.hex(Members.policy(1, 2));

    private final Twins twins;
    private final SigningIdentity client;
    private final List<Case> cases = new ArrayList<>();

    private PrivateCases(Twins twins) {
        this.twins = twins;
        this.client = twins.members().client();
    }

    static List<Case> of(Twins twins) {
        PrivateCases all = new PrivateCases(twins);
        all.prepare();
        all.reads();
        all.writes();
        all.rights();
        all.queries();
        all.endorsements();
        all.commits();
        return all.cases;
    }

    private void prepare() {
        commit("putPrivate,ours,k,v1", "putPrivate,ours,l,v2", "putPrivate,ours,gone,v3", "putPrivate,ours,guarded,v4",
                "putPrivate,far,k,v5", "putPrivate,open,k,v6", "putPrivate,_implicit_org_Org1MSP,k,v7",
                "putPrivate,_implicit_org_Org2MSP,k,v8", "put,public,1");
        commit("delPrivate,ours,gone", "policyPrivate,ours,guarded," + KEY_POLICY);
    }

    private void reads() {
        for (String key : List.of("k", "missing", "gone", "guarded", "")) {
            one("D53 private get of '" + key + "'", "getPrivate,ours," + key);
            one("D53 private hash of '" + key + "'", "hash,ours," + key);
            one("D53 private policy of '" + key + "'", "policyOfPrivate,ours," + key);
        }
        one("D53 private gets", "getPrivate,ours,k", "getPrivate,ours,k", "getPrivate,ours,l");
        one("D53 private get and hash", "getPrivate,ours,k", "hash,ours,k", "hash,ours,l");
        one("D53 private get from two collections", "getPrivate,ours,k", "getPrivate,open,k");
        one("D53 private and public get", "getPrivate,ours,k", "get,public");
        one("D53 private get of what only others hold", "getPrivate,far,k");
        one("D53 private hash of what only others hold", "hash,far,k");
        one("D53 private get of a missing key that others would hold", "getPrivate,far,missing");
        one("D53 own collection", "getPrivate,_implicit_org_Org1MSP,k");
        one("D53 collection of another member", "getPrivate,_implicit_org_Org2MSP,k");
        one("D53 hash in the collection of another member", "hash,_implicit_org_Org2MSP,k");
        for (String unknown : List.of("unknown", "_implicit_org_Org9MSP", "_implicit_org_", "_implicit_org_Org1MSP2")) {
            one("D53 get from collection " + unknown, "getPrivate," + unknown + ",k");
            one("D53 hash from collection " + unknown, "hash," + unknown + ",k");
            one("D53 put to collection " + unknown, "putPrivate," + unknown + ",k,v");
            one("D53 range of collection " + unknown, "rangePrivate," + unknown + ",a,z");
        }
        one("D53 get from no collection", "getPrivate,,k");
        both("D53 get from a chaincode without collections", Chaincodes.STEPS, "getPrivate,ours,k");
        both("D53 own collection of a chaincode without collections", Chaincodes.STEPS,
                "putPrivate,_implicit_org_Org1MSP,k,v");
        both("D53 call of a chaincode that reads private data", Chaincodes.STEPS, "call,secret,,run,getPrivate;ours;k");
        both("D53 call of a chaincode that writes private data", Chaincodes.STEPS,
                "call,secret,,run,putPrivate;ours;k;w", "put,a,1");
        SignedProposal initialisation = Proposal.steps(client, Chaincodes.INITIAL, "getPrivate,ours,k")
                .input(input -> input.setIsInit(true)).build();
        cases.add(new Case("D53 private get in an initialisation",
                side -> Calls.propose(side.peer(1), initialisation)));
    }

    private void writes() {
        one("D53 private put", "putPrivate,ours,new,v");
        one("D53 private put twice", "putPrivate,ours,new,v", "putPrivate,ours,new,w");
        one("D53 private put of nothing", "putPrivate,ours,new,");
        one("D53 private put of an empty key", "putPrivate,ours,,v");
        one("D53 private delete", "delPrivate,ours,k");
        one("D53 private delete of a missing key", "delPrivate,ours,missing");
        one("D53 private put and delete", "putPrivate,ours,k,w", "delPrivate,ours,k");
        one("D53 private put and get", "putPrivate,ours,k,w", "getPrivate,ours,k");
        one("D53 private puts in any order", "putPrivate,ours,z,1", "putPrivate,open,k,2", "putPrivate,ours,a,3",
                "putPrivate,_implicit_org_Org1MSP,k,4");
        one("D53 private and public put", "putPrivate,ours,k,w", "put,public,2");
        one("D53 private put of a key with a policy", "putPrivate,ours,guarded,w");
        one("D53 private put of keys with and without a policy", "putPrivate,ours,guarded,w", "putPrivate,ours,k,w");
        one("D53 private policy", "policyPrivate,ours,k," + KEY_POLICY);
        one("D53 private policy and put", "policyPrivate,ours,new," + KEY_POLICY, "putPrivate,ours,new,v");
        one("D53 private put with a key beyond the basic plane", "putPrivate,ours,\ud800\udc00,1",
                "putPrivate,ours,\ue000,2");
        one("D53 private put for others", "putPrivate,far,k,w");
        one("D53 purge", "purge,ours,k");
        one("D53 purge from no collection", "purge,,k");
        one("D53 transient data", "putPrivate,ours,k,w", "transient,key");
    }

    private void rights() {
        one("D53 get where only members may read", "getPrivate,theirs,k");
        one("D53 hash where only members may read", "hash,theirs,k");
        one("D53 put where only members may read", "putPrivate,theirs,k,v");
        one("D53 put where only members may write", "putPrivate,closed,k,v");
        one("D53 delete where only members may write", "delPrivate,closed,k");
        one("D53 policy where only members may write", "policyPrivate,closed,k," + KEY_POLICY);
        one("D53 policy of a key where only members may read", "policyOfPrivate,closed,k");
        one("D53 range where only members may read", "rangePrivate,closed,a,z");
        one("D53 query where only members may read", "queryPrivate,closed,{}");
        SigningIdentity third = Members.signer(
                twins.members().organisation(3).authority().enrol("third", CertificateRole.CLIENT));
        for (String step : List.of("getPrivate,ours,k", "putPrivate,ours,k,w", "getPrivate,closed,k", "hash,ours,k")) {
            SignedProposal proposal = Proposal.steps(third, Chaincodes.SECRET, step).build();
            cases.add(new Case("D53 by a client of the third member, " + step,
                    side -> Calls.propose(side.peer(1), proposal)));
        }
        SignedProposal elsewhere = Proposal.steps(client, Chaincodes.SECRET, "getPrivate,far,k", "getPrivate,ours,k")
                .build();
        cases.add(new Case("D53 at the peer of the second member", side -> Calls.propose(side.peer(2), elsewhere)));
        SignedProposal outside = Proposal.steps(client, Chaincodes.SECRET, "getPrivate,ours,k", "hash,ours,k",
                "getPrivate,ours,missing").build();
        cases.add(new Case("D53 at the peer of the third member", side -> Calls.propose(side.peer(3), outside)));
    }

    private void queries() {
        one("D53 private range", "rangePrivate,ours,a,z");
        one("D53 private range without bounds", "rangePrivate,ours,,");
        one("D53 private range of nothing", "rangePrivate,ours,x,y");
        one("D53 private range of what only others hold", "rangePrivate,far,a,z");
        one("D53 private range after a private put", "putPrivate,ours,k,w", "rangePrivate,ours,a,z");
        one("D53 private range after a put", "put,public,2", "rangePrivate,ours,a,z");
        one("D53 private put after a private range", "rangePrivate,ours,a,z", "putPrivate,ours,k,w");
        one("D53 put after a private range", "rangePrivate,ours,a,z", "put,public,2");
        one("D53 private range and get", "rangePrivate,ours,a,z", "getPrivate,ours,k");
        one("D53 private range after a page", "page,a,z,5,,all", "rangePrivate,ours,a,z");
        one("D53 private query", "queryPrivate,ours,{}");
        one("D53 put after a private query", "queryPrivate,ours,{}", "put,public,2");
        one("D53 query of an unknown collection", "queryPrivate,unknown,{}");
    }

    private void endorsements() {
        endorsed("D53 private put, planned", "putPrivate,ours,k,w");
        endorsed("D53 private get, planned", "getPrivate,ours,k");
        endorsed("D53 put to others, planned", "putPrivate,far,k,w");
        endorsed("D53 put to the own collection, planned", "putPrivate,_implicit_org_Org1MSP,k,w");
        endorsed("D53 put to a collection with a policy, planned", "putPrivate,open,k,w");
        endorsed("D53 private put of a key with a policy, planned", "putPrivate,ours,guarded,w");
        endorsed("D53 private put to two collections, planned", "putPrivate,ours,k,w", "putPrivate,open,k,w");
        endorsed("D53 private get of what others hold, planned", "getPrivate,far,k");
    }

    private void commits() {
        Envelope first = prepared("getPrivate,ours,k", "putPrivate,ours,k,first");
        Envelope second = prepared("getPrivate,ours,k", "putPrivate,ours,k,second");
        Envelope blind = prepared("putPrivate,ours,l,blind");
        Envelope hashRead = prepared("hash,ours,l", "put,public,3");
        block("D53 stale private reads", first, second, blind, hashRead);
        SignedProposal outcome = Proposal.steps(client, Chaincodes.SECRET, "getPrivate,ours,k", "getPrivate,ours,l",
                "hash,ours,k", "rangePrivate,ours,a,z").build();
        cases.add(new Case("D53 private data after conflicts", side -> Calls.propose(side.peer(1), outcome)));
        block("D53 guarded key", prepared("putPrivate,ours,guarded,x"), prepared("policyPrivate,ours,k," + KEY_POLICY));
        SignedProposal renewed = Proposal.steps(client, Chaincodes.SECRET, "getPrivate,ours,guarded",
                "getPrivate,ours,k", "policyOfPrivate,ours,k").build();
        cases.add(new Case("D53 private value after its policy was set", side -> Calls.propose(side.peer(1), renewed)));
        block("D53 delete and set again", prepared("delPrivate,ours,l"), prepared("putPrivate,ours,l,again"));
        SignedProposal again = Proposal.steps(client, Chaincodes.SECRET, "getPrivate,ours,l", "hash,ours,l").build();
        cases.add(new Case("D53 private value that was deleted and set again in a block",
                side -> Calls.propose(side.peer(1), again)));
    }

    /** Everything of a block that is new here, and what the first member sees of its private data. */
    private void block(String name, Envelope... envelopes) {
        twins.commitEnvelopes(envelopes);
        long number = Calls.height(twins.real().peer(1), client) - 1;
        for (Streams.Form form : List.of(Streams.Form.FULL, Streams.Form.FILTERED, Streams.Form.PRIVATE)) {
            cases.add(new Case(name + ", " + form,
                    side -> Streams.deliver(side.peer(1), form, EventCases.one(number, client))));
        }
    }

    private void commit(String... steps) {
        twins.commitEnvelopes(prepared(steps));
    }

    /** Has the first two peers of both networks run it, so that both have the private data; made of what the real ones signed. */
    private Envelope prepared(String... steps) {
        Proposal proposal = Proposal.steps(client, Chaincodes.SECRET, steps);
        SignedProposal signed = proposal.build();
        List.of(1, 2).forEach(number -> Calls.process(twins.embedded().peer(number), signed));
        Envelope unsigned = GatewayGrpc.newBlockingStub(twins.real().peer(1)).endorse(EndorseRequest.newBuilder()
                .setTransactionId(proposal.id()).setChannelId(TestNetwork.CHANNEL).setProposedTransaction(signed)
                .addEndorsingOrganizations(Members.mspId(1)).addEndorsingOrganizations(Members.mspId(2)).build())
                .getPreparedTransaction();
        return unsigned.toBuilder().setSignature(client.sign(unsigned.getPayload())).build();
    }

    private void one(String name, String... steps) {
        both(name, Chaincodes.SECRET, steps);
    }

    private void both(String name, String chaincode, String... steps) {
        SignedProposal proposal = Proposal.steps(client, chaincode, steps).build();
        cases.add(new Case(name, side -> Calls.propose(side.peer(1), proposal)));
    }

    /** With and without transient data, which must stay with the members of a collection. */
    private void endorsed(String name, String... steps) {
        Proposal proposal = Proposal.steps(client, Chaincodes.SECRET, steps);
        SignedProposal plain = proposal.build();
        cases.add(new Case(name, side -> Calls.endorse(side.peer(1), plain)
                .without("(?<=endorsers: \\[Org1MSP, )Org[23]MSP")));
        SignedProposal guarded = proposal.renewed().payload(one -> one.putTransientMap("key", VALUE)).build();
        cases.add(new Case(name + ", with transient data", side -> Calls.endorse(side.peer(1), guarded)
                .without("(?<=endorsers: \\[Org1MSP, )Org[23]MSP")));
    }
}
