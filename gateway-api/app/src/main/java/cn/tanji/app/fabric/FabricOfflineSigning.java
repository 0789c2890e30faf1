package cn.tanji.app.fabric;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Map;
import java.util.function.Supplier;

import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.StatusRuntimeException;
import jakarta.inject.Singleton;
import org.hyperledger.fabric.client.EndorseException;
import org.hyperledger.fabric.client.Gateway;
import org.hyperledger.fabric.client.SubmitException;
import org.hyperledger.fabric.client.identity.X509Identity;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.gateway.PreparedTransaction;
import org.hyperledger.fabric.protos.gateway.ProposedTransaction;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;
import org.hyperledger.fabric.protos.peer.Proposal;

import cn.tanji.app.fabric.LedgerFailure.Kind;
import cn.tanji.ledger.CanonicalJson;
import cn.tanji.ledger.Receipt;

/** Offline signing as the Gateway client offers it. */
@Singleton
final class FabricOfflineSigning implements OfflineSigning {
    private final Connections connections;
    private final ChannelName channel;
    private final CommitStatuses statuses;
    private final SentJournal journal;
    private final InFlight inFlight;
    private final CanonicalJson json = new CanonicalJson();

    FabricOfflineSigning(Connections connections, ChannelName channel, CommitStatuses statuses, SentJournal journal,
            InFlight inFlight) {
        this.connections = connections;
        this.channel = channel;
        this.statuses = statuses;
        this.journal = journal;
        this.inFlight = inFlight;
    }

    @Override
    public ToSign prepare(Participant caller, String certificate, Command command) {
        var identity = new X509Identity(caller.member(), certificate(der(certificate)));
        check(caller, identity);
        try (var gateway = connections.unsigned(identity)) {
            var proposal = gateway.getNetwork(channel.name()).getContract(command.namespace())
                    .newProposal(command.operation()).addArguments(command.requestId(), command.command()).build();
            return new ToSign(proposal.getTransactionId(), base64(proposal.getBytes()), base64(proposal.getDigest()));
        }
    }

    @Override
    public Endorsed endorse(Participant caller, byte[] bytes, byte[] signature) {
        var identity = proposer(bytes);
        check(caller, identity);
        try (var gateway = connections.unsigned(identity)) {
            return inFlight.run(() -> endorse(gateway, bytes, signature));
        }
    }

    private Endorsed endorse(Gateway gateway, byte[] bytes, byte[] signature) {
        var proposal = made("proposal", () -> gateway.newSignedProposal(bytes, signature));
        try {
            var transaction = proposal.endorse();
            var receipt = json.read(Receipt.class, new String(transaction.getResult(), StandardCharsets.UTF_8));
            var toSign = new ToSign(transaction.getTransactionId(), base64(transaction.getBytes()),
                    base64(transaction.getDigest()));
            return new Endorsed(toSign, receipt, !receipt.transaction().equals(transaction.getTransactionId()));
        } catch (EndorseException e) {
            throw Failures.beforeSubmit(e, proposal.getTransactionId());
        }
    }

    @Override
    public long submit(Participant caller, byte[] bytes, byte[] signature) {
        var identity = sender(bytes);
        check(caller, identity);
        try (var gateway = connections.unsigned(identity)) {
            return inFlight.run(() -> submit(gateway, caller, bytes, signature));
        }
    }

    private long submit(Gateway gateway, Participant caller, byte[] bytes, byte[] signature) {
        var transaction = made("transaction", () -> gateway.newSignedTransaction(bytes, signature));
        journal.aboutToSubmit(transaction.getTransactionId(), caller, "offline");
        try {
            // The answer asks for the commit in this instance's own name, so the caller signs twice, not three times.
            transaction.submitAsync();
        } catch (SubmitException e) {
            var failure = Failures.onSubmit(e, transaction.getTransactionId());
            if (failure.kind() != Kind.OUTCOME_UNKNOWN) {
                throw failure;
            }
        } catch (StatusRuntimeException e) {
            throw new LedgerFailure(Kind.OUTCOME_UNKNOWN, transaction.getTransactionId(),
                    String.valueOf(e.getMessage()),
                    e);
        }
        return statuses.block(transaction.getTransactionId());
    }

    /** What the client makes of bytes, if they are what Fabric defines all the way down. */
    private static <T> T made(String what, Supplier<T> making) {
        try {
            return making.get();
        } catch (IllegalArgumentException e) {
            throw malformed(what, e);
        }
    }

    private static X509Identity proposer(byte[] bytes) {
        try {
            var proposed = ProposedTransaction.parseFrom(bytes);
            return creator(Header.parseFrom(
                    Proposal.parseFrom(proposed.getProposal().getProposalBytes()).getHeader()),
                    proposed.getTransactionId(), "proposal");
        } catch (InvalidProtocolBufferException e) {
            throw malformed("proposal", e);
        }
    }

    private static X509Identity sender(byte[] bytes) {
        try {
            var prepared = PreparedTransaction.parseFrom(bytes);
            return creator(Payload.parseFrom(prepared.getEnvelope().getPayload()).getHeader(),
                    prepared.getTransactionId(), "transaction");
        } catch (InvalidProtocolBufferException e) {
            throw malformed("transaction", e);
        }
    }

    /** Who signs. The id beside the signed bytes is nobody's word: it must be the one inside them. */
    private static X509Identity creator(Header header, String transaction, String what)
            throws InvalidProtocolBufferException {
        if (!ChannelHeader.parseFrom(header.getChannelHeader()).getTxId().equals(transaction)) {
            throw malformed(what, new IllegalArgumentException("it goes by another id than it is signed with"));
        }
        var creator = SerializedIdentity
                .parseFrom(SignatureHeader.parseFrom(header.getSignatureHeader()).getCreator());
        return new X509Identity(creator.getMspid(), certificate(creator.getIdBytes().toByteArray()));
    }

    /** Nobody has something sent under another's name, not even with that one's signature. */
    private static void check(Participant caller, X509Identity identity) {
        var signer = new Participant(identity.getMspId(), name(identity));
        if (!signer.equals(caller)) {
            throw LedgerFailure.before(Kind.OTHER_PERSON,
                    "The certificate is that of " + signer + ", the token that of "
                            + caller + ".",
                    Map.of("problem", "it is of " + caller + ", the certificate of " + signer));
        }
    }

    private static String name(X509Identity identity) {
        try {
            return CommonName.of(identity.getCertificate());
        } catch (IllegalArgumentException e) {
            throw malformed("certificate", e);
        }
    }

    private static byte[] der(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw malformed("certificate", e);
        }
    }

    /** From DER or PEM. */
    private static X509Certificate certificate(byte[] encoded) {
        try {
            var factory = CertificateFactory.getInstance("X.509");
            return (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(encoded));
        } catch (CertificateException e) {
            throw malformed("certificate", e);
        }
    }

    private static LedgerFailure malformed(String what, Exception cause) {
        var failure = LedgerFailure.before(Kind.MALFORMED, "The " + what + " is not well formed.",
                Map.of("field", what, "problem", "is not what this gateway gave or what X.509 defines"));
        failure.initCause(cause);
        return failure;
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
