package cn.tanji.conformance.differential;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.grpc.ManagedChannel;
import org.hyperledger.fabric.protos.common.Block;

import cn.tanji.conformance.differential.StepsService.Form;
import cn.tanji.conformance.record.Members;
import cn.tanji.consortium.definition.Consortium;
import cn.tanji.consortium.pki.CryptoMaterial;
import cn.tanji.embedded.ChaincodeDeployment;
import cn.tanji.embedded.ChaincodeSource;
import cn.tanji.embedded.ConsortiumNetwork;
import cn.tanji.embedded.EmbeddedNetwork;
import cn.tanji.embedded.NetworkDefinition;
import cn.tanji.embedded.Organisation;
import cn.tanji.embedded.chaincode.ChaincodeEndpoint;
import cn.tanji.embedded.channel.ChaincodeDefinitions;
import cn.tanji.embedded.ledger.ChannelLedger;
import cn.tanji.embedded.ledger.LedgerOptions;
import cn.tanji.embedded.ledger.Verification;

/**
 * The embedded network on the same channel: it begins with the blocks of the real network, definitions of chaincodes included,
 * so that numbers of blocks and versions of keys are the same from then on.
 */
final class EmbeddedSide implements Side {
    private final EmbeddedNetwork network;
    private final List<ServedChaincode> services;
    private final List<ManagedChannel> peers = new ArrayList<>();

    private EmbeddedSide(EmbeddedNetwork network, List<ServedChaincode> services) {
        this.network = network;
        this.services = services;
        for (int number = 1; number <= PEERS; number++) {
            peers.add(network.inProcessChannel(Members.mspId(number)));
        }
    }

    /** Starts it in a folder behind these blocks. */
    static EmbeddedSide start(Path folder, Consortium consortium, CryptoMaterial material, List<Block> blocks) {
        List<ServedChaincode> services = new ArrayList<>();
        try {
            List<ChaincodeDeployment> chaincodes = chaincodes(folder, blocks, services);
            NetworkDefinition whole = ConsortiumNetwork.define(consortium, material, "1",
                    _ -> new ChaincodeSource.Service("none:0", Map.of()), folder,
                    ConsortiumNetwork.Listening.NOWHERE);
            List<Organisation> organisations = whole.organisations().stream().map(EmbeddedSide::asThere).toList();
            NetworkDefinition definition = NetworkDefinition
                    .of(whole.channel(), organisations, chaincodes, folder).withGenesis(blocks.getFirst());
            return new EmbeddedSide(EmbeddedNetwork.start(definition), services);
        } catch (IOException | RuntimeException failure) {
            services.forEach(ServedChaincode::close);
            throw new IllegalStateException("the embedded network does not start", failure);
        }
    }

    EmbeddedNetwork network() {
        return network;
    }

    @Override
    public String name() {
        return "embedded";
    }

    @Override
    public ManagedChannel peer(int organisation) {
        return peers.get(organisation - 1);
    }

    @Override
    public ManagedChannel orderer() {
        return peers.getFirst();
    }

    @Override
    public void close() {
        peers.forEach(ManagedChannel::shutdownNow);
        network.close();
        services.forEach(ServedChaincode::close);
    }

    /** As in the real network, one member orders and the last member's peer does not run. */
    private static Organisation asThere(Organisation one) {
        boolean orders = one.mspId().equals(Members.mspId(1));
        boolean endorses = !one.mspId().equals(Members.mspId(PEERS + 1));
        return new Organisation(one.membership(), endorses ? one.peer() : Optional.empty(),
                orders ? one.orderer() : Optional.empty(), Optional.empty());
    }

    /** Takes the real network's blocks over; what they define is deployed here. */
    private static List<ChaincodeDeployment> chaincodes(Path folder, List<Block> blocks,
            List<ServedChaincode> services) {
        List<ChaincodeDeployment> deployed = new ArrayList<>();
        Map<Form, Map<String, ChaincodeEndpoint>> endpoints = new EnumMap<>(Form.class);
        for (Form form : Form.values()) {
            endpoints.put(form, serve(form, services));
        }
        try (ChannelLedger ledger = ChannelLedger.open(folder, blocks.getFirst(),
                LedgerOptions.of(Verification.CHAIN))) {
            blocks.stream().skip(1).forEach(ledger::commit);
            for (Chaincodes.Definition chaincode : Chaincodes.all()) {
                var defined = ChaincodeDefinitions.of(ledger.snapshot(), chaincode.name()).orElseThrow();
                Map<String, ChaincodeEndpoint> installed = new HashMap<>(
                        endpoints.getOrDefault(chaincode.form(), Map.of()));
                installed.keySet().removeIf(
                        mspId -> chaincode.installedAt().stream().map(Members::mspId).noneMatch(mspId::equals));
                deployed.add(new ChaincodeDeployment(chaincode.name(), defined.version(),
                        defined.endorsementPolicy().getSignaturePolicy(),
                        new ChaincodeSource.Service(packageId(chaincode.form()), installed), defined.collections()));
            }
        }
        return deployed;
    }

    private static Map<String, ChaincodeEndpoint> serve(Form form, List<ServedChaincode> services) {
        Map<String, ChaincodeEndpoint> endpoints = new HashMap<>();
        for (int number = 1; number <= PEERS; number++) {
            InetSocketAddress address = StepsService.freeAddress();
            services.add(ServedChaincode.start(form, packageId(form), address,
                    properties -> properties.setTlsEnabled(false)));
            endpoints.put(Members.mspId(number), ChaincodeEndpoint.plain(address));
        }
        return endpoints;
    }

    private static String packageId(Form form) {
        return form.name() + ":0123";
    }
}
