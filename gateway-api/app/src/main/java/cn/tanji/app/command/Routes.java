package cn.tanji.app.command;

import java.util.Map;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import cn.tanji.app.fabric.Registries;
import cn.tanji.app.fabric.RegistryRoute;
import cn.tanji.app.http.Problem;
import cn.tanji.app.http.ProblemCode;

/** Finds the registry a request is for. */
@Singleton
public final class Routes {
    private final Registries registries;

    Routes(Registries registries) {
        this.registries = registries;
    }

    /**
     * The registry of a jurisdiction.
     *
     * @throws Problem
     *             REGISTRY_UNKNOWN if there is none on this channel
     */
    public RegistryRoute of(String jurisdiction) {
        return registries.find(jurisdiction).orElseThrow(() -> new Problem(ProblemCode.REGISTRY_UNKNOWN,
                Map.of("jurisdiction", jurisdiction, "known", registries.all().stream()
                        .map(RegistryRoute::jurisdiction).collect(Collectors.joining(", ")))));
    }
}
