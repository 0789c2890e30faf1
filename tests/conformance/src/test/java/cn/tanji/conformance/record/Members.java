package cn.tanji.conformance.record;

import java.util.stream.IntStream;

import com.google.protobuf.ByteString;
import org.hyperledger.fabric.protos.common.MSPPrincipal;
import org.hyperledger.fabric.protos.common.MSPRole.MSPRoleType;
import org.hyperledger.fabric.protos.common.SignaturePolicy;
import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;

import cn.tanji.consortium.pki.CertificateRole;
import cn.tanji.consortium.pki.CryptoMaterial;
import cn.tanji.consortium.pki.IdentityMaterial;
import cn.tanji.consortium.pki.OrganisationMaterial;
import cn.tanji.embedded.fixture.Proposed;
import cn.tanji.embedded.fixture.TestNetwork;
import cn.tanji.embedded.msp.LocalSigner;
import cn.tanji.embedded.msp.SigningIdentity;

/** The keys of a throw-away network: who sends, who endorses, who administers. */
public final class Members {
    private final CryptoMaterial material;
    private final SigningIdentity client;

    /** Those of a network, and a new client of the first organisation. */
    public Members(CryptoMaterial material) {
        this.material = material;
        this.client = signer(organisation(1).authority().enrol("clerk", CertificateRole.CLIENT));
    }

    /** An organisation, counted from one. */
    public OrganisationMaterial organisation(int number) {
        return material.of(mspId(number));
    }

    /** An organisation's MSP id. */
    public static String mspId(int number) {
        return "Org" + number + "MSP";
    }

    /** An identity that signs. */
    public static SigningIdentity signer(IdentityMaterial identity) {
        return LocalSigner.of(identity.mspId(), identity.certificate(), identity.key());
    }

    /** A client of the first organisation. */
    public SigningIdentity client() {
        return client;
    }

    /** An organisation's peer. */
    public SigningIdentity peer(int number) {
        return signer(organisation(number).node("peer0").identity());
    }

    /** An organisation's administrator. */
    public SigningIdentity administrator(int number) {
        return signer(organisation(number).administrator());
    }

    /** A transaction of a chaincode, endorsed by the peers of some organisations. */
    public Proposed of(String chaincode, int... organisations) {
        return new Proposed(client, chaincode)
                .by(IntStream.of(organisations).mapToObj(this::peer).toArray(SigningIdentity[]::new));
    }

    /** A policy that peers of n of the organisations must meet. */
    public static ByteString policy(int n, int... organisations) {
        SignaturePolicy.NOutOf.Builder rule = SignaturePolicy.NOutOf.newBuilder().setN(n);
        SignaturePolicyEnvelope.Builder policy = SignaturePolicyEnvelope.newBuilder();
        for (int i = 0; i < organisations.length; i++) {
            MSPPrincipal peer = TestNetwork.role(mspId(organisations[i]), MSPRoleType.PEER);
            rule.addRules(SignaturePolicy.newBuilder().setSignedBy(i));
            policy.addIdentities(peer);
        }
        return policy.setRule(SignaturePolicy.newBuilder().setNOutOf(rule)).build().toByteString();
    }
}
