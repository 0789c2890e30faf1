package cn.tanji.contract;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;
import org.hyperledger.fabric.protos.peer.ChaincodeHeaderExtension;
import org.hyperledger.fabric.protos.peer.Proposal;
import org.hyperledger.fabric.shim.ChaincodeStub;

import cn.tanji.domain.kernel.Caller;

/**
 * Who sent a transaction, from the creator's certificate: the peer has already verified chain and signature. Person id
 * is the common name; the administrator is known by the organisational unit (NodeOU) {@code admin}.
 */
final class Callers {
    /** So many certificates are remembered; then all are forgotten and parsed anew. Parsing is a pure function. */
    private static final int REMEMBERED_MAX = 10_000;

    private final Map<ByteString, Creator> remembered = new ConcurrentHashMap<>();

    private record Creator(String member, String person, boolean administrator) {}

    Caller of(ChaincodeStub stub) {
        var bytes = ByteString.copyFrom(stub.getCreator());
        var creator = remembered.get(bytes);
        if (creator == null) {
            creator = parse(bytes);
            if (remembered.size() >= REMEMBERED_MAX) {
                remembered.clear();
            }
            remembered.put(bytes, creator);
        }
        return new Caller(creator.member(), creator.person(), creator.administrator(), calledChaincode(stub));
    }

    private static Creator parse(ByteString bytes) {
        try {
            var identity = SerializedIdentity.parseFrom(bytes);
            var certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(identity.getIdBytes().toByteArray()));
            var subject = new LdapName(certificate.getSubjectX500Principal().getName()).getRdns();
            var administrator = subject.stream()
                    .anyMatch(part -> part.getType().equals("OU") && part.getValue().equals("admin"));
            return new Creator(identity.getMspid(), person(subject), administrator);
        } catch (InvalidProtocolBufferException | CertificateException | InvalidNameException e) {
            throw new IllegalStateException("the peer let a creator through that is no certificate", e);
        }
    }

    /**
     * The one common name; empty, which is nobody's id, if there are several, or one in an encoding that is given as bytes
     * only: which of them is meant, and how the bytes would be spelled, every peer must answer alike.
     */
    private static String person(List<Rdn> subject) {
        var names = subject.stream().filter(part -> part.getType().equals("CN")).map(Rdn::getValue).toList();
        return names.size() == 1 && names.getFirst() instanceof String name ? name : "";
    }

    /** The chaincode that the client called, from the signed proposal: differs from ours if another one called us. */
    private static String calledChaincode(ChaincodeStub stub) {
        try {
            var proposal = Proposal.parseFrom(stub.getSignedProposal().getProposalBytes());
            var header = ChannelHeader.parseFrom(Header.parseFrom(proposal.getHeader()).getChannelHeader());
            return ChaincodeHeaderExtension.parseFrom(header.getExtension()).getChaincodeId().getName();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("the peer let a proposal through that does not parse", e);
        }
    }
}
