package cn.tanji.bench.network;

import java.util.concurrent.TimeUnit;

import io.grpc.ManagedChannel;
import org.hyperledger.fabric.client.CommitException;
import org.hyperledger.fabric.client.Contract;
import org.hyperledger.fabric.client.Gateway;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.client.identity.X509Identity;

import cn.tanji.app.fabric.LowSSigner;
import cn.tanji.consortium.pki.IdentityMaterial;

/** A plain chaincode through the bare SDK. */
record PlainContract(Gateway gateway, Contract contract) implements AutoCloseable {
    private static final int TIMEOUT_SECONDS = 60;

    static PlainContract of(ManagedChannel connection, IdentityMaterial person, String channel, String namespace) {
        var gateway = Gateway.newInstance().identity(new X509Identity(person.mspId(), person.certificate()))
                .signer(new LowSSigner(person.key())).connection(connection)
                .endorseOptions(options -> options.withDeadlineAfter(TIMEOUT_SECONDS, TimeUnit.SECONDS))
                .commitStatusOptions(options -> options.withDeadlineAfter(TIMEOUT_SECONDS, TimeUnit.SECONDS)).connect();
        return new PlainContract(gateway, gateway.getNetwork(channel).getContract(namespace));
    }

    void submit(String function, String... arguments) {
        try {
            contract.submitTransaction(function, arguments);
        } catch (GatewayException | CommitException e) {
            throw new IllegalStateException(function + " did not go through: " + e.getMessage(), e);
        }
    }

    void endorse(String function, String... arguments) {
        try {
            contract.newProposal(function).addArguments(arguments).build().endorse();
        } catch (GatewayException e) {
            throw new IllegalStateException(function + " was not endorsed: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        gateway.close();
    }
}
