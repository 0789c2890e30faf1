package cn.tanji.cli.launch;

import cn.tanji.consortium.definition.Consortium;
import cn.tanji.consortium.pki.CryptoMaterial;

/** Starts one kind of network. */
@FunctionalInterface
public interface NetworkStarter {
    /**
     * Starts a network, and returns when its peers endorse.
     *
     * @param material
     *            certificates and keys of all members and nodes
     * @throws LaunchException
     *             if it cannot start; says why and what to do
     */
    LedgerNetwork start(Consortium consortium, CryptoMaterial material, RegistryOptions options);
}
