package cn.tanji.verifier.forge;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVMetadataEntry;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;
import org.hyperledger.fabric.protos.peer.ChaincodeHeaderExtension;

import cn.tanji.domain.cancellation.Cancellation;
import cn.tanji.domain.cancellation.CertificateNumber;
import cn.tanji.ledger.LedgerKeys;
import cn.tanji.verifier.EncodedBytes;
import cn.tanji.verifier.FinalityProof;
import cn.tanji.verifier.ProofRefusal;
import cn.tanji.verifier.TrustBundle;
import cn.tanji.verifier.TrustedMember;
import cn.tanji.verifier.TrustedNetwork;

/**
 * The ways in which a proof can be wrong, in the order of the checks. The same list is tried on proofs of a network made
 * up, of the embedded one and of real Fabric.
 */
public final class Mutations {
    private static final String ZEROS = "0".repeat(64);
    /** A second of the year 2200. */
    private static final long FAR = 7_258_118_400L;

    private Mutations() {}

    /** Every mutation. */
    public static List<Mutation> all() {
        return Stream.of(claims(), encodings(), questions(), attestors(), transactions(), certificates())
                .flatMap(List::stream).toList();
    }

    private static List<Mutation> claims() {
        return List.of(
                Mutation.of("text instead of a proof", ProofRefusal.PROOF_UNREADABLE,
                        _ -> "not a proof".getBytes(StandardCharsets.UTF_8)),
                Mutation.of("a blank more", ProofRefusal.PROOF_NOT_CANONICAL,
                        forge -> (" " + text(forge.good())).getBytes(StandardCharsets.UTF_8)),
                Mutation.of("a field more", ProofRefusal.PROOF_UNREADABLE,
                        forge -> text(forge.good()).replaceFirst("\\{", "{\"a\":1,").getBytes(StandardCharsets.UTF_8)),
                Mutation.of("another format", ProofRefusal.FORMAT_UNKNOWN,
                        forge -> replaced(forge, FinalityProof.FORMAT, "finality-proof/2")),
                Mutation.of("a claim about another channel", ProofRefusal.OTHER_CHANNEL,
                        forge -> replaced(forge, "\"channel\":\"" + forge.good().channel(), "\"channel\":\"other")),
                Mutation.of("another genesis block", ProofRefusal.OTHER_GENESIS,
                        forge -> replaced(forge, forge.good().genesisHash(), ZEROS)),
                Mutation.of("another kind of network", ProofRefusal.OTHER_NETWORK,
                        forge -> replaced(forge, "\"network\":\"" + forge.good().network(),
                                "\"network\":\"" + other(forge.good().network()))),
                Mutation.of("a registry the bundle has no rule for", ProofRefusal.REGISTRY_UNKNOWN,
                        forge -> replaced(forge, "\"chaincode\":\"" + forge.good().chaincode(),
                                "\"chaincode\":\"registry-nowhere")),
                Mutation.of("a claim about another transaction", ProofRefusal.QUESTION_WRONG,
                        forge -> replaced(forge, forge.good().transaction(), ZEROS)));
    }

    private static List<Mutation> encodings() {
        return List.of(
                Mutation.of("an attestation cut short", ProofRefusal.ATTESTATION_MALFORMED, forge -> {
                    var bytes = forge.attestation().unsigned().toByteString();
                    return forge.good()
                            .withAttestations(
                                    List.of(EncodedBytes.of(bytes.substring(0, bytes.size() - 9).toByteArray())))
                            .bytes();
                }),
                Mutation.of("an unknown field in an attestation", ProofRefusal.ATTESTATION_NOT_CANONICAL,
                        forge -> forge.attestation(draft -> draft.action.setUnknownFields(UnknownFieldSet.newBuilder()
                                .addField(99, UnknownFieldSet.Field.newBuilder().addVarint(1).build()).build()))),
                Mutation.of("a default written out in a header", ProofRefusal.ATTESTATION_NOT_CANONICAL,
                        forge -> forge.attestation(draft -> draft.spoilHeader = bytes -> bytes
                                .concat(ByteString.copyFrom(new byte[]{0x30, 0x00})))),
                Mutation.of("a field twice in what was signed", ProofRefusal.ATTESTATION_NOT_CANONICAL,
                        forge -> forge.attestation(draft -> draft.spoilAnswer = bytes -> bytes.concat(bytes))),
                Mutation.of("a signature on an envelope that was not submitted",
                        ProofRefusal.ATTESTATION_NOT_CANONICAL,
                        forge -> forge.with(forge.attestation().signedBy(forge.keys().canceller())).bytes()));
    }

