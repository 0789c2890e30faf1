package cn.tanji.embedded.syscc;

import java.util.List;
import java.util.Optional;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.hyperledger.fabric.protos.peer.Response;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryChaincodeDefinitionArgs;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryChaincodeDefinitionResult;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryChaincodeDefinitionsResult;

import cn.tanji.embedded.access.AccessControl;
import cn.tanji.embedded.access.AccessDenied;
import cn.tanji.embedded.channel.ChaincodeDefinition;
import cn.tanji.embedded.channel.ChaincodeDefinitions;
import cn.tanji.embedded.ledger.Ledger;

/**
 * {@code _lifecycle}: queries of the definitions in force. Installing, approving and committing are left out: definitions
 * come from the network's definition, and every organisation counts as having approved them.
 */
final class Lifecycle {
    private static final String NOT_AUTHORISED = "Failed to authorize invocation due to failed ACL check: ";

    private final Ledger ledger;
    private final AccessControl access;

    Lifecycle(Ledger ledger, AccessControl access) {
        this.ledger = ledger;
        this.access = access;
    }

    Response answer(SystemRequest request) {
        List<ByteString> arguments = request.arguments();
        if (arguments.isEmpty()) {
            return Answers.error("lifecycle scc must be invoked with arguments");
        }
        if (arguments.size() != 2) {
            return Answers.error(
                    "lifecycle scc operations require exactly two arguments but received " + arguments.size());
        }
        String function = arguments.get(0).toStringUtf8();
        return switch (function) {
            case "QueryChaincodeDefinition", "QueryChaincodeDefinitions" -> query(function, request);
            case "InstallChaincode", "QueryInstalledChaincode", "GetInstalledChaincodePackage",
                    "QueryInstalledChaincodes", "ApproveChaincodeDefinitionForMyOrg",
                    "QueryApprovedChaincodeDefinition", "QueryApprovedChaincodeDefinitions", "CheckCommitReadiness",
                    "CommitChaincodeDefinition" ->
                Answers.notOffered("_lifecycle " + function,
                        "chaincodes are defined by the network's definition at start");
            default -> Answers.error(NOT_AUTHORISED + "Unmapped policy for _lifecycle/" + function);
        };
    }

    private Response query(String function, SystemRequest request) {
        try {
            access.require("_lifecycle/" + function, request.channel(), request.signed());
        } catch (AccessDenied e) {
            return Answers.error(NOT_AUTHORISED + e.sentence());
        }
        try {
            ByteString argument = request.arguments().get(1);
            return function.equals("QueryChaincodeDefinitions") ? all() : one(argument);
        } catch (InvalidProtocolBufferException e) {
            return Answers.error("failed to invoke backing implementation of '" + function
                    + "': could not decode input arg: " + e.getMessage());
        }
    }

    private Response one(ByteString argument) throws InvalidProtocolBufferException {
        String name = QueryChaincodeDefinitionArgs.parseFrom(argument).getName();
        Optional<ChaincodeDefinition> found = ChaincodeDefinitions.of(ledger.snapshot(), name);
        if (found.isEmpty()) {
            return Answers.status(404, "namespace " + name + " is not defined");
        }
        ChaincodeDefinition definition = found.get();
        QueryChaincodeDefinitionResult.Builder result = QueryChaincodeDefinitionResult
                .newBuilder()
                .setSequence(definition.sequence())
                .setVersion(definition.version())
                .setEndorsementPlugin("escc")
                .setValidationPlugin("vscc")
                .setValidationParameter(definition.endorsementPolicy().toByteString())
                .setCollections(ChaincodeDefinitions.collections(ledger.snapshot(), name))
                .setInitRequired(definition.initRequired());
        ledger.config().applicationOrganizations().forEach(mspId -> result.putApprovals(mspId, true));
        return Answers.success(result.build().toByteString());
    }

    private Response all() {
        QueryChaincodeDefinitionsResult.Builder result = QueryChaincodeDefinitionsResult.newBuilder();
        ChaincodeDefinitions.all(ledger.snapshot()).forEach(definition -> result.addChaincodeDefinitions(
                QueryChaincodeDefinitionsResult.ChaincodeDefinition
                        .newBuilder()
                        .setName(definition.name())
                        .setSequence(definition.sequence())
                        .setVersion(definition.version())
                        .setEndorsementPlugin("escc")
                        .setValidationPlugin("vscc")
                        .setValidationParameter(definition.endorsementPolicy().toByteString())
                        .setCollections(ChaincodeDefinitions.collections(ledger.snapshot(), definition.name()))
                        .setInitRequired(definition.initRequired())));
        return Answers.success(result.build().toByteString());
    }
}
