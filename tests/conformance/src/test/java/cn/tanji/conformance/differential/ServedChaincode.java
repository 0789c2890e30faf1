package cn.tanji.conformance.differential;

import java.net.InetSocketAddress;
import java.util.function.Consumer;

import org.hyperledger.fabric.shim.ChaincodeServerProperties;

import cn.tanji.conformance.differential.StepsService.Form;

/** A chaincode service for one peer. */
interface ServedChaincode extends AutoCloseable {
    /** Serves until closed. */
    static ServedChaincode start(Form form, String packageId, InetSocketAddress address,
            Consumer<ChaincodeServerProperties> more) {
        ChaincodeServerProperties properties = new ChaincodeServerProperties();
        properties.setServerAddress(address);
        properties.setMaxConnectionAgeSeconds(Integer.MAX_VALUE);
        more.accept(properties);
        return form == Form.BARE
                ? new BareService(packageId, properties)
                : new StepsService(form, packageId, properties);
    }

    @Override
    void close();
}