    private static List<Mutation> questions() {
        return List.of(
                Mutation.of("a configuration for an attestation", ProofRefusal.ATTESTATION_OF_OTHER_TYPE,
                        forge -> forge.attestation(draft -> draft.header.setType(1))),
                Mutation.of("peers of another channel", ProofRefusal.ATTESTATION_OF_OTHER_CHANNEL,
                        forge -> forge.attestation(draft -> draft.header.setChannelId("other"))),
                Mutation.of("an id that does not follow from its nonce", ProofRefusal.ATTESTATION_ID_WRONG,
                        forge -> forge.attestation(draft -> {
                            draft.keepsId = true;
                            draft.header.setTxId(ZEROS);
                        })),
                Mutation.of("headers of another attestation", ProofRefusal.ATTESTATION_PROPOSAL_HASH_WRONG,
                        forge -> forge.attestation(draft -> draft.spoilInnerHeader = _ -> forge.cancelling().signer
                                .build().toByteString())),
                Mutation.of("an answer to another question", ProofRefusal.ATTESTATION_PROPOSAL_HASH_WRONG,
                        forge -> forge.attestation(draft -> draft.spoilProposalHash = Mutations::flipped)),
                Mutation.of("a question about another transaction", ProofRefusal.QUESTION_WRONG,
                        forge -> forge.attestation(draft -> draft.call.getChaincodeSpecBuilder().getInputBuilder()
                                .setArgs(2, ByteString.copyFromUtf8(ZEROS)))),
                Mutation.of("another question", ProofRefusal.QUESTION_WRONG,
                        forge -> forge.attestation(draft -> draft.call.getChaincodeSpecBuilder().getInputBuilder()
                                .setArgs(0, ByteString.copyFromUtf8("GetBlockByTxID")))),
                Mutation.of("no challenge where one was asked", ProofRefusal.CHALLENGE_WRONG,
                        forge -> forge.attestation(draft -> answering(draft, ""))).challenging("tonight"),
                Mutation.of("another challenge", ProofRefusal.CHALLENGE_WRONG,
                        forge -> forge.attestation(draft -> answering(draft, "yesterday"))).challenging("tonight"),
                Mutation.of("an answer of an ordinary chaincode", ProofRefusal.ANSWER_OF_OTHER_CHAINCODE,
                        forge -> forge.attestation(draft -> draft.action.getChaincodeIdBuilder().setVersion("1.0"))),
                Mutation.of("several chaincodes named", ProofRefusal.ATTESTATION_OF_OTHER_TYPE,
                        forge -> forge.attestation(draft -> draft.action.getChaincodeIdBuilder().setName("cscc"))),
                Mutation.of("an answer that failed", ProofRefusal.ANSWER_NOT_OK,
                        forge -> forge.attestation(draft -> draft.action.getResponseBuilder().setStatus(500))),
                Mutation.of("an answer that writes", ProofRefusal.ANSWER_HAS_RESULTS,
                        forge -> forge
                                .attestation(draft -> draft.action.setResults(ByteString.copyFromUtf8("anything")))));
    }

