package cn.tanji.embedded.ledger;

import java.util.List;
import java.util.function.Predicate;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.peer.TxValidationCode;

import cn.tanji.embedded.blockstore.CorruptChainException;
import cn.tanji.embedded.channel.ChannelConfig;
import cn.tanji.embedded.validation.BlockValidator;
import cn.tanji.embedded.validation.Judgement;
import cn.tanji.embedded.validation.StopConditionException;
import cn.tanji.embedded.validation.UnsupportedTransactionException;

/**
 * Proves that a stored block, after the genesis block, is what was committed.
 *
 * @param config the configuration in force before it
 * @param validator judges by that configuration
 * @param isOnLedger whether a transaction id is on the ledger before it
 * @param judgesAnew whether every transaction is judged again, or its stored code believed if the commit hash follows from it
 */
record ChainProof(ChannelConfig config, BlockValidator validator, Predicate<String> isOnLedger, boolean judgesAnew) {
    /** What a stored block amounts to, with the commit hash that follows from it. */
    record Proven(Judgement judgement, ByteString commitHash) {}

    /**
     * Proves a block.
     *
     * @param tip the chain's end before it
     * @throws CorruptChainException if it is not what was committed, saying why
     */
    Proven prove(Block stored, Tip tip) {
        long number = tip.height();
        ChainCheck.fault(stored, number, tip.hash(), config).ifPresent(reason -> {
            throw new CorruptChainException(number, reason);
        });
        List<TxValidationCode> codes = StoredMetadata.codes(stored)
                .orElseThrow(() -> new CorruptChainException(number,
                        "it does not hold one validation code per transaction"));
        Judgement judgement = judgesAnew ? judgedAgain(stored, codes, tip) : replayed(stored, codes, tip);
        ByteString commitHash = CommitHash.of(StoredMetadata.filter(codes), judgement.updates(), tip.commitHash());
        try {
            if (!commitHash.equals(StoredMetadata.commitHash(stored))) {
                throw new CorruptChainException(number,
                        "its validation codes and writes do not lead to its commit hash");
            }
        } catch (InvalidProtocolBufferException failure) {
            throw new CorruptChainException(number, "its commit hash does not parse");
        }
        return new Proven(judgement, commitHash);
    }

    private Judgement judgedAgain(Block stored, List<TxValidationCode> codes, Tip tip) {
        Judgement judgement = rejudged(stored, tip);
        for (int i = 0; i < codes.size(); i++) {
            if (codes.get(i) != judgement.codes().get(i)) {
                throw new CorruptChainException(stored.getHeader().getNumber(),
                        "transaction " + i + " is stored as " + codes.get(i)
                                + " but judged " + judgement.codes().get(i));
            }
        }
        return judgement;
    }

    private Judgement rejudged(Block stored, Tip tip) {
        try {
            return validator.judge(stored, tip.state(), isOnLedger);
        } catch (StopConditionException | UnsupportedTransactionException failure) {
            throw new CorruptChainException(stored.getHeader().getNumber(), String.valueOf(failure.getMessage()));
        }
    }

    private static Judgement replayed(Block stored, List<TxValidationCode> codes, Tip tip) {
        try {
            return BlockValidator.replay(stored, codes, tip.state());
        } catch (InvalidProtocolBufferException failure) {
            throw new CorruptChainException(stored.getHeader().getNumber(),
                    "a transaction stored as valid does not parse");
        }
    }
}
