package cn.tanji.acceptance;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Assumptions;

import cn.tanji.cli.launch.EmbeddedLedger;
import cn.tanji.cli.launch.NetworkAssembly;
import cn.tanji.cli.launch.NetworkStarter;
import cn.tanji.cli.local.LocalLedger;
import cn.tanji.cli.local.Networks;
import cn.tanji.cli.text.Speech;
import cn.tanji.consortium.definition.NetworkKind;
import cn.tanji.embedded.ChaincodeSource;
import cn.tanji.embedded.ConsortiumNetwork;
import cn.tanji.embedded.EmbeddedNetwork;
import cn.tanji.local.FabricPrograms;
import cn.tanji.local.LocalNetworkException;

/** The network that the acceptance tests run on: embedded, unless the property {@value #PROPERTY} names another. */
final class TestedNetwork {
    static final String PROPERTY = "registry.network";

    private TestedNetwork() {}

    static NetworkKind kind() {
        return NetworkKind.valueOf(System.getProperty(PROPERTY, "embedded").toUpperCase(Locale.ROOT));
    }

    static List<NetworkKind> others() {
        return Arrays.stream(NetworkKind.values()).filter(one -> one != kind()).toList();
    }

    /** Starts it with the registry's own chaincode; skips the test if this machine lacks what it needs. */
    static NetworkStarter starter() {
        requirePrograms();
        return Networks.starter(kind(), Speech.english(), _ -> {});
    }

    /** Starts it with {@link AlteredChaincode} at every member. */
    static NetworkStarter altered() {
        requirePrograms();
        return switch (kind()) {
            case EMBEDDED -> (consortium, material, options) -> EmbeddedLedger.of(start(
                    ConsortiumNetwork.define(consortium, material, NetworkAssembly.VERSION,
                            namespace -> new ChaincodeSource.InProcess(
                                    _ -> new AlteredChaincode(NetworkAssembly.registry(consortium, namespace))),
                            options.data().ledger(), ConsortiumNetwork.Listening.NOWHERE)),
                    consortium);
            case LOCAL -> LocalLedger.starter(AlteredServices::new, Speech.english(), _ -> {});
            case COMPOSE -> throw new IllegalArgumentException("containers run the registry's own chaincode only");
        };
    }

    private static EmbeddedNetwork start(cn.tanji.embedded.NetworkDefinition definition) {
        try {
            return EmbeddedNetwork.start(definition);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void requirePrograms() {
        if (kind() == NetworkKind.LOCAL) {
            try {
                FabricPrograms.find(System.getenv());
            } catch (LocalNetworkException e) {
                Assumptions.abort("not tested on real Fabric: " + e.getMessage());
            }
        }
    }
}
