package cn.tanji.cli.launch;

import java.io.IOException;
import java.net.BindException;
import java.util.Optional;

import io.micronaut.http.server.exceptions.ServerStartupException;

import cn.tanji.app.GatewayConfiguration;
import cn.tanji.app.GatewayServer;
import cn.tanji.consortium.definition.Consortium;
import cn.tanji.consortium.pki.CryptoMaterial;
import cn.tanji.embedded.EmbeddedNetwork;
import cn.tanji.embedded.blockstore.CorruptChainException;
import cn.tanji.embedded.blockstore.DataDirectoryException;
import cn.tanji.embedded.ledger.BlockRefusedException;

/** Starts the large parts, and says what a person can do if one does not start. */
final class StartingParts {
    private StartingParts() {}

    static EmbeddedNetwork network(Consortium consortium, CryptoMaterial material, RegistryOptions options) {
        try {
            return EmbeddedNetwork.start(NetworkAssembly.define(consortium, material, options));
        } catch (CorruptChainException | BlockRefusedException e) {
            throw new LaunchException("the ledger in " + options.data().ledger() + " was damaged or changed: "
                    + e.getMessage() + ". Nothing is served from it; restore the data folder from a backup", e);
        } catch (IOException | DataDirectoryException | IllegalStateException e) {
            var sentence = portTaken(e)
                    ? "a port of the consortium file is taken: free it, or leave out --peers"
                    : "the ledger in " + options.data().ledger() + " does not open: " + e.getMessage();
            throw new LaunchException(sentence, e);
        }
    }

    static GatewayServer gateway(GatewayConfiguration configuration) {
        try {
            return GatewayServer.start(configuration);
        } catch (RuntimeException e) {
            // Native transports report a taken port with exceptions of their own, under Micronaut's.
            if (portTaken(e) || e instanceof ServerStartupException) {
                throw new LaunchException("port " + configuration.port() + " on " + configuration.host()
                        + " cannot be had, most likely it is taken: choose another one with --port, or 0 for a free one",
                        e);
            }
            throw e;
        }
    }

    private static boolean portTaken(Throwable problem) {
        var cause = Optional.of(problem);
        while (cause.isPresent()) {
            if (cause.get() instanceof BindException) {
                return true;
            }
            cause = Optional.ofNullable(cause.get().getCause());
        }
        return false;
    }
}
