package cn.tanji.bench.load;

import io.grpc.ManagedChannel;
import org.hyperledger.fabric.client.Contract;
import org.hyperledger.fabric.client.Gateway;
import org.hyperledger.fabric.client.GatewayException;

import cn.tanji.consortium.pki.IdentityMaterial;

/** A plain chaincode through the bare SDK. */
public record PlainContract(Gateway gateway, String channel, Contract contract) implements AutoCloseable {
    /** A person's view of a chaincode. */
    public static PlainContract of(ManagedChannel connection, IdentityMaterial person, String channel,
            String namespace) {
        var gateway = Submission.gateway(connection, person);
        return new PlainContract(gateway, channel, gateway.getNetwork(channel).getContract(namespace));
    }

    /** Returns when the transaction is committed and valid. */
    public void submit(String function, String... arguments) {
        try {
            Submission.commit(gateway, channel, contract.newProposal(function).addArguments(arguments).build());
        } catch (GatewayException e) {
            throw new IllegalStateException(function + " did not go through: " + e.getMessage(), e);
        }
    }

    /** Returns when the transaction is committed: whether it is valid, or has lost against another that wrote what it had read. */
    public boolean tryToSubmit(String function, String... arguments) {
        try {
            return Submission.commits(gateway, channel,
                    contract.newProposal(function).addArguments(arguments).build());
        } catch (GatewayException e) {
            throw new IllegalStateException(function + " did not go through: " + e.getMessage(), e);
        }
    }

    /** Returns when the transaction is endorsed. */
    public void endorse(String function, String... arguments) {
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
