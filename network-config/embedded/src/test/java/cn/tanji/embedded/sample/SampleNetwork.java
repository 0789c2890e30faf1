package cn.tanji.embedded.sample;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

import io.grpc.ManagedChannel;
import org.hyperledger.fabric.client.Contract;
import org.hyperledger.fabric.client.Gateway;
import org.hyperledger.fabric.client.Network;
import org.hyperledger.fabric.client.identity.Signers;
import org.hyperledger.fabric.client.identity.X509Identity;

import cn.tanji.consortium.pki.IdentityMaterial;
import cn.tanji.consortium.pki.IssuingTerms;
import cn.tanji.consortium.pki.MemberAuthority;
import cn.tanji.embedded.ChaincodeDeployment;
import cn.tanji.embedded.ChaincodeSource;
import cn.tanji.embedded.EmbeddedNetwork;
import cn.tanji.embedded.NetworkDefinition;

/**
 * Three members with peers (Gd, which also orders, Hb, Ex) and one without (Ve). Chaincode {@code gd} needs Gd and one
 * other, {@code hb} needs Hb, {@code any} needs one of the three, {@code all} needs all of them.
 */
public final class SampleNetwork implements AutoCloseable {
    public static final String CHANNEL = "sample";

    private final Members members;
    private final EmbeddedNetwork network;
    private final List<Gateway> clients = new ArrayList<>();
    private final List<ManagedChannel> channels = new ArrayList<>();

    /** The members with their certificates, which outlive a restart of the network. */
    public record Members(SampleMember gd, SampleMember hb, SampleMember ex, SampleMember ve) {
        /** Members with new certificates. */
        public static Members create() {
            return new Members(SampleMember.withPeer(authority("gd"), true),
                    SampleMember.withPeer(authority("hb"), false), SampleMember.withPeer(authority("ex"), false),
                    SampleMember.withoutPeer(authority("ve")));
        }

        List<SampleMember> all() {
            return List.of(gd, hb, ex, ve);
        }

        private static MemberAuthority authority(String id) {
            String mspId = Character.toUpperCase(id.charAt(0)) + id.substring(1);
            return MemberAuthority.create(id, mspId, id + ".example", IssuingTerms.usual(Clock.systemUTC()));
        }
    }

    private SampleNetwork(Members members, EmbeddedNetwork network) {
        this.members = members;
        this.network = network;
    }

    /** Starts the sample network, changed as the caller likes. */
    public static SampleNetwork start(Members members, Path directory, UnaryOperator<NetworkDefinition> change)
            throws IOException {
        return new SampleNetwork(members, EmbeddedNetwork.start(change.apply(definition(members, directory))));
    }

    /** The definition of the sample network. */
    public static NetworkDefinition definition(Members members, Path directory) {
        var gdAndOther = Policies.outOf(2, "Gd", "Hb", "Ex");
        List<ChaincodeDeployment> chaincodes = List.of(
                new ChaincodeDeployment("gd", "1", gdAndOther, source()),
                new ChaincodeDeployment("hb", "1", Policies.outOf(1, "Hb"), source()),
                new ChaincodeDeployment("any", "1", Policies.outOf(1, "Gd", "Hb", "Ex"), source()),
                new ChaincodeDeployment("all", "1", Policies.outOf(3, "Gd", "Hb", "Ex"), source()));
        return NetworkDefinition.of(CHANNEL, members.all().stream().map(SampleMember::organisation).toList(),
                chaincodes,
                directory);
    }

    private static ChaincodeSource source() {
        return new ChaincodeSource.InProcess(_ -> new SampleChaincode());
    }

    public EmbeddedNetwork network() {
        return network;
    }

    public Members members() {
        return members;
    }

    /** A client of the member's own person through this member's gateway, in process. */
    public Network client(SampleMember member) {
        return client(member.client(), member.mspId());
    }

    /** A client with any identity through a member's gateway, in process. */
    public Network client(IdentityMaterial identity, String gatewayMspId) {
        ManagedChannel channel = network.inProcessChannel(gatewayMspId);
        channels.add(channel);
        return client(identity, channel);
    }

    /** A client with any identity over a channel that the caller closes. */
    public Network client(IdentityMaterial identity, ManagedChannel channel) {
        return gateway(identity, channel).getNetwork(CHANNEL);
    }

    /** The official gateway with any identity. */
    public Gateway gateway(IdentityMaterial identity, ManagedChannel channel) {
        Gateway gateway = Gateway
                .newInstance()
                .identity(new X509Identity(identity.mspId(), identity.certificate()))
                .signer(Signers.newPrivateKeySigner(identity.key()))
                .connection(channel)
                .connect();
        clients.add(gateway);
        return gateway;
    }

    /** A contract as a person of Gd calls it. */
    public Contract contract(String chaincode) {
        return client(members.gd()).getContract(chaincode);
    }

    @Override
    public void close() {
        clients.forEach(Gateway::close);
        channels.forEach(ManagedChannel::shutdownNow);
        network.close();
    }
}
