package cn.tanji.conformance.differential;

import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import com.google.protobuf.ByteString;

import cn.tanji.conformance.record.Members;
import cn.tanji.consortium.pki.CertificateRole;
import cn.tanji.embedded.crypto.EcdsaSignature;
import cn.tanji.embedded.fixture.Authority;
import cn.tanji.embedded.msp.LocalSigner;
import cn.tanji.embedded.msp.SigningIdentity;

/** D46 to D50: who a peer takes a client for. */
final class IdentityCases {
    private static final String CURVE = "secp256r1";
    private static final String FIRST = Members.mspId(1);
    private static final String FOURTH = Members.mspId(4);
    private static final Duration LONG = Duration.ofDays(400);

    private final Twins twins;
    private final Strangers strangers;
    private final List<Case> cases = new ArrayList<>();

    private IdentityCases(Twins twins) {
        this.twins = twins;
        this.strangers = twins.realSide().strangers();
    }

    static List<Case> of(Twins twins) {
        IdentityCases all = new IdentityCases(twins);
        all.signatures();
        all.chains();
        all.units();
        all.keys();
        all.times();
        return all.cases;
    }

    private void signatures() {
        SigningIdentity client = twins.members().client();
        BigInteger order = order(twins.members().organisation(1).root());
        ask("D46 signature with a high S", Proposal.steps(client, Chaincodes.STEPS, "caller")
                .signed(one -> one.setSignature(withHighS(one.getSignature(), order))));
        ask("D46 signature with something after it", Proposal.steps(client, Chaincodes.STEPS, "caller")
                .signed(one -> one.setSignature(one.getSignature().concat(ByteString.copyFromUtf8("x")))));
        ask("D46 certificate whose signature has a high S", issued(order, true));
        ask("D46 certificate whose signature has a low S", issued(order, false));
    }

    private void chains() {
        ask("D47 client of an authority beneath the root",
                client(strangers.beneath(), "client").signer(FOURTH));
        ask("D47 administrator of an authority beneath the root", client(strangers.beneath(), "admin").signer(FOURTH));
        ask("D47 client of a root with authorities beneath it", client(strangers.fourth(), "client").signer(FOURTH));
        ask("D47 administrator of a root with authorities beneath it",
                Members.signer(twins.members().organisation(4).administrator()));
        ask("D47 revoked client", strangers.revoked().signer(FOURTH));
        ask("D47 client of an unknown root", client(Authority.root("unknown"), "client").signer(FIRST));
        ask("D47 client of an authority that nobody knows, beneath the root",
                client(strangers.root().intermediate("unknown", strangers.now()), "client").signer(FIRST));
        ask("D47 client under another MSP's name", client(strangers.root(), "client").signer(FOURTH));
        ask("D47 the authority itself", strangers.root().asIssued().signer(FIRST));
        ask("D47 the authority beneath itself", strangers.beneath().asIssued().signer(FOURTH));
    }

    private void units() {
        ask("D48 client", client(strangers.root(), "client").signer(FIRST));
        ask("D48 no unit", client(strangers.root()).signer(FIRST));
        ask("D48 client and administrator", client(strangers.root(), "client", "admin").signer(FIRST));
        ask("D48 client twice", client(strangers.root(), "client", "client").signer(FIRST));
        ask("D48 client and another unit", client(strangers.root(), "sales", "client").signer(FIRST));
        ask("D48 another unit alone", client(strangers.root(), "sales").signer(FIRST));
        ask("D48 unit in other letters", client(strangers.root(), "Client").signer(FIRST));
        ask("D48 administrator", client(strangers.root(), "admin").signer(FIRST));
        ask("D48 orderer", client(strangers.root(), "orderer").signer(FIRST));
        ask("D48 peer", client(strangers.root(), "peer").signer(FIRST));
        ask("D48 a node of the network", Members.signer(
                twins.members().organisation(1).authority().node("node9", CertificateRole.PEER)));
    }

    private void keys() {
        for (String curve : List.of("Ed25519", "secp384r1", "secp521r1")) {
            ask("D49 key on " + curve, strangers.root()
                    .issue("curved", Authority.keys(curve), strangers.now(), "client").signer(FIRST));
        }
    }

    private void times() {
        ask("D50 certificate older than its root", strangers.root().issue("old", Authority.keys(CURVE),
                strangers.now().minus(Duration.ofDays(30)), "client").signer(FIRST));
        ask("D50 expired certificate", strangers.root().issue("late", Authority.keys(CURVE),
                strangers.now().minus(LONG), "client").signer(FIRST));
        ask("D50 certificate of tomorrow", strangers.root().issue("early", Authority.keys(CURVE),
                Instant.now().plus(Duration.ofDays(1)), "client").signer(FIRST));
    }

    private Authority.Issued client(Authority authority, String... units) {
        return authority.issue("somebody", Authority.keys(CURVE), strangers.now(), units);
    }

    private LocalSigner issued(BigInteger order, boolean isHigh) {
        while (true) {
            Authority.Issued issued = client(strangers.root(), "client");
            boolean isLowS = EcdsaSignature.parse(issued.certificate().getSignature()).orElseThrow().isLowS(order);
            if (isLowS != isHigh) {
                return issued.signer(FIRST);
            }
        }
    }

    private static ByteString withHighS(ByteString signature, BigInteger order) {
        EcdsaSignature low = EcdsaSignature.parse(signature.toByteArray()).orElseThrow();
        return ByteString.copyFrom(new EcdsaSignature(low.r(), order.subtract(low.s())).encoded());
    }

    private static BigInteger order(X509Certificate certificate) {
        return ((ECPublicKey) certificate.getPublicKey()).getParams().getOrder();
    }

    private void ask(String name, SigningIdentity who) {
        ask(name, Proposal.steps(who, Chaincodes.STEPS, "caller", "get,a"));
    }

    private void ask(String name, Proposal proposal) {
        var asked = proposal.build();
        cases.add(new Case(name, side -> Calls.propose(side.peer(1), asked)));
        var evaluated = proposal.renewed().build();
        cases.add(new Case(name + ", evaluated elsewhere", side -> Calls.evaluate(side.peer(2), evaluated)));
    }
}
