package cn.tanji.embedded.chaincode;

import java.io.IOException;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.hyperledger.fabric.contract.ContractInterface;
import org.hyperledger.fabric.contract.ContractRouter;
import org.hyperledger.fabric.shim.Chaincode;
import org.hyperledger.fabric.shim.ChaincodeServer;

/** Makes contracts ready to run in process. */
public final class Contracts {
    /** The shim sets these to INFO and logs every call. Held so that the level set here is not collected with the logger. */
    private static final List<Logger> SHIM_LOGGERS = List.of(Logger.getLogger("org.hyperledger.fabric.shim"),
            Logger.getLogger("org.hyperledger.fabric.contract"));

    private Contracts() {}

    /**
     * These contracts behind the shim's routing, ready at once. One object bears many threads and may serve all organisations
     * and namespaces.
     */
    public static Chaincode of(List<Class<? extends ContractInterface>> contracts) {
        quiet();
        return new ContractChaincode(contracts);
    }

    /**
     * An initialised router of the shim over all contracts on the class path. The shim's registries of types are static, so all routers
     * of one class loader serve the same contracts. Looking for contracts takes a second or more and a router bears many
     * threads: make one and share it among organisations and namespaces.
     *
     * @param chaincodeId what the router calls itself, {@code name:version}
     */
    public static ContractRouter router(String chaincodeId) {
        ContractRouter router = new ContractRouter(new String[]{"-i", chaincodeId});
        quiet();
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

    private static void quiet() {
        SHIM_LOGGERS.forEach(logger -> logger.setLevel(Level.WARNING));
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
