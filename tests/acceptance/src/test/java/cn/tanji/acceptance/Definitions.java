package cn.tanji.acceptance;

import java.util.List;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import org.hyperledger.fabric.protos.peer.ApplicationPolicy;
import org.hyperledger.fabric.protos.peer.lifecycle.ApproveChaincodeDefinitionForMyOrgArgs;
import org.hyperledger.fabric.protos.peer.lifecycle.ChaincodeSource;
import org.hyperledger.fabric.protos.peer.lifecycle.CommitChaincodeDefinitionArgs;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryChaincodeDefinitionArgs;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryChaincodeDefinitionResult;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryInstalledChaincodesArgs;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryInstalledChaincodesResult;

import cn.tanji.consortium.definition.EndorsementPolicy;
import cn.tanji.embedded.SignaturePolicies;

/** How members agree on what a chaincode is and who endorses it: Fabric's lifecycle, as administrators call it. */
record Definitions(Administrators administrators) {
    private static final String LIFECYCLE = "_lifecycle";

    /** The definition in force, as a member's peer tells it to whoever asks. */
    QueryChaincodeDefinitionResult inForce(String mspId, String chaincode) throws Exception {
        byte[] answer = administrators.act(mspId, LIFECYCLE,
                contract -> contract.evaluateTransaction("QueryChaincodeDefinition",
                        QueryChaincodeDefinitionArgs.newBuilder().setName(chaincode).build().toByteArray()));
        return QueryChaincodeDefinitionResult.parseFrom(answer);
    }

    /** Gives a chaincode another endorsement policy by the will of these members, the first of whom submits. */
    void change(List<String> members, String chaincode, EndorsementPolicy policy) throws Exception {
        change(members, chaincode, ApplicationPolicy.newBuilder().setSignaturePolicy(SignaturePolicies.of(policy))
                .build().toByteString());
    }

    /** The same with a policy as a definition holds it. */
    void change(List<String> members, String chaincode, ByteString policy) throws Exception {
        var now = inForce(members.getFirst(), chaincode);
        for (var member : members) {
            submit(member, List.of(member), "ApproveChaincodeDefinitionForMyOrg",
                    ApproveChaincodeDefinitionForMyOrgArgs.newBuilder().setName(chaincode).setVersion(now.getVersion())
                            .setSequence(now.getSequence() + 1).setEndorsementPlugin(now.getEndorsementPlugin())
                            .setValidationPlugin(now.getValidationPlugin()).setValidationParameter(policy)
                            .setSource(installed(member, chaincode)).build());
        }
        submit(members.getFirst(), members, "CommitChaincodeDefinition",
                CommitChaincodeDefinitionArgs.newBuilder().setName(chaincode).setVersion(now.getVersion())
                        .setSequence(now.getSequence() + 1).setEndorsementPlugin(now.getEndorsementPlugin())
                        .setValidationPlugin(now.getValidationPlugin()).setValidationParameter(policy).build());
    }

    private void submit(String mspId, List<String> endorsers, String function, MessageLite arguments)
            throws Exception {
        administrators.act(mspId, LIFECYCLE,
                contract -> contract.newProposal(function).addArguments(arguments.toByteArray())
                        .setEndorsingOrganizations(endorsers.toArray(String[]::new)).build().endorse().submit());
    }

    private ChaincodeSource installed(String mspId, String chaincode) throws Exception {
        byte[] answer = administrators.act(mspId, LIFECYCLE,
                contract -> contract.newProposal("QueryInstalledChaincodes")
                        .addArguments(QueryInstalledChaincodesArgs.getDefaultInstance().toByteArray())
                        .setEndorsingOrganizations(mspId).build().evaluate());
        var id = QueryInstalledChaincodesResult.parseFrom(answer).getInstalledChaincodesList().stream()
                .filter(one -> one.getLabel().startsWith(chaincode + "_")).findFirst().orElseThrow().getPackageId();
        return ChaincodeSource.newBuilder().setLocalPackage(ChaincodeSource.Local.newBuilder().setPackageId(id))
                .build();
    }
}
