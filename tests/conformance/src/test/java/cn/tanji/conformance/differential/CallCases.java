package cn.tanji.conformance.differential;

import java.util.ArrayList;
import java.util.List;

import org.hyperledger.fabric.protos.peer.SignedProposal;

import cn.tanji.embedded.fixture.TestNetwork;

/** D51 to D53: chaincode that calls chaincode, and history; private data are in {@link PrivateCases}. */
final class CallCases {
    private final Twins twins;
    private final List<Case> cases = new ArrayList<>();

    private CallCases(Twins twins) {
        this.twins = twins;
    }

    static List<Case> of(Twins twins) {
        CallCases all = new CallCases(twins);
        all.calls();
        all.systemChaincodes();
        all.history();
        return all.cases;
    }

    private void calls() {
        both("D51 call that reads", "call,batched,,run,get;a");
        both("D51 call that writes", "put,own,1", "call,batched,,run,put;a;2", "put,more,2");
        both("D51 call that reads what the caller writes", "put,a,9", "call,batched,,run,get;a");
        both("D51 call of a range", "call,batched,,run,range;r00000;r00120;all");
        both("D51 two calls", "call,batched,,run,put;a;2", "call,batched,,run,get;a");
        both("D51 call with an event of the callee", "call,batched,,run,event;happened;there");
        both("D51 call with events of both", "event,happened,here", "call,batched,,run,event;happened;there");
        both("D51 call with an event before", "call,batched,,run,event;happened;there", "event,happened,here");
        both("D51 call that throws", "call,batched,,raw,throw;a message");
        both("D51 call that throws after a write", "call,batched,,raw,put;a;2,throw;a message");
        for (int status : new int[]{199, 200, 399, 400, 499, 500, 501}) {
            both("D51 call that answers " + status,
                    "call,batched,,run,put;a;2,answer;%d;a message;a payload".formatted(status));
        }
        both("D51 call in the same channel by name", "call,batched," + TestNetwork.CHANNEL + ",run,get;a");
        both("D51 call in another channel", "call,batched,elsewhere,run,get;a");
        both("D51 call with a version", "call,batched:7,,run,get;a");
        both("D51 call of an unknown chaincode", "call,unknown,,run,get;a");
        both("D51 call of a chaincode that is not installed", "call,absent,,run,get;a");
        both("D51 call of a chaincode that asks for initialisation", "call,initial,,run,get;a");
        both("D51 call of itself", "call,steps,,run,get;a");
        both("D51 call of another name on the same stream", "call,pair,,run,get;a");
        both("D51 call without a name", "call,,,run,get;a");
        both("D51 call without arguments", "call,batched,");
        both("D51 call after a page", "page,r00000,r00100,5,,all", "call,batched,,run,get;a");
        both("D51 call that pages", "call,batched,,run,page;r00000;r00100;5;;all");
        both("D51 call that pages after a write", "put,a,2", "call,batched,,run,page;r00000;r00100;5;;all");
        both("D51 call of a key with a policy", "call,batched,,run,put;c;2");
    }

    private void systemChaincodes() {
        both("D52 call of qscc", "call,qscc,,GetChainInfo," + TestNetwork.CHANNEL);
        both("D52 call of cscc", "call,cscc,,GetChannels");
        both("D52 call of lifecycle", "call,_lifecycle,,QueryChaincodeDefinition,\n\u0005steps");
        both("D52 call of a system chaincode with a channel",
                "call,qscc," + TestNetwork.CHANNEL + ",GetChainInfo," + TestNetwork.CHANNEL);
    }

    private void history() {
        for (int i = 0; i < 3; i++) {
            twins.commit(twins.members().of(Chaincodes.STEPS, 1, 2).put("aged", "first " + i),
                    twins.members().of(Chaincodes.STEPS, 1, 2).put("aged", "second " + i).put("aged2", "1"),
                    twins.members().of(Chaincodes.STEPS, 1).put("aged", "invalid"));
            twins.commit(twins.members().of(Chaincodes.STEPS, 1, 2).delete("aged"));
        }
        both("D53 history", "history,aged");
        both("D53 history of a key that begins like another", "history,aged2");
        both("D53 history and own writes", "put,aged,now", "history,aged");
        both("D53 history of an empty key", "history,");
        both("D53 history through a call", "call,steps,,run,history;aged");
    }

    private void both(String name, String... steps) {
        SignedProposal proposal = Proposal.steps(twins.members().client(), Chaincodes.STEPS, steps).build();
        cases.add(new Case(name, side -> Calls.propose(side.peer(1), proposal)));
    }
}
