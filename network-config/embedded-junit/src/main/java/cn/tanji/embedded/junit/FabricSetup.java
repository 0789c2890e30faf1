package cn.tanji.embedded.junit;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import org.hyperledger.fabric.contract.ContractInterface;
import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;
import org.hyperledger.fabric.protos.peer.CollectionPolicyConfig;
import org.hyperledger.fabric.protos.peer.StaticCollectionConfig;
import org.hyperledger.fabric.shim.Chaincode;

import cn.tanji.consortium.definition.EndorsementPolicy;
import cn.tanji.consortium.definition.PolicySyntaxException;
import cn.tanji.embedded.ChaincodeDeployment;
import cn.tanji.embedded.ChaincodeSource;
import cn.tanji.embedded.SignaturePolicies;
import cn.tanji.embedded.chaincode.Contracts;

/**
 * What a test's network is made of.
 *
 * @param mspIds the organisations, at least one; each has a peer, and the first one orders, too
 * @param chaincodes what runs on the channel
 */
public record FabricSetup(List<String> mspIds, List<ChaincodeDeployment> chaincodes) {
    private static final String VERSION = "1";

    /** Refuses a network without organisations. */
    public FabricSetup {
        mspIds = List.copyOf(mspIds);
        chaincodes = List.copyOf(chaincodes);
        if (mspIds.isEmpty()) {
            throw new IllegalArgumentException("a network needs at least one organisation");
        }
    }

    /** Organisations without chaincode. */
    public static FabricSetup of(String... mspIds) {
        return new FabricSetup(List.of(mspIds), List.of());
    }

    /** The same with a chaincode of these contracts, endorsed by a majority of the organisations. */
    public FabricSetup withContracts(String name, List<Class<? extends ContractInterface>> contracts) {
        Chaincode code = Contracts.of(contracts);
        return withChaincode(name, _ -> code);
    }

    /**
     * The same with a chaincode below the contract API, endorsed by a majority of the organisations.
     *
     * @param factory makes the chaincode of an organisation from its MSP id
     */
    public FabricSetup withChaincode(String name, Function<String, Chaincode> factory) {
        return with(new ChaincodeDeployment(name, VERSION, majority(), new ChaincodeSource.InProcess(factory)));
    }

    /** The same with a chaincode that is described in full, for instance one that runs as a service. */
    public FabricSetup with(ChaincodeDeployment chaincode) {
        return new FabricSetup(mspIds, Stream.concat(chaincodes.stream(), Stream.of(chaincode)).toList());
    }

    /**
     * The same with another policy for a chaincode.
     *
     * @param policy {@code AND}, {@code OR} and {@code OutOf(n, …)} over {@code 'MSP.peer'}
     * @throws PolicySyntaxException with the place and what was expected there
     */
    public FabricSetup withPolicy(String name, String policy) throws PolicySyntaxException {
        SignaturePolicyEnvelope envelope = SignaturePolicies.of(EndorsementPolicy.parse(policy));
        return new FabricSetup(mspIds, chaincodes.stream().map(chaincode -> chaincode.name().equals(name)
                ? new ChaincodeDeployment(name, chaincode.version(), envelope, chaincode.source(),
                        chaincode.collections())
                : chaincode).toList());
    }

    /**
     * The same with a private data collection for a chaincode, beside those it has.
     *
     * @param membersOnly whether clients of other organisations may neither read nor write
     * @param members MSP ids of the organisations whose peers hold the data
     */
    public FabricSetup withCollection(String name, String collection, boolean membersOnly, String... members) {
        StaticCollectionConfig added = StaticCollectionConfig.newBuilder().setName(collection)
                .setMemberOnlyRead(membersOnly).setMemberOnlyWrite(membersOnly)
                .setMemberOrgsPolicy(CollectionPolicyConfig.newBuilder()
                        .setSignaturePolicy(SignaturePolicies.anyMemberOf(List.of(members))))
                .build();
        return new FabricSetup(mspIds, chaincodes.stream()
                .map(chaincode -> chaincode.name().equals(name) ? chaincode.withCollection(added) : chaincode)
                .toList());
    }

    private SignaturePolicyEnvelope majority() {
        List<EndorsementPolicy> peers = mspIds.stream().<EndorsementPolicy>map(EndorsementPolicy.PeerOf::new).toList();
        return SignaturePolicies.of(EndorsementPolicy.majorityOf(peers));
    }
}
