package cn.tanji.bench.load;

import java.util.concurrent.TimeUnit;

import com.google.protobuf.ByteString;
import io.grpc.ManagedChannel;
import org.hyperledger.fabric.client.CommitStatusException;
import org.hyperledger.fabric.client.EndorseException;
import org.hyperledger.fabric.client.Gateway;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.client.Proposal;
import org.hyperledger.fabric.client.Status;
import org.hyperledger.fabric.client.SubmitException;
import org.hyperledger.fabric.client.identity.X509Identity;
import org.hyperledger.fabric.protos.gateway.CommitStatusRequest;
import org.hyperledger.fabric.protos.gateway.SignedCommitStatusRequest;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;
import org.hyperledger.fabric.protos.peer.TxValidationCode;

import cn.tanji.app.fabric.LowSSigner;
import cn.tanji.consortium.pki.IdentityMaterial;

/** The way of a transaction through the bare SDK, to its commit. */
public final class Submission {
    private static final int TIMEOUT_SECONDS = 60;

    private Submission() {}

    /** A person's gateway over a connection, with deadlines long enough for a saturated network. */
    public static Gateway gateway(ManagedChannel connection, IdentityMaterial person) {
        return Gateway.newInstance().identity(new X509Identity(person.mspId(), person.certificate()))
                .signer(new LowSSigner(person.key())).connection(connection)
                .endorseOptions(options -> options.withDeadlineAfter(TIMEOUT_SECONDS, TimeUnit.SECONDS))
                .submitOptions(options -> options.withDeadlineAfter(TIMEOUT_SECONDS, TimeUnit.SECONDS))
                .commitStatusOptions(options -> options.withDeadlineAfter(TIMEOUT_SECONDS, TimeUnit.SECONDS)).connect();
    }

    /**
     * Endorses, submits, and waits until it is committed. An orderer refuses what it receives only after the others have
     * ordered it; if two of four were so late, the peer reports failure of a transaction that is on its way. So a failed
     * submission is never sent again: what became of it is asked by its id.
     *
     * @throws IllegalStateException
     *             if it was found invalid
     */
    public static void commit(Gateway gateway, String channel, Proposal proposal) throws GatewayException {
        var status = status(gateway, channel, proposal);
        if (!status.isSuccessful()) {
            throw invalid(status);
        }
    }

    /**
     * The same for a transaction that may lose against another.
     *
     * @return false if it was endorsed on states that differ, or what it had read was changed before it was committed
     * @throws IllegalStateException
     *             if it was found invalid for another reason
     */
    public static boolean commits(Gateway gateway, String channel, Proposal proposal) throws GatewayException {
        try {
            var status = status(gateway, channel, proposal);
            if (!status.isSuccessful() && status.getCode() != TxValidationCode.MVCC_READ_CONFLICT) {
                throw invalid(status);
            }
            return status.isSuccessful();
        } catch (EndorseException e) {
            if (e.getStatus().getCode() == io.grpc.Status.Code.ABORTED) {
                return false;
            }
            throw e;
        }
    }

    private static IllegalStateException invalid(Status status) {
        return new IllegalStateException("transaction " + status.getTransactionId() + " is " + status.getCode());
    }

    private static Status status(Gateway gateway, String channel, Proposal proposal)
            throws GatewayException {
        var endorsed = proposal.endorse();
        try {
            return endorsed.submitAsync().getStatus();
        } catch (SubmitException _) {
            return asked(gateway, channel, endorsed.getTransactionId());
        }
    }

    private static Status asked(Gateway gateway, String channel, String transaction) throws CommitStatusException {
        var identity = gateway.getIdentity();
        var creator = SerializedIdentity.newBuilder().setMspid(identity.getMspId())
                .setIdBytes(ByteString.copyFrom(identity.getCredentials())).build();
        var request = CommitStatusRequest.newBuilder().setChannelId(channel).setTransactionId(transaction)
                .setIdentity(creator.toByteString()).build();
        return gateway.newCommit(
                SignedCommitStatusRequest.newBuilder().setRequest(request.toByteString()).build().toByteArray())
                .getStatus();
    }
}
