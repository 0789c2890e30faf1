package cn.tanji.conformance.differential;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.TlsChannelCredentials;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.shim.ChaincodeServerProperties;

import cn.tanji.conformance.differential.StepsService.Form;
import cn.tanji.conformance.record.Members;
import cn.tanji.conformance.record.RealNetwork;
import cn.tanji.consortium.definition.Member;
import cn.tanji.consortium.definition.PortUse;
import cn.tanji.consortium.render.ChaincodePackage;
import cn.tanji.embedded.msp.SigningIdentity;

/** Fabric's own programs: one Raft orderer, three peers, and for each peer one chaincode service of each form. */
final class RealSide implements Side {
    private static final Path COLLECTIONS = Path.of("src/test/resources/secrets.json").toAbsolutePath();

    private final RealNetwork network;
    private final Strangers strangers;
    private final List<ServedChaincode> services = new ArrayList<>();
    private final List<ManagedChannel> peers = new ArrayList<>();
    private final ManagedChannel orderer;

    private RealSide(RealNetwork network) {
        this.network = network;
        this.strangers = Strangers.of(network);
        network.peers().forEach(
                member -> peers.add(channel(RealNetwork.peerAddress(member), network.tlsRoot(member))));
        Member ordering = network.orderers().getFirst();
        this.orderer = channel(RealNetwork.ordererAddress(ordering), network.tlsRoot(ordering));
    }

    /** Brings it up in a folder, chaincodes included. */
    static RealSide start(Path folder, Path definition) {
        RealNetwork network = new RealNetwork(folder, definition, RealNetwork.Ordering.RAFT);
        RealSide side = new RealSide(network);
        try {
            network.up();
            side.deploy();
            return side;
        } catch (RuntimeException failure) {
            side.close();
            throw failure;
        }
    }

    /** Certificates that this network is made to judge. */
    Strangers strangers() {
        return strangers;
    }

    RealNetwork network() {
        return network;
    }

    /** Every block that the first peer has. */
    List<Block> blocks() {
        SigningIdentity reader = new Members(network.material()).client();
        return LongStream.range(0, Calls.height(peer(1), reader))
                .mapToObj(number -> Calls.block(peer(1), reader, number)).toList();
    }

    @Override
    public String name() {
        return "real";
    }

    @Override
    public ManagedChannel peer(int organisation) {
        return peers.get(organisation - 1);
    }

    @Override
    public ManagedChannel orderer() {
        return orderer;
    }

    @Override
    public void close() {
        peers.forEach(ManagedChannel::shutdownNow);
        orderer.shutdownNow();
        network.close();
        services.forEach(ServedChaincode::close);
    }

    private void deploy() {
        Map<Form, Map<Member, String>> packages = new EnumMap<>(Form.class);
        for (Form form : Form.values()) {
            Map<Member, String> ids = new HashMap<>();
            network.peers().forEach(member -> ids.put(member, serve(member, form)));
            packages.put(form, ids);
        }
        for (Chaincodes.Definition chaincode : Chaincodes.all()) {
            Map<Member, String> installed = new HashMap<>(packages.getOrDefault(chaincode.form(), Map.of()));
            installed.keySet().removeIf(member -> !chaincode.installedAt().contains(number(member)));
            List<String> more = new ArrayList<>(List.of("--signature-policy", chaincode.policy()));
            if (chaincode.hasCollections()) {
                more.addAll(List.of("--collections-config", COLLECTIONS.toString()));
            }
            if (chaincode.initRequired()) {
                more.add("--init-required");
            }
            network.define(chaincode.name(), 1, installed, more.toArray(String[]::new));
        }
    }

    /** Starts a service for a member's peer and installs its package there; returns the package's id. */
    private String serve(Member member, Form form) {
        var peer = member.peers().getFirst();
        var address = new InetSocketAddress("localhost", peer.port(PortUse.CHAINCODE) + services.size());
        var made = ChaincodePackage.of(form.name(), new ChaincodePackage.Connection(
                address.getHostString() + ":" + address.getPort(), text(network.tlsRoot(member)),
                text(network.msps().tlsCertificate(member, peer)), text(network.msps().tlsKey(member, peer))));
        services.add(ServedChaincode.start(form, made.id(), address, properties -> secure(member, properties)));
        network.install(member, made);
        return made.id();
    }

    private void secure(Member member, ChaincodeServerProperties properties) {
        var peer = member.peers().getFirst();
        properties.setTlsEnabled(true);
        properties.setKeyCertChainFile(network.msps().tlsCertificate(member, peer).toString());
        properties.setKeyFile(network.msps().tlsKey(member, peer).toString());
        properties.setTrustCertCollectionFile(network.tlsRoot(member).toString());
    }

    private int number(Member member) {
        return network.peers().indexOf(member) + 1;
    }

    private static ManagedChannel channel(String address, Path root) {
        try {
            return Grpc.newChannelBuilder(address,
                    TlsChannelCredentials.newBuilder().trustManager(root.toFile()).build())
                    .maxInboundMessageSize(100 << 20).build();
        } catch (IOException failure) {
            throw new UncheckedIOException(root + " cannot be read", failure);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(file + " cannot be read", failure);
        }
    }
}
