package cn.tanji.app.query;

import java.util.Map;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import cn.tanji.app.fabric.Registries;
import cn.tanji.app.fabric.RegistryRoute;
import cn.tanji.app.http.Problem;
import cn.tanji.app.http.ProblemCode;

/** The registries one can ask about. */
@Singleton
public final class KnownRegistries {
    private final Registries registries;

    KnownRegistries(Registries registries) {
        this.registries = registries;
    }

    /**
     * The jurisdiction, if it has a registry here.
     *
     * @throws Problem
     *             REGISTRY_UNKNOWN if it has none
     */
    public String check(String jurisdiction) {
        return registries.find(jurisdiction).map(RegistryRoute::jurisdiction)
                .orElseThrow(() -> new Problem(ProblemCode.REGISTRY_UNKNOWN, Map.of("jurisdiction", jurisdiction,
                        "known", registries.all().stream().map(RegistryRoute::jurisdiction)
                                .collect(Collectors.joining(", ")))));
    }
}
