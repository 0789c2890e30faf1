package cn.tanji.acceptance;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Assumptions;

import cn.tanji.acceptance.images.Skip;
import cn.tanji.cli.launch.EmbeddedLedger;
import cn.tanji.cli.launch.NetworkAssembly;
import cn.tanji.cli.launch.RegistryOptions;
import cn.tanji.cli.launch.RunningRegistry;
import cn.tanji.cli.launch.ServedRegistry;
import cn.tanji.cli.local.ComposeSite;
import cn.tanji.cli.local.LocalLedger;
import cn.tanji.cli.local.Networks;
import cn.tanji.cli.text.Speech;
import cn.tanji.consortium.definition.ConsortiumFileException;
import cn.tanji.consortium.definition.NetworkKind;
import cn.tanji.embedded.ChaincodeSource;
import cn.tanji.embedded.ConsortiumNetwork;
import cn.tanji.embedded.EmbeddedNetwork;
import cn.tanji.local.ContainerEngine;
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

    /** How a registry is started on the tested network. */
    interface Start {
        ServedRegistry start(RegistryOptions options) throws ConsortiumFileException;
    }

    /** Starts one with its own chaincode; skips the test if this machine lacks what it needs. */
    static ServedRegistry start(RegistryOptions options) throws ConsortiumFileException {
        requirePrograms(kind());
        return Networks.serve(kind(), options, Speech.english(), _ -> {});
    }

    /** Starts one with {@link AlteredChaincode} at every member. */
    static ServedRegistry startAltered(RegistryOptions options) throws ConsortiumFileException {
        requirePrograms(kind());
        return RunningRegistry.start(options.withNetwork(switch (kind()) {
            case EMBEDDED -> (consortium, material, place) -> EmbeddedLedger.of(start(
                    ConsortiumNetwork.define(consortium, material, NetworkAssembly.VERSION,
                            namespace -> new ChaincodeSource.InProcess(
                                    _ -> new AlteredChaincode(NetworkAssembly.registry(consortium, namespace))),
                            place.data().ledger(), ConsortiumNetwork.Listening.NOWHERE)),
                    consortium);
            case LOCAL -> LocalLedger.starter(AlteredServices::new, Speech.english(), _ -> {});
            case COMPOSE ->
                Assumptions.abort("not tested in containers: their image holds the registry's own chaincode");
        }));
    }

    /** Ends one, and what would outlive the test's folder. */
    static void end(ServedRegistry registry) {
        registry.close();
        if (ComposeSite.isOn(registry.data())) {
            ComposeSite.down(registry.data(), true);
        }
    }

    private static EmbeddedNetwork start(cn.tanji.embedded.NetworkDefinition definition) {
        try {
            return EmbeddedNetwork.start(definition);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Skips the test if this machine lacks what a kind of network needs. */
    static void requirePrograms(NetworkKind kind) {
        if (kind != NetworkKind.EMBEDDED) {
            try {
                FabricPrograms.find(System.getenv());
                if (kind == NetworkKind.COMPOSE) {
                    ContainerEngine.requireThere();
                }
            } catch (LocalNetworkException e) {
                Skip.because("not tested on real Fabric: " + e.getMessage());
            }
        }
    }
}
