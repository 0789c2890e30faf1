package cn.tanji.embedded.chaincode;

import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.hyperledger.fabric.contract.ContractRouter;
import org.hyperledger.fabric.shim.ChaincodeServer;

/** Makes the contracts on the class path ready to run in process. */
public final class Contracts {
    /** Held so that the level set here is not collected with the logger. */
    private static final Logger SHIM_LOGGER = Logger.getLogger("org.hyperledger.fabric");

    private Contracts() {}

    /**
     * An initialised router over all contracts on the class path. The shim's registries of types are static, so all routers
     * of one class loader serve the same contracts.
     *
     * @param chaincodeId what the router calls itself, {@code name:version}
     */
    public static ContractRouter router(String chaincodeId) {
        ContractRouter router = new ContractRouter(new String[]{"-i", chaincodeId});
        SHIM_LOGGER.setLevel(Level.WARNING);
        try {
            router.startRouterWithChaincodeServer(new NoServer());
            return router;
        } catch (IOException failure) {
            throw new IllegalStateException("a server that does nothing cannot fail", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while looking for contracts", interrupted);
        }
    }

    private static final class NoServer implements ChaincodeServer {
        @Override
        public void start() {
            // In process, nobody dials the chaincode.
        }

        @Override
        public void stop() {
            // Nothing was started.
        }
    }
}
