package cn.tanji.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.google.protobuf.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import cn.tanji.ledger.Language;
import cn.tanji.verifier.forge.CallDraft;
import cn.tanji.verifier.forge.Forge;
import cn.tanji.verifier.forge.Mutation;
import cn.tanji.verifier.forge.Mutations;
import cn.tanji.verifier.forge.SmallNetwork;

class FinalityVerifierTest {
    private static final SmallNetwork NETWORK = new SmallNetwork();
    private static final TrustBundle BUNDLE = NETWORK.bundle();
    private static final Forge FORGE = new Forge(NETWORK.proof(), NETWORK);
    private static final FinalityVerifier VERIFIER = new FinalityVerifier(BUNDLE);
    private static final int FLIPS = 1_000;

    @Test
    void a_good_proof_says_what_was_cancelled_by_whom_for_whom_and_who_attests() {
        var found = found(FORGE.good().bytes());
        assertThat(found.cancellation().tonnes()).isEqualTo(50);
        assertThat(found.cancellation().units()).hasToString("[GD-EA-ETS-2016 101..150]");
        assertThat(found.cancellation().beneficiary().organisation()).hasValue("广州马拉松 Guangzhou Marathon");
        assertThat(found.attestedBy()).containsExactly("ExchangeMSP", "GuangdongMSP", "HubeiMSP", "TianjinMSP");
        assertThat(found.endorsedBy()).containsExactly("GuangdongMSP", "HubeiMSP");
        assertThat(found.earliest()).hasToString("2026-06-20T08:45:00Z");
        assertThat(found.latest()).hasToString("2026-06-20T09:15:00Z");
        assertThat(found.notChecked()).contains(NotChecked.ORDERING, NotChecked.FRESHNESS)
                .doesNotContain(NotChecked.EMBEDDED_KEYS);
    }

    @Test
    void a_proof_that_was_made_anew_in_every_part_holds() {
        assertThat(found(FORGE.attestation(_ -> {})).attestedBy()).hasSize(4);
        assertThat(found(FORGE.transaction(_ -> {})).endorsedBy()).hasSize(4);
        assertThat(found(FORGE.writes(_ -> {})).cancellation().tonnes()).isEqualTo(50);
    }

    @Test
    void another_network_s_bundle_refuses_the_proof() {
        var stranger = new FinalityVerifier(new SmallNetwork().bundle());
        assertThat(refused(stranger.verify(FORGE.good().bytes())).code())
                .isEqualTo(ProofRefusal.ATTESTOR_NOT_OF_MEMBER);
    }

    @Test
    void several_attestations_count_together() {
        var authority = FORGE.attestation();
        authority.endorsers.subList(1, 4).clear();
        var others = FORGE.attestation();
        others.endorsers.removeFirst();
        assertThat(found(FORGE.attestations(List.of(authority, others))).attestedBy()).hasSize(4);
        var different = FORGE.attestation();
        different.endorsers.removeFirst();
        different.action.getResponseBuilder().setPayload(ByteString.copyFrom(new byte[]{0x10, 0x0B}));
        assertThat(refused(VERIFIER.verify(FORGE.attestations(List.of(authority, different)))).code())
                .isEqualTo(ProofRefusal.QUESTION_WRONG);
    }

    /** Else whoever hands a proof on could say when it was made. */
    @Test
    void an_attestation_that_nobody_signed_says_nothing_beside_others() {
        for (long second : new long[]{1, Instant.MIN.getEpochSecond(), Instant.MAX.getEpochSecond()}) {
            var unsigned = FORGE.attestation();
            unsigned.endorsers.clear();
            unsigned.header.getTimestampBuilder().setSeconds(second);
            var proof = FORGE.attestations(List.of(FORGE.attestation(), unsigned));
            assertThat(refused(VERIFIER.verify(proof)).code()).isEqualTo(ProofRefusal.ATTESTATION_RULE_NOT_MET);
        }
    }

    @Test
    void a_certificate_whose_subject_is_no_text_is_malformed() {
        var proof = FORGE.attestation(draft -> draft.endorsers.set(0, NETWORK.peerWithBadSubject()));
        assertThat(refused(VERIFIER.verify(proof)).code()).isEqualTo(ProofRefusal.ATTESTOR_CERTIFICATE_MALFORMED);
    }

    @Test
    void a_challenge_is_signed_along_and_told() {
        var proof = FORGE.attestation(draft -> challenge(draft, "tonight at nine"));
        assertThat(VERIFIER.verify(proof, Optional.of("tonight at nine"))).isInstanceOf(Finding.Final.class);
        assertThat(found(proof).challenge()).hasValue("tonight at nine");
        assertThat(found(proof).notChecked()).doesNotContain(NotChecked.FRESHNESS);
    }