    private static List<Mutation> attestors() {
        return List.of(
                Mutation.of("nobody attests", ProofRefusal.ATTESTATION_RULE_NOT_MET,
                        forge -> forge.attestation(draft -> draft.endorsers.clear())),
                Mutation.of("the jurisdiction's authority is missing", ProofRefusal.ATTESTATION_RULE_NOT_MET,
                        forge -> forge.attestation(draft -> draft.endorsers.removeFirst())),
                Mutation.of("only the authority attests", ProofRefusal.ATTESTATION_RULE_NOT_MET,
                        forge -> forge
                                .attestation(draft -> draft.endorsers.subList(1, draft.endorsers.size()).clear())),
                Mutation.of("one peer signs twice", ProofRefusal.ATTESTOR_REPEATED,
                        forge -> forge.attestation(draft -> draft.endorsers.add(draft.endorsers.getFirst()))),
                Mutation.of("one peer signs two attestations", ProofRefusal.ATTESTOR_REPEATED,
                        forge -> forge.attestations(List.of(forge.attestation(), forge.attestation()))),
                Mutation.of("a person signs for the authority", ProofRefusal.ATTESTOR_NOT_A_PEER,
                        forge -> forge.attestation(draft -> draft.endorsers.set(0, forge.keys().person()))),
                Mutation.of("a certificate authority signs", ProofRefusal.ATTESTOR_IS_AUTHORITY,
                        forge -> forge.attestation(draft -> draft.endorsers.set(0, forge.keys().authority()))),
                Mutation.of("a peer signs in another member's name", ProofRefusal.ATTESTOR_NOT_OF_MEMBER,
                        forge -> forge.attestation(draft -> draft.endorsers.set(0,
                                draft.endorsers.getLast().inTheNameOf(draft.endorsers.getFirst().mspId())))),
                Mutation.of("a stranger signs", ProofRefusal.ATTESTOR_UNKNOWN,
                        forge -> forge.attestation(draft -> draft.endorsers.set(0,
                                draft.endorsers.getFirst().inTheNameOf("StrangerMSP")))),
                Mutation.of("an identity without a certificate", ProofRefusal.ATTESTOR_CERTIFICATE_MALFORMED,
                        forge -> forge.spoiledEndorsement(content -> {
                            var endorsement = content.getActionBuilder().getEndorsementsBuilder(0);
                            endorsement.setEndorser(without(endorsement.getEndorser(), "BEGIN"));
                        })),
                Mutation.of("long after every certificate ran out", ProofRefusal.ATTESTOR_EXPIRED,
                        forge -> forge.attestation(draft -> draft.header.getTimestampBuilder().setSeconds(FAR))),
                Mutation.of("before any certificate began", ProofRefusal.ATTESTOR_EXPIRED,
                        forge -> forge.attestation(draft -> draft.header.getTimestampBuilder().setSeconds(1))),
                Mutation.of("a revoked peer signs", ProofRefusal.ATTESTOR_REVOKED,
                        forge -> forge.attestation(_ -> {})),
                Mutation.of("a signature in high-S form", ProofRefusal.SIGNATURE_NOT_LOW_S,
                        forge -> forge.attestation(draft -> draft.signing = Key::signHighS)),
                Mutation.of("a signature over something else", ProofRefusal.SIGNATURE_WRONG,
                        forge -> forge.attestation(
                                draft -> draft.signing = (key, bytes) -> key.sign(flipped(bytes)))),
                Mutation.of("a signature with bytes after it", ProofRefusal.SIGNATURE_WRONG,
                        forge -> forge.attestation(draft -> draft.signing = (key, bytes) -> key.sign(bytes)
                                .concat(ByteString.copyFrom(new byte[1])))),
                Mutation.of("signatures of two peers swapped", ProofRefusal.SIGNATURE_WRONG,
                        forge -> forge.spoiledEndorsement(content -> {
                            var both = content.getActionBuilder();
                            var first = both.getEndorsements(0).getSignature();
                            both.getEndorsementsBuilder(0).setSignature(both.getEndorsements(1).getSignature());
                            both.getEndorsementsBuilder(1).setSignature(first);
                        })),
                Mutation.of("a flipped bit in the answer after signing", ProofRefusal.SIGNATURE_WRONG,
                        forge -> forge.spoiledEndorsement(content -> {
                            var endorsed = content.getActionBuilder();
                            endorsed.setEndorsements(0, endorsed.getEndorsements(0).toBuilder()
                                    .setEndorser(endorsed.getEndorsements(1).getEndorser()));
                        })));
    }

