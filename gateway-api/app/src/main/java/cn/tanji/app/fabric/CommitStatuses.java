package cn.tanji.app.fabric;

import com.google.protobuf.ByteString;
import jakarta.inject.Singleton;
import org.hyperledger.fabric.client.CommitStatusException;
import org.hyperledger.fabric.client.Gateway;
import org.hyperledger.fabric.protos.gateway.CommitStatusRequest;
import org.hyperledger.fabric.protos.gateway.SignedCommitStatusRequest;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;

import cn.tanji.app.fabric.LedgerFailure.Kind;

/** Asks what became of a transaction by its id, in the name of this instance's reader. */
@Singleton
final class CommitStatuses {
    private final Connections connections;
    private final ChannelName channel;
    private final Reader reader;

    CommitStatuses(Connections connections, ChannelName channel, Reader reader) {
        this.connections = connections;
        this.channel = channel;
        this.reader = reader;
    }

    /**
     * The block that holds a valid transaction; waits for it as long as the deadline allows.
     *
     * @throws LedgerFailure
     *             if it was judged invalid, or if no answer came in time: the outcome is then unknown
     */
    long block(String transaction) {
        var gateway = connections.of(reader.participant());
        try {
            var status = gateway.newCommit(request(gateway, transaction)).getStatus();
            if (!status.isSuccessful()) {
                throw Failures.invalid(status.getCode(), transaction);
            }
            return status.getBlockNumber();
        } catch (CommitStatusException e) {
            throw new LedgerFailure(Kind.OUTCOME_UNKNOWN, transaction,
                    "No answer in time whether transaction " + transaction
                            + " took effect. Ask for it by id, or repeat the request with the same Idempotency-Key.",
                    e);
        }
    }

    private byte[] request(Gateway gateway, String transaction) {
        var identity = gateway.getIdentity();
        var creator = SerializedIdentity.newBuilder().setMspid(identity.getMspId())
                .setIdBytes(ByteString.copyFrom(identity.getCredentials())).build();
        var request = CommitStatusRequest.newBuilder().setChannelId(channel.name()).setTransactionId(transaction)
                .setIdentity(creator.toByteString()).build();
        return SignedCommitStatusRequest.newBuilder().setRequest(request.toByteString()).build().toByteArray();
    }
}
