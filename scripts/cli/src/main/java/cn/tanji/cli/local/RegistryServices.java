package cn.tanji.cli.local;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import cn.tanji.cli.launch.NetworkAssembly;
import cn.tanji.consortium.definition.Consortium;
import cn.tanji.contract.service.RegistryService;
import cn.tanji.local.ChaincodeServices;

/**
 * The registry's chaincode as a service: one process of this same program's Java and libraries for each member.
 *
 * @param consortium
 *            tells each namespace's jurisdiction and authority
 */
public record RegistryServices(Consortium consortium) implements ChaincodeServices {
    /** Four of them share one machine. */
    private static final String HEAP_MAX = "-Xmx384m";

    @Override
    public String version() {
        return NetworkAssembly.VERSION;
    }

    @Override
    public List<String> command() {
        return List.of(ProcessHandle.current().info().command().orElse("java"), HEAP_MAX, "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-cp",
                System.getProperty("java.class.path", ""), RegistryService.class.getName());
    }

    @Override
    public Map<String, String> environment(List<Served> served, Tls tls) {
        var variables = new HashMap<String, String>();
        variables.put("TANJI_NAMESPACES",
                String.join(",", served.stream().map(one -> one.namespace().name()).toList()));
        variables.put("TANJI_TLS_CERTIFICATES", tls.certificate().toString());
        variables.put("TANJI_TLS_KEY", tls.key().toString());
        variables.put("TANJI_TLS_CLIENT_ROOTS", tls.clientRoot().toString());
        served.forEach(one -> describe(one, variables));
        return variables;
    }

    private void describe(Served served, Map<String, String> variables) {
        var prefix = served.namespace().name().replace('-', '_').toUpperCase(Locale.ROOT);
        variables.put(prefix + "_PACKAGE_ID", served.packageId());
        variables.put(prefix + "_ADDRESS", served.address());
        var registry = NetworkAssembly.registry(consortium, served.namespace());
        if (!registry.isCommon()) {
            variables.put(prefix + "_JURISDICTION", registry.jurisdiction());
            variables.put(prefix + "_AUTHORITY", registry.authority());
        }
    }
}
