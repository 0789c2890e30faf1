package cn.tanji.app.readmodel;

import java.util.HashMap;
import java.util.Map;

import jakarta.inject.Singleton;

import cn.tanji.app.GatewayConfiguration;
import cn.tanji.domain.kernel.Registry;

/** Namespaces and jurisdictions as the launcher names them. */
@Singleton
final class ConfiguredJurisdictions implements Jurisdictions {
    private final Map<String, String> byNamespace = new HashMap<>();

    ConfiguredJurisdictions(GatewayConfiguration configuration) {
        configuration.registries().forEach(route -> byNamespace.put(route.namespace(), route.jurisdiction()));
        byNamespace.put(Registry.COMMON, "");
    }

    @Override
    public String of(String namespace) {
        var jurisdiction = byNamespace.get(namespace);
        if (jurisdiction == null) {
            throw new IllegalStateException("the ledger names registry '" + namespace
                    + "', which this gateway's configuration does not; is it an older configuration?");
        }
        return jurisdiction;
    }
}
