package cn.tanji.contract;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.google.protobuf.ByteString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;
import org.hyperledger.fabric.protos.peer.ChaincodeHeaderExtension;
import org.hyperledger.fabric.protos.peer.ChaincodeID;
import org.hyperledger.fabric.protos.peer.Proposal;
import org.hyperledger.fabric.protos.peer.SignedProposal;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.hyperledger.fabric.shim.ledger.CompositeKey;

/** A chaincode stub over a map, for tests of the edge: reads see what earlier transactions wrote, never the own writes. */
final class MapStub {
    private final Map<String, byte[]> state = new TreeMap<>();
    private final Map<String, byte[]> policies = new TreeMap<>();
    private final String namespace;
    private int transactions;

    MapStub(String namespace) {
        this.namespace = namespace;
    }

    /** One transaction's stub; its writes go to the map at once, which the pipeline must not notice. */
    ChaincodeStub transaction(byte[] creator, String function, String... parameters) {
        transactions++;
        var txId = "tx" + transactions;
        var reads = Map.copyOf(state);
        return (ChaincodeStub) Proxy.newProxyInstance(ChaincodeStub.class.getClassLoader(),
                new Class<?>[]{ChaincodeStub.class}, (_, method, args) -> switch (method.getName()) {
                    case "getFunction" -> function;
                    case "getParameters" -> List.of(parameters);
                    case "getTxId" -> txId;
                    case "getTxTimestamp" -> Instant.parse("2017-05-02T02:00:00Z");
                    case "getCreator" -> creator;
                    case "getSignedProposal" -> proposal();
                    case "getState" -> reads.getOrDefault((String) args[0], new byte[0]);
                    case "getStringState" ->
                        new String(reads.getOrDefault((String) args[0], new byte[0]), StandardCharsets.UTF_8);
                    case "createCompositeKey" -> new CompositeKey((String) args[0], (String[]) args[1]);
                    default -> write(method, args);
                });
    }

    private Object write(Method method, Object[] args) {
        switch (method.getName()) {
            case "putState" -> state.put((String) args[0], (byte[]) args[1]);
            case "delState" -> state.remove((String) args[0]);
            case "setStateValidationParameter" -> policies.put((String) args[0], (byte[]) args[1]);
            case "setEvent" -> {
                // Nobody listens here.
            }
            default -> throw new UnsupportedOperationException(method.getName());
        }
        return "";
    }

    Map<String, byte[]> state() {
        return state;
    }

    private SignedProposal proposal() {
        var extension = ChaincodeHeaderExtension.newBuilder()
                .setChaincodeId(ChaincodeID.newBuilder().setName(namespace)).build();
        var header = Header.newBuilder().setChannelHeader(
                ChannelHeader.newBuilder().setExtension(extension.toByteString()).build().toByteString()).build();
        return SignedProposal.newBuilder()
                .setProposalBytes(Proposal.newBuilder().setHeader(header.toByteString()).build().toByteString())
                .build();
    }

    /** A creator as the peer hands it over: member and a certificate with this subject. */
    static byte[] creator(String member, String subject) {
        return creator(member, new X500Name(subject));
    }

    /** The same with a subject that a text cannot say. */
    static byte[] creator(String member, X500Name name) {
        try {
            var generator = java.security.KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            var pair = generator.generateKeyPair();
            var from = java.util.Date.from(Instant.parse("2017-01-01T00:00:00Z"));
            var until = java.util.Date.from(Instant.parse("2037-01-01T00:00:00Z"));
            var certificate = new JcaX509v3CertificateBuilder(name, java.math.BigInteger.ONE, from, until, name,
                    pair.getPublic()).build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()));
            var pem = "-----BEGIN CERTIFICATE-----\n"
                    + java.util.Base64.getMimeEncoder(64, new byte[]{'\n'}).encodeToString(certificate.getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
            return SerializedIdentity.newBuilder().setMspid(member).setIdBytes(ByteString.copyFromUtf8(pem)).build()
                    .toByteArray();
        } catch (java.security.GeneralSecurityException | org.bouncycastle.operator.OperatorCreationException
                | java.io.IOException e) {
            throw new IllegalStateException("no test certificate", e);
        }
    }
}
