package cn.tanji.app.fabric;

import java.util.List;
import java.util.Optional;

/** The registries on the channel, by jurisdiction. */
public record Registries(List<RegistryRoute> all) {
    public Registries {
        all = List.copyOf(all);
    }

    /** The registry of a jurisdiction's two letters. */
    public Optional<RegistryRoute> find(String jurisdiction) {
        return all.stream().filter(one -> one.jurisdiction().equals(jurisdiction)).findFirst();
    }

    /** The registry with a chaincode name. */
    public Optional<RegistryRoute> ofNamespace(String namespace) {
        return all.stream().filter(one -> one.namespace().equals(namespace)).findFirst();
    }
}
