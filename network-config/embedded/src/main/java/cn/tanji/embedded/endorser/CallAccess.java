package cn.tanji.embedded.endorser;

import java.util.Optional;

import cn.tanji.embedded.chaincode.ChaincodeCallAccess;
import cn.tanji.embedded.chaincode.ChaincodeFailedException;
import cn.tanji.embedded.chaincode.UnpackedProposal;
import cn.tanji.embedded.channel.ChannelConfig;
import cn.tanji.embedded.ledger.Ledger;
import cn.tanji.embedded.msp.InvalidIdentityException;

/** Judges calls from chaincode to chaincode by the client of the transaction, whose signature was verified before. */
final class CallAccess implements ChaincodeCallAccess {
    private final Ledger ledger;

    CallAccess(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public void check(String channelId, UnpackedProposal proposal) throws ChaincodeFailedException {
        ChannelConfig config = ledger.config();
        if (!channelId.equals(config.channelId())) {
            throw new ChaincodeFailedException("Failed to get policy manager for channel [" + channelId + "]");
        }
        Optional<String> denial = denial(config, proposal);
        if (denial.isPresent()) {
            throw new ChaincodeFailedException(denial.get());
        }
    }

    private static Optional<String> denial(ChannelConfig config, UnpackedProposal proposal)
            throws ChaincodeFailedException {
        try {
            return WritersPolicy.denial(config, WritersPolicy.CHAINCODE_TO_CHAINCODE,
                    config.members().deserialize(proposal.signatureHeader().getCreator()));
        } catch (InvalidIdentityException failure) {
            throw new ChaincodeFailedException(String.valueOf(failure.getMessage()), failure);
        }
    }
}