    private static List<Mutation> transactions() {
        return List.of(
                Mutation.of("a transaction that lost a race (code 11)", ProofRefusal.TRANSACTION_NOT_VALID,
                        forge -> forge.answer(answer -> answer.setValidationCode(11))),
                Mutation.of("a transaction with an unknown code", ProofRefusal.TRANSACTION_NOT_VALID,
                        forge -> forge.answer(answer -> answer.setValidationCode(77))),
                Mutation.of("no transaction in the answer", ProofRefusal.TRANSACTION_MALFORMED,
                        forge -> forge.answer(answer -> answer.getTransactionEnvelopeBuilder().clear())),
                Mutation.of("an unknown field in the transaction", ProofRefusal.TRANSACTION_NOT_CANONICAL,
                        forge -> forge.transaction(draft -> draft.action.setUnknownFields(UnknownFieldSet.newBuilder()
                                .addField(99, UnknownFieldSet.Field.newBuilder().addVarint(1).build()).build()))),
                Mutation.of("a configuration for a transaction", ProofRefusal.TRANSACTION_OF_OTHER_TYPE,
                        forge -> forge.transaction(draft -> draft.header.setType(1))),
                Mutation.of("a transaction of another channel", ProofRefusal.TRANSACTION_OF_OTHER_CHANNEL,
                        forge -> forge.transaction(draft -> draft.header.setChannelId("other"))),
                Mutation.of("a transaction id out of nowhere", ProofRefusal.TRANSACTION_ID_WRONG,
                        forge -> forge.transaction(draft -> {
                            draft.keepsId = true;
                            draft.signer.setNonce(ByteString.copyFromUtf8("another nonce"));
                        })),
                Mutation.of("another transaction than claimed", ProofRefusal.TRANSACTION_NOT_THE_CLAIMED,
                        forge -> forge.transaction(
                                draft -> draft.signer.setNonce(ByteString.copyFromUtf8("another nonce")))),
                Mutation.of("a transaction answered to another proposal", ProofRefusal.TRANSACTION_PROPOSAL_HASH_WRONG,
                        forge -> forge.transaction(draft -> draft.spoilProposalHash = Mutations::flipped)),
                Mutation.of("a transaction its creator did not sign", ProofRefusal.CREATOR_WRONG,
                        forge -> forge.answer(answer -> answer.getTransactionEnvelopeBuilder()
                                .setSignature(forge.keys().person().sign(ByteString.copyFromUtf8("else"))))),
                Mutation.of("a transaction endorsed without a witness", ProofRefusal.ENDORSEMENT_RULE_NOT_MET,
                        forge -> forge
                                .transaction(draft -> draft.endorsers.subList(1, draft.endorsers.size()).clear())),
                Mutation.of("a transaction endorsed without the authority", ProofRefusal.ENDORSEMENT_RULE_NOT_MET,
                        forge -> forge.transaction(draft -> draft.endorsers.removeFirst())),
                Mutation.of("a transaction endorsed by a person", ProofRefusal.ENDORSEMENT_RULE_NOT_MET,
                        forge -> forge.transaction(draft -> draft.endorsers.set(0, forge.keys().person()))),
                Mutation.of("a transaction that others wrote as a different chaincode",
                        ProofRefusal.TRANSACTION_OF_OTHER_CHAINCODE, forge -> forge.transaction(Mutations::renamed)),
                Mutation.of("a refused transaction", ProofRefusal.TRANSACTION_REFUSED,
                        forge -> forge.transaction(draft -> draft.action.getResponseBuilder().setStatus(400))));
    }

    private static List<Mutation> certificates() {
        return List.of(
                Mutation.of("no write of the certificate", ProofRefusal.CERTIFICATE_NOT_WRITTEN,
                        forge -> forge.writes(set -> drop(set, key(forge)))),
                Mutation.of("the certificate deleted", ProofRefusal.CERTIFICATE_NOT_WRITTEN,
                        forge -> forge.writes(set -> set.getWritesBuilderList().stream()
                                .filter(write -> write.getKey().equals(key(forge)))
                                .forEach(write -> write.setIsDelete(true)))),
                Mutation.of("the certificate's key not frozen", ProofRefusal.CERTIFICATE_NOT_FROZEN,
                        forge -> forge.writes(KVRWSet.Builder::clearMetadataWrites)),
                Mutation.of("a policy that somebody can meet", ProofRefusal.CERTIFICATE_NOT_FROZEN,
                        forge -> forge.writes(set -> set.getMetadataWritesBuilderList().forEach(write -> write
                                .setEntries(0, write.getEntries(0).toBuilder()
                                        .setValue(ByteString.copyFrom(new byte[]{0x12, 0x02, 0x12, 0x00})))))),
                Mutation.of("a second policy beside the first", ProofRefusal.CERTIFICATE_NOT_FROZEN,
                        forge -> forge.writes(set -> set.getMetadataWritesBuilderList().forEach(write -> write
                                .addEntries(KVMetadataEntry.newBuilder().setName("VALIDATION_PARAMETER"))))),
                Mutation.of("another key frozen", ProofRefusal.CERTIFICATE_NOT_FROZEN,
                        forge -> forge.writes(set -> set.getMetadataWritesBuilderList()
                                .forEach(write -> write.setKey("another")))),
                Mutation.of("the certificate is no record", ProofRefusal.CERTIFICATE_MALFORMED,
                        forge -> record(forge, _ -> "{}")),
                Mutation.of("the certificate written with blanks", ProofRefusal.CERTIFICATE_MALFORMED,
                        forge -> record(forge, text -> text + " ")),
                Mutation.of("the certificate of another transaction", ProofRefusal.CERTIFICATE_INCONSISTENT,
                        forge -> record(forge, text -> text.replace(forge.good().transaction(), ZEROS))),
                Mutation.of("the certificate of another time", ProofRefusal.CERTIFICATE_INCONSISTENT,
                        forge -> record(forge,
                                text -> text.replaceFirst("\"time\":\"[^\"]*\"", "\"time\":\"2001-01-01T00:00:00Z\""))),
                Mutation.of("a claim of a number the transaction did not write", ProofRefusal.CERTIFICATE_NOT_WRITTEN,
                        forge -> replaced(forge, forge.good().certificate().toString(), "GD-2016-0000-0000-"
                                + number().check())));
    }

