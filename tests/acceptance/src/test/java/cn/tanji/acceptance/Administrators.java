package cn.tanji.acceptance;

import org.hyperledger.fabric.client.Contract;
import org.hyperledger.fabric.client.Gateway;
import org.hyperledger.fabric.client.identity.X509Identity;

import cn.tanji.app.fabric.LowSSigner;
import cn.tanji.cli.launch.ServedRegistry;

/** Members' administrators, each straight at the member's own peer, past the REST gateway. */
record Administrators(ServedRegistry registry) {
    /** What one does with a chaincode. */
    interface Deed<T> {
        T with(Contract contract) throws Exception;
    }

    /** One administrator acts. */
    <T> T act(String mspId, String chaincode, Deed<T> deed) throws Exception {
        var person = registry.material().of(mspId).administrator();
        try (var gateway = Gateway.newInstance().identity(new X509Identity(mspId, person.certificate()))
                .signer(new LowSSigner(person.key())).connection(registry.channelTo(mspId)).connect()) {
            return deed.with(gateway.getNetwork(channel()).getContract(chaincode));
        }
    }

    /** The channel that all registries share. */
    String channel() {
        return registry.consortium().channel();
    }
}