    @Test
    void a_person_or_a_peer_that_has_left_since_does_not_undo_a_cancellation() {
        var bundle = Mutations.bundle(mutation(ProofRefusal.ATTESTOR_REVOKED), BUNDLE, FORGE);
        var proof = FORGE.attestation(draft -> draft.endorsers.removeFirst());
        var lenient = new TrustBundle(bundle.format(), bundle.channel(), bundle.genesisHash(), bundle.network(),
                bundle.members(), List.of(new TrustedRegistry("GD", "registry-guangdong",
                        BUNDLE.registries().getFirst().endorsement(),
                        SignatureRule.parse("AND('HubeiMSP.peer', 'TianjinMSP.peer')"))));
        assertThat(new FinalityVerifier(lenient).verify(proof)).isInstanceOf(Finding.Final.class);
    }

    /** The first member, whose person cancelled and whose peer endorsed and attested, has other roots now. */
    private static TrustBundle withRootsOf(SmallNetwork other, boolean knowsFormer) {
        var members = new ArrayList<>(BUNDLE.members());
        var before = members.getFirst();
        members.set(0, new TrustedMember(before.mspId(), other.bundle().members().getFirst().roots(),
                knowsFormer ? before.roots() : List.of(), List.of(), List.of(), before.peerUnit(),
                before.otherUnits()));
        return new TrustBundle(BUNDLE.format(), BUNDLE.channel(), BUNDLE.genesisHash(), BUNDLE.network(), members,
                BUNDLE.registries());
    }

    @Test
    void what_was_cancelled_under_a_retired_root_is_proven_by_those_who_attest_it_under_the_new_one() {
        var renewed = new SmallNetwork();
        var proof = FORGE.attestation(draft -> draft.endorsers.set(0, renewed.peers().getFirst()));
        assertThat(new FinalityVerifier(withRootsOf(renewed, true)).verify(proof)).isInstanceOf(Finding.Final.class);
        assertThat(refused(new FinalityVerifier(withRootsOf(renewed, false)).verify(proof)).code())
                .as("a bundle that was told nothing of the root before").isEqualTo(ProofRefusal.CREATOR_WRONG);
    }

    @Test
    void nobody_attests_under_a_retired_root() {
        var finding = new FinalityVerifier(withRootsOf(new SmallNetwork(), true)).verify(FORGE.good().bytes());
        assertThat(refused(finding).code()).isEqualTo(ProofRefusal.ATTESTOR_NOT_OF_MEMBER);
    }

    static Stream<Mutation> mutations() {
        return Mutations.all().stream();
    }

    @ParameterizedTest
    @MethodSource("mutations")
    void refuses_with_its_own_code(Mutation mutation) {
        var verifier = new FinalityVerifier(Mutations.bundle(mutation, BUNDLE, FORGE));
        var refused = refused(verifier.verify(mutation.proof().apply(FORGE), mutation.challenge()));
        assertThat(refused.code()).as(refused.sentence(Language.EN)).isEqualTo(mutation.expected());
        assertThat(refused.sentence(Language.EN)).doesNotContain("{}").isNotBlank();
        assertThat(refused.sentence(Language.ZH)).doesNotContain("{}").isNotBlank();
    }

    @Test
    void every_code_has_a_mutation() {
        assertThat(Mutations.all().stream().map(Mutation::expected).collect(Collectors.toSet()))
                .containsAll(EnumSet.allOf(ProofRefusal.class));
        assertThat(Mutations.all().stream().map(Mutation::name)).doesNotHaveDuplicates().hasSizeGreaterThan(60);
    }

    /** Any single bit: refused, or the finding is the same. */
    @Test
    void a_flipped_bit_is_refused_or_changes_nothing() {
        long seed = Long.getLong("tanji.seed", new Random().nextLong());
        var random = new Random(seed);
        var good = FORGE.good().bytes();
        var expected = VERIFIER.verify(good);
        for (int i = 0; i < FLIPS; i++) {
            var bytes = good.clone();
            int bit = random.nextInt(bytes.length * 8);
            bytes[bit / 8] ^= (byte) (1 << (bit % 8));
            var finding = VERIFIER.verify(bytes);
            assertThat(finding instanceof Finding.Refused || finding.equals(expected))
                    .as("bit %d, -Dtanji.seed=%d: %s", bit, seed, finding).isTrue();
        }
    }