    /** The bundle a mutation is judged by: the good one, or one that revokes the first peer. */
    public static TrustBundle bundle(Mutation mutation, TrustBundle good, Forge forge) {
        if (mutation.expected() != ProofRefusal.ATTESTOR_REVOKED) {
            return good;
        }
        var first = forge.keys().peers().getFirst().mspId();
        var members = good.members().stream()
                .map(member -> member.mspId().equals(first) ? revoking(member, forge) : member).toList();
        return new TrustBundle(good.format(), good.channel(), good.genesisHash(), good.network(), members,
                good.registries());
    }

    private static TrustedMember revoking(TrustedMember member, Forge forge) {
        return new TrustedMember(member.mspId(), member.roots(), member.formerRoots(), member.intermediates(),
                List.of(forge.keys().revokingFirstPeer()), member.peerUnit(), member.otherUnits());
    }

    private static CertificateNumber number() {
        return new CertificateNumber("GD", 2016, "00000000");
    }

    private static void renamed(CallDraft draft) {
        draft.action.getChaincodeIdBuilder().setName("registry-elsewhere");
        draft.call.getChaincodeSpecBuilder().getChaincodeIdBuilder().setName("registry-elsewhere");
        draft.header.setExtension(ChaincodeHeaderExtension.newBuilder()
                .setChaincodeId(draft.call.getChaincodeSpec().getChaincodeId()).build().toByteString());
    }

    private static void answering(CallDraft draft, String challenge) {
        var input = draft.call.getChaincodeSpecBuilder().getInputBuilder();
        var question = new ArrayList<>(input.getArgsList().subList(0, 3));
        if (!challenge.isEmpty()) {
            question.add(ByteString.copyFromUtf8(challenge));
        }
        input.clearArgs().addAllArgs(question);
    }

    private static byte[] record(Forge forge, UnaryOperator<String> change) {
        return forge.writes(set -> set.getWritesBuilderList().stream()
                .filter(write -> write.getKey().equals(key(forge)))
                .forEach(write -> write.setValue(
                        ByteString.copyFromUtf8(change.apply(write.getValue().toStringUtf8())))));
    }

    private static void drop(KVRWSet.Builder set, String key) {
        var kept = set.getWritesList().stream().filter(write -> !write.getKey().equals(key)).toList();
        set.clearWrites().addAllWrites(kept);
    }

    private static String key(Forge forge) {
        return LedgerKeys.key(Cancellation.ref(forge.good().certificate()));
    }

    private static TrustedNetwork other(TrustedNetwork kind) {
        return kind == TrustedNetwork.EMBEDDED ? TrustedNetwork.CONSORTIUM : TrustedNetwork.EMBEDDED;
    }

    private static String text(FinalityProof proof) {
        return new String(proof.bytes(), StandardCharsets.UTF_8);
    }

    private static byte[] replaced(Forge forge, String from, String to) {
        return text(forge.good()).replace(from, to).getBytes(StandardCharsets.UTF_8);
    }

    private static ByteString without(ByteString bytes, String word) {
        int at = bytes.toString(StandardCharsets.ISO_8859_1).indexOf(word);
        return bytes.substring(0, at).concat(ByteString.copyFromUtf8("OTHER")).concat(bytes.substring(at + 5));
    }

    private static ByteString flipped(ByteString bytes) {
        var changed = bytes.toByteArray();
        changed[changed.length / 2] ^= 1;
        return ByteString.copyFrom(changed);
    }
}
