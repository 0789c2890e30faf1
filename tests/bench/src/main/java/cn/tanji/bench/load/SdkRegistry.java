package cn.tanji.bench.load;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

import io.grpc.ManagedChannel;
import org.hyperledger.fabric.client.Contract;
import org.hyperledger.fabric.client.Gateway;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.client.Proposal;

import cn.tanji.consortium.pki.IdentityMaterial;
import cn.tanji.ledger.CanonicalJson;

/** One person's way to a registry through the bare SDK: the official Gateway client and nothing of ours between. */
public final class SdkRegistry implements AutoCloseable {
    private final Gateway gateway;
    private final String channel;
    private final Contract contract;
    private final CanonicalJson json = new CanonicalJson();

    private SdkRegistry(Gateway gateway, String channel, Contract contract) {
        this.gateway = gateway;
        this.channel = channel;
        this.contract = contract;
    }

    /** A person at a registry, over a connection to a peer. */
    public static SdkRegistry of(ManagedChannel connection, IdentityMaterial person, String channel, String namespace) {
        var gateway = Submission.gateway(connection, person);
        return new SdkRegistry(gateway, channel, gateway.getNetwork(channel).getContract(namespace));
    }

    /** Endorses, submits, and waits until it is committed. */
    public void submit(String operation, Record command) {
        try {
            Submission.commit(gateway, channel, proposal(operation, command));
        } catch (GatewayException e) {
            throw new IllegalStateException(operation + " did not go through: " + e.getMessage(), e);
        }
    }

    /** Endorses only. */
    public void endorse(String operation, Record command) {
        try {
            proposal(operation, command).endorse();
        } catch (GatewayException e) {
            throw new IllegalStateException(operation + " was not endorsed: " + e.getMessage(), e);
        }
    }

    private Proposal proposal(String operation, Record command) {
        return contract.newProposal(operation).addArguments(UUID.randomUUID().toString(), json.write(command)).build();
    }

    /** Submits side by side and waits for all. */
    public void submitAll(String operation, List<? extends Record> commands) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = commands.stream().map(command -> threads.submit(() -> submit(operation, command))).toList();
            for (var each : running) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        gateway.close();
    }
}
