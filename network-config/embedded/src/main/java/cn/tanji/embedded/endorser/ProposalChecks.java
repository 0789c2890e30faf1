package cn.tanji.embedded.endorser;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Predicate;

import com.google.protobuf.ByteString;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.peer.SignedProposal;

import cn.tanji.embedded.access.ClaimedTime;
import cn.tanji.embedded.chaincode.MalformedProposalException;
import cn.tanji.embedded.chaincode.ProposalHeaders;
import cn.tanji.embedded.chaincode.UnpackedProposal;
import cn.tanji.embedded.crypto.Hashes;
import cn.tanji.embedded.ledger.Ledger;
import cn.tanji.embedded.msp.Identity;
import cn.tanji.embedded.msp.InvalidIdentityException;

/**
 * What a peer checks before it runs a proposal, in the peer's order; the first check that fails decides the answer. Safe for
 * use by many threads.
 */
final class ProposalChecks {
    /** A proposal's time may differ from the peer's by so much. */
    static final Duration WINDOW = Duration.ofMinutes(15);

    private final Ledger ledger;
    private final Clock clock;
    private final Predicate<String> isSystemChaincode;
    private final String ownMspId;

    /**
     * Checks of one organisation's peer.
     *
     * @param ownMspId whose members may ask what concerns no channel
     */
    ProposalChecks(String ownMspId, Ledger ledger, Clock clock, Predicate<String> isSystemChaincode) {
        this.ownMspId = ownMspId;
        this.ledger = ledger;
        this.clock = clock;
        this.isSystemChaincode = isSystemChaincode;
    }

    /** The proposal taken apart, if it passes. */
    UnpackedProposal check(SignedProposal signed) throws ProposalRefusedException {
        ProposalHeaders headers = headers(signed);
        Optional<Identity> creator = creator(headers.signatureHeader());
        checkExpiry(creator);
        checkTime(headers.channelHeader());
        UnpackedProposal proposal = unpack(headers);
        if (proposal.channelId().isEmpty()) {
            checkHeaders(proposal.channelHeader(), proposal.signatureHeader());
            checkSignature(signed, "", creator.filter(one -> one.mspId().equals(ownMspId)));
            return proposal;
        }
        if (!proposal.channelId().equals(ledger.config().channelId())) {
            throw new ProposalRefusedException(
                    EndorserAnswer.Answered.failure("channel '" + proposal.channelId() + "' not found"));
        }
        checkHeaders(proposal.channelHeader(), proposal.signatureHeader());
        Identity identity = checkSignature(signed, proposal.channelId(), creator);
        if (ledger.contains(proposal.transactionId())) {
            throw ProposalRefusedException.refused("duplicate transaction found [" + proposal.transactionId()
                    + "]. Creator [" + hex(proposal.signatureHeader().getCreator()) + "]");
        }
        if (!isSystemChaincode.test(proposal.chaincodeName())) {
            checkWriters(identity);
        }
        return proposal;
    }

    private void checkWriters(Identity creator) throws ProposalRefusedException {
        Optional<String> denial = WritersPolicy.denial(ledger.config(), WritersPolicy.PROPOSE, creator);
        if (denial.isPresent()) {
            throw ProposalRefusedException.refused(denial.get());
        }
    }

    private static ProposalHeaders headers(SignedProposal signed) throws ProposalRefusedException {
        try {
            return ProposalHeaders.of(signed);
        } catch (MalformedProposalException failure) {
            throw ProposalRefusedException.filtered(String.valueOf(failure.getMessage()));
        }
    }

    private static UnpackedProposal unpack(ProposalHeaders headers) throws ProposalRefusedException {
        try {
            return UnpackedProposal.of(headers);
        } catch (MalformedProposalException failure) {
            throw ProposalRefusedException.refused(String.valueOf(failure.getMessage()));
        }
    }

    /** Empty if the creator does not parse or its organisation is unknown, which a later check answers. */
    private Optional<Identity> creator(SignatureHeader header) {
        try {
            return Optional.of(ledger.config().members().deserialize(header.getCreator()));
        } catch (InvalidIdentityException _) {
            return Optional.empty();
        }
    }

    private void checkExpiry(Optional<Identity> creator) throws ProposalRefusedException {
        if (creator.isPresent()
                && clock.instant().isAfter(creator.get().certificate().getNotAfter().toInstant())) {
            throw ProposalRefusedException.filtered("proposal client identity expired");
        }
    }

    private void checkTime(ChannelHeader header) throws ProposalRefusedException {
        Instant claimed = ClaimedTime.of(header.getTimestamp());
        Instant now = clock.instant();
        if (claimed.plus(WINDOW).isBefore(now) || claimed.minus(WINDOW).isAfter(now)) {
            throw ProposalRefusedException.filtered("request unauthorized due to incorrect timestamp "
                    + claimed.truncatedTo(ChronoUnit.SECONDS) + ", peer time " + now.truncatedTo(ChronoUnit.SECONDS)
                    + ", peer.authentication.timewindow 15m0s");
        }
    }

    private static void checkHeaders(ChannelHeader channel, SignatureHeader signature)
            throws ProposalRefusedException {
        if (channel.getType() != HeaderType.ENDORSER_TRANSACTION_VALUE
                && channel.getType() != HeaderType.CONFIG_VALUE) {
            HeaderType type = HeaderType.forNumber(channel.getType());
            throw invalid("invalid header type " + (type == null ? channel.getType() : type.name()));
        }
        if (channel.getEpoch() != 0) {
            throw invalid("epoch is non-zero");
        }
        if (signature.getNonce().isEmpty()) {
            throw invalid("nonce is empty");
        }
        if (signature.getCreator().isEmpty()) {
            throw invalid("creator is empty");
        }
        String expected = transactionId(signature);
        if (!channel.getTxId().equals(expected)) {
            throw invalid("incorrectly computed txid '" + channel.getTxId() + "' -- expected '" + expected + "'");
        }
    }

    private static Identity checkSignature(SignedProposal signed, String channelId, Optional<Identity> creator)
            throws ProposalRefusedException {
        if (signed.getSignature().isEmpty()) {
            throw invalid("empty signature bytes");
        }
        Identity identity = creator.filter(ProposalChecks::isReadable).orElseThrow(() -> invalid(
                "access denied: channel [" + channelId + "] creator org unknown, creator is malformed"));
        if (!identity.isValid() || !identity.verify(signed.getProposalBytes(), signed.getSignature())) {
            throw invalid("access denied: channel [" + channelId + "] creator org [" + identity.mspId() + "]");
        }
        return identity;
    }

    /** A peer reads a certificate signed with ECDSA only if it finds the one chain that leads to it [msp, sanitizeCert]. */
    private static boolean isReadable(Identity identity) {
        try {
            identity.validate();
            return true;
        } catch (InvalidIdentityException failure) {
            boolean isWithoutChain = failure.reason() == InvalidIdentityException.Reason.UNTRUSTED
                    || failure.reason() == InvalidIdentityException.Reason.SEVERAL_CHAINS;
            return !(isWithoutChain && identity.certificate().getSigAlgName().endsWith("withECDSA"));
        }
    }

    private static ProposalRefusedException invalid(String reason) {
        return ProposalRefusedException.refused("error validating proposal: " + reason);
    }

    private static String transactionId(SignatureHeader header) {
        return hex(Hashes.sha256(header.getNonce(), header.getCreator()));
    }

    private static String hex(ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }
}
