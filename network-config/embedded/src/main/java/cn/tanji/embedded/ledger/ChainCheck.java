package cn.tanji.embedded.ledger;

import java.util.List;
import java.util.Optional;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockHeader;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.peer.TxValidationCode;

import cn.tanji.embedded.blockstore.BlockHashes;
import cn.tanji.embedded.blockstore.BlockSignatures;
import cn.tanji.embedded.channel.ChannelConfig;
import cn.tanji.embedded.channel.NextConfiguration;
import cn.tanji.embedded.policy.SignedData;
import cn.tanji.embedded.policy.Verdict;
import cn.tanji.embedded.validation.EnvelopeReader;
import cn.tanji.embedded.validation.Judgement;

/** Whether a block follows the chain: number, previous hash, data hash, last configuration and the orderer's signature. Pure. */
final class ChainCheck {
    private static final String BLOCK_VALIDATION = "/Channel/Orderer/BlockValidation";

    private ChainCheck() {}

    /** Why the block does not follow, empty if it does. */
    static Optional<String> fault(Block block, long number, ByteString previousHash, ChannelConfig config) {
        BlockHeader header = block.getHeader();
        if (header.getNumber() != number) {
            return Optional.of("its number is " + header.getNumber() + ", expected " + number);
        }
        if (!header.getPreviousHash().equals(previousHash)) {
            return Optional.of("its previous hash is not the hash of block " + (number - 1));
        }
        if (!header.getDataHash().equals(BlockHashes.data(block.getData()))) {
            return Optional.of("its data hash does not match its data");
        }
        if (block.getData().getDataCount() == 0) {
            return Optional.of("it holds no transactions");
        }
        return signatureFault(block, config);
    }

    /** Whether a block holds a configuration, which comes in force with the block itself. */
    static boolean isConfiguration(Block block) {
        return block.getData().getDataCount() == 1 && EnvelopeReader.channelHeader(block.getData().getData(0))
                .filter(header -> header.getType() == HeaderType.CONFIG_VALUE).isPresent();
    }

    /**
     * The configuration in force after a block.
     *
     * @throws IllegalArgumentException if it holds one that a peer would refuse
     */
    static ChannelConfig configurationAfter(Block block, Judgement judgement, ChannelConfig current) {
        boolean isValid = judgement.codes().getFirst() == TxValidationCode.VALID;
        return isValid && isConfiguration(block) ? NextConfiguration.of(block, current) : current;
    }

    private static Optional<String> signatureFault(Block block, ChannelConfig config) {
        try {
            long lastConfig = isConfiguration(block) ? block.getHeader().getNumber() : config.blockNumber();
            if (BlockSignatures.lastConfig(block) != lastConfig) {
                return Optional.of("its last configuration is block " + BlockSignatures.lastConfig(block)
                        + ", expected " + lastConfig);
            }
            List<SignedData> claims = BlockSignatures.claims(block, config.consenters());
            Verdict verdict = config.policies().evaluate(BLOCK_VALIDATION, claims);
            return verdict.satisfied()
                    ? Optional.empty()
                    : Optional.of("the orderer's signature does not hold: " + verdict.reason());
        } catch (InvalidProtocolBufferException failure) {
            return Optional.of("its signatures do not parse: " + failure.getMessage());
        }
    }
}
