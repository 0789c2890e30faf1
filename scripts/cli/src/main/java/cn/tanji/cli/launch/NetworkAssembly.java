package cn.tanji.cli.launch;

import cn.tanji.consortium.definition.Consortium;
import cn.tanji.consortium.definition.Namespace;
import cn.tanji.consortium.pki.CryptoMaterial;
import cn.tanji.contract.RegistryChaincode;
import cn.tanji.domain.kernel.Registry;
import cn.tanji.embedded.ChaincodeSource;
import cn.tanji.embedded.ConsortiumNetwork;
import cn.tanji.embedded.ConsortiumNetwork.Listening;
import cn.tanji.embedded.NetworkDefinition;
import cn.tanji.embedded.ledger.LedgerOptions;
import cn.tanji.embedded.ledger.Verification;
import cn.tanji.embedded.transport.ConcurrencyLimits;

/** Puts the registry's chaincode on a consortium's network: one registry for each namespace. */
public final class NetworkAssembly {
    /** Version of the chaincode, part of every endorsed answer: changes with the rules. */
    public static final String VERSION = "1";

    /** Calls beside those of commands: the read model's stream of blocks, questions about outcomes. */
    private static final int RESERVE = 100;

    private NetworkAssembly() {}

    /**
     * The embedded network that these options ask for; after a clean stop it starts from its checkpoint. Its peers take as many calls as its gateway may have under
     * way.
     */
    public static NetworkDefinition define(Consortium consortium, CryptoMaterial material, RegistryOptions options) {
        return ConsortiumNetwork.define(consortium, material, VERSION,
                namespace -> new ChaincodeSource.InProcess(_ -> new RegistryChaincode(registry(consortium, namespace))),
                options.data().ledger(), listening(options)).withSingleRun(options.singleRun())
                .withLimits(limits(options)).withLedger(LedgerOptions.of(Verification.FAST));
    }

    private static ConcurrencyLimits limits(RegistryOptions options) {
        var usual = ConcurrencyLimits.FABRIC;
        return usual.withGateway(Math.max(usual.gateway(), options.inFlightMax() + RESERVE));
    }

    /** Which registry a namespace holds. */
    public static Registry registry(Consortium consortium, Namespace namespace) {
        return consortium.jurisdictions().stream()
                .filter(jurisdiction -> jurisdiction.namespace().name().equals(namespace.name())).findFirst()
                .map(jurisdiction -> new Registry(namespace.name(), jurisdiction.code(),
                        consortium.authorityOf(jurisdiction).mspId()))
                .orElseGet(Registry::common);
    }

    private static Listening listening(RegistryOptions options) {
        return switch (options.listening()) {
            case NOWHERE -> Listening.NOWHERE;
            case DEFINED_PORTS -> Listening.DEFINED_PORTS;
            case FREE_PORTS -> Listening.FREE_PORTS;
        };
    }
}