    /** The same for the bytes inside the base 64 text, which a flip there would mostly spoil. */
    @Test
    void a_flipped_bit_of_an_attestation_is_refused() {
        long seed = Long.getLong("tanji.seed", new Random().nextLong());
        var random = new Random(seed);
        var good = FORGE.good().attestations().getFirst().bytes();
        for (int i = 0; i < FLIPS; i++) {
            var bytes = good.clone();
            int bit = random.nextInt(bytes.length * 8);
            bytes[bit / 8] ^= (byte) (1 << (bit % 8));
            var finding = VERIFIER.verify(FORGE.good().withAttestations(List.of(EncodedBytes.of(bytes))).bytes());
            assertThat(finding).as("bit %d, -Dtanji.seed=%d", bit, seed).isInstanceOf(Finding.Refused.class);
        }
    }

    @Test
    void whatever_the_bytes_are_the_answer_is_a_finding() {
        for (var text : List.of("", "{", "[]", "null", "{}", "[".repeat(10_000), "\"" + "x".repeat(100) + "\"")) {
            assertThat(refused(VERIFIER.verify(text.getBytes(StandardCharsets.UTF_8))).code())
                    .isEqualTo(ProofRefusal.PROOF_UNREADABLE);
        }
        assertThat(refused(VERIFIER.verify(new byte[FinalityProof.BYTES_MAX + 1])).code())
                .isEqualTo(ProofRefusal.PROOF_UNREADABLE);
    }

    @Test
    void a_bundle_reads_back_as_it_was_written() {
        assertThat(TrustBundle.read(BUNDLE.bytes())).isEqualTo(BUNDLE);
        assertThat(BUNDLE.id()).hasSize(64);
        assertThatThrownBy(() -> TrustBundle.read("{}".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(MalformedTrustBundle.class);
        var foreign = new SmallNetwork();
        var member = BUNDLE.members().getFirst();
        var spoiled = new TrustBundle(BUNDLE.format(), BUNDLE.channel(), BUNDLE.genesisHash(), BUNDLE.network(),
                List.of(new TrustedMember(member.mspId(), member.roots(), List.of(), List.of(),
                        List.of(foreign.revokingFirstPeer()), "peer", List.of())),
                List.of());
        assertThatThrownBy(() -> TrustBundle.read(spoiled.bytes())).hasMessageContaining("revocation list");
    }

    @Test
    void a_bundle_asks_no_fewer_to_attest_than_to_endorse() {
        var registry = BUNDLE.registries().getFirst();
        var weak = new TrustBundle(BUNDLE.format(), BUNDLE.channel(), BUNDLE.genesisHash(), BUNDLE.network(),
                BUNDLE.members(), List.of(new TrustedRegistry("GD", registry.chaincode(), registry.endorsement(),
                        SignatureRule.parse("OR('GuangdongMSP.peer', 'HubeiMSP.peer')"))));
        assertThatThrownBy(() -> TrustBundle.read(weak.bytes())).isInstanceOf(MalformedTrustBundle.class)
                .hasMessageContaining("easier to attest");
    }

    /** Each set of attestors is judged when a bundle is read, so that there must be an end of them. */
    @Test
    void a_bundle_names_no_more_attestors_than_can_be_judged() {
        var many = IntStream.range(0, 19).mapToObj(i -> "'M" + i + ".peer'").collect(Collectors.joining(", "));
        var rule = SignatureRule.parse("OutOf(2, " + many + ")");
        var registries = IntStream.range(0, 9).mapToObj(i -> new TrustedRegistry("GD", "registry-" + i, rule, rule))
                .toList();
        var bundle = new TrustBundle(BUNDLE.format(), BUNDLE.channel(), BUNDLE.genesisHash(), BUNDLE.network(),
                BUNDLE.members(), registries);
        assertThatThrownBy(() -> TrustBundle.read(bundle.bytes())).isInstanceOf(MalformedTrustBundle.class)
                .hasMessageContaining("too many attestors");
    }

    private static Mutation mutation(ProofRefusal code) {
        return Mutations.all().stream().filter(one -> one.expected() == code).findFirst().orElseThrow();
    }

    private static void challenge(CallDraft draft, String challenge) {
        draft.call.getChaincodeSpecBuilder().getInputBuilder().addArgs(ByteString.copyFromUtf8(challenge));
    }

    private static Finding.Final found(byte[] proof) {
        var finding = VERIFIER.verify(proof);
        assertThat(finding).isInstanceOf(Finding.Final.class);
        return (Finding.Final) finding;
    }

    private static Finding.Refused refused(Finding finding) {
        assertThat(finding).isInstanceOf(Finding.Refused.class);
        return (Finding.Refused) finding;
    }
}
