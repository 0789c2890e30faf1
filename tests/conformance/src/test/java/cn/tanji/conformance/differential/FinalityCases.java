package cn.tanji.conformance.differential;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.hyperledger.fabric.protos.gateway.EndorseRequest;
import org.hyperledger.fabric.protos.gateway.GatewayGrpc;

import cn.tanji.conformance.record.Members;
import cn.tanji.embedded.fixture.TestNetwork;
import cn.tanji.verifier.ChannelBlocks;
import cn.tanji.verifier.EncodedBytes;
import cn.tanji.verifier.FinalityProof;
import cn.tanji.verifier.FinalityVerifier;
import cn.tanji.verifier.Finding;
import cn.tanji.verifier.SignatureRule;
import cn.tanji.verifier.TrustBundle;
import cn.tanji.verifier.TrustedNetwork;
import cn.tanji.verifier.TrustedRegistry;
import cn.tanji.verifier.forge.CallDraft;
import cn.tanji.verifier.forge.Forge;
import cn.tanji.verifier.forge.MadeUp;
import cn.tanji.verifier.forge.Mutation;
import cn.tanji.verifier.forge.Mutations;

/**
 * D54: both networks hold the same cancellation. Each is asked for its proof, which its own bundle takes and the other's
 * does not, and which no forgery survives.
 */
final class FinalityCases {
    private static final String CHALLENGE = "asked tonight";

    private final Twins twins;
    private final MemberKeys keys;
    private final CallDraft cancelling;
    private final Instant time = Instant.now();
    private final Map<Side, TrustBundle> bundles = new HashMap<>();
    private final Map<Side, Forge> forges = new HashMap<>();

    private FinalityCases(Twins twins) {
        this.twins = twins;
        this.keys = new MemberKeys(twins.members());
        this.cancelling = MadeUp.cancellation(keys.canceller(), TestNetwork.CHANNEL, Chaincodes.PAIR, time);
        cancelling.endorsers.addAll(keys.peers());
        twins.commitEnvelopes(cancelling.signedBy(keys.canceller()));
        for (Side side : twins.sides()) {
            bundles.put(side, bundle(side));
            forges.put(side, new Forge(proof(side), keys));
        }
    }

    static List<Case> of(Twins twins) {
        return new FinalityCases(twins).cases();
    }

    private List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        cases.add(new Case("D54 a proof holds by its own network's bundle", side -> words(new FinalityVerifier(
                bundleOf(side)).verify(forge(side).good().bytes(), Optional.of(CHALLENGE)))));
        cases.add(new Case("D54 a proof does not hold by the other network's bundle", side -> words(
                new FinalityVerifier(bundleOf(other(side))).verify(forge(side).good().bytes()))
                .without("named: .*")));
        Mutations.all().forEach(one -> cases.add(new Case("D54 " + one.name(), side -> refused(one, side))));
        return cases;
    }

    private Observation refused(Mutation mutation, Side side) {
        var bundle = Mutations.bundle(mutation, bundleOf(side), forge(side));
        var finding = new FinalityVerifier(bundle).verify(mutation.proof().apply(forge(side)), mutation.challenge());
        assertThat(finding).as("%s: %s", side.name(), mutation.name()).isInstanceOfSatisfying(Finding.Refused.class,
                no -> assertThat(no.code()).isEqualTo(mutation.expected()));
        return new Observation().with("code", mutation.expected());
    }

    private static Observation words(Finding finding) {
        return switch (finding) {
            case Finding.Final yes -> new Observation().with("certificate", yes.cancellation())
                    .with("attested by", yes.attestedBy()).with("endorsed by", yes.endorsedBy())
                    .with("challenge", yes.challenge());
            case Finding.Refused no -> new Observation().with("code", no.code()).with("named", no.named());
        };
    }

    private TrustBundle bundle(Side side) {
        var genesis = Calls.block(side.peer(1), twins.members().client(), 0).toByteArray();
        var pair = SignatureRule.parse("AND('Org1MSP.peer', 'Org2MSP.peer')");
        var all = SignatureRule.parse("AND('Org1MSP.peer', 'Org2MSP.peer', 'Org3MSP.peer')");
        return ChannelBlocks.bundle(genesis, List.of(genesis), side.equals(twins.real())
                ? TrustedNetwork.CONSORTIUM
                : TrustedNetwork.EMBEDDED, List.of(new TrustedRegistry("GD", Chaincodes.PAIR, pair, all)));
    }

    private FinalityProof proof(Side side) {
        var question = new Proposal(twins.members().client(), "qscc", "GetTransactionByID", TestNetwork.CHANNEL,
                cancelling.id(), CHALLENGE);
        var request = EndorseRequest.newBuilder().setTransactionId(question.id()).setChannelId(TestNetwork.CHANNEL)
                .setProposedTransaction(question.build());
        for (int number = 1; number <= Side.PEERS; number++) {
            request.addEndorsingOrganizations(Members.mspId(number));
        }
        var envelope = GatewayGrpc.newBlockingStub(side.peer(1))
                .withDeadlineAfter(Calls.PATIENCE_SECONDS, TimeUnit.SECONDS).endorse(request.build())
                .getPreparedTransaction();
        var bundle = bundleOf(side);
        return new FinalityProof(FinalityProof.FORMAT, bundle.channel(), bundle.genesisHash(), bundle.network(),
                bundle.id(), Chaincodes.PAIR, MadeUp.number(cancelling, time), cancelling.id(),
                List.of(EncodedBytes.of(envelope.toByteArray())));
    }

    private Side other(Side side) {
        return side.equals(twins.real()) ? twins.embedded() : twins.real();
    }

    private TrustBundle bundleOf(Side side) {
        return Optional.ofNullable(bundles.get(side)).orElseThrow();
    }

    private Forge forge(Side side) {
        return Optional.ofNullable(forges.get(side)).orElseThrow();
    }
}
