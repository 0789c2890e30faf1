package cn.tanji.embedded.channel;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.hyperledger.fabric.protos.peer.ACLs;

/** Which policy guards which resource: Fabric's defaults, overridden by the channel's configuration. */
final class AccessRules {
    private static final String APPLICATION = "/Channel/Application/";
    private static final String READERS = APPLICATION + "Readers";
    private static final String WRITERS = APPLICATION + "Writers";
    private static final Map<String, String> DEFAULTS = Map.ofEntries(
            Map.entry("_lifecycle/CommitChaincodeDefinition", WRITERS),
            Map.entry("_lifecycle/QueryChaincodeDefinition", WRITERS),
            Map.entry("_lifecycle/QueryChaincodeDefinitions", WRITERS),
            Map.entry("_lifecycle/CheckCommitReadiness", WRITERS), Map.entry("qscc/GetChainInfo", READERS),
            Map.entry("qscc/GetBlockByNumber", READERS), Map.entry("qscc/GetBlockByHash", READERS),
            Map.entry("qscc/GetTransactionByID", READERS), Map.entry("qscc/GetBlockByTxID", READERS),
            Map.entry("cscc/GetConfigBlock", READERS), Map.entry("cscc/GetChannelConfig", READERS),
            Map.entry("peer/Propose", WRITERS), Map.entry("peer/ChaincodeToChaincode", WRITERS),
            Map.entry("event/Block", READERS), Map.entry("event/FilteredBlock", READERS),
            Map.entry("gateway/CommitStatus", READERS), Map.entry("gateway/ChaincodeEvents", READERS));

    private final Map<String, String> rules = new HashMap<>(DEFAULTS);

    AccessRules(ACLs configured) {
        configured.getAclsMap().forEach((resource, rule) -> rules.put(resource,
                rule.getPolicyRef().startsWith("/") ? rule.getPolicyRef() : APPLICATION + rule.getPolicyRef()));
    }

    Optional<String> policyOf(String resource) {
        return Optional.ofNullable(rules.get(resource));
    }
}
