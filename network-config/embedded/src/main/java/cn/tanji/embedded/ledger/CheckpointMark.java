package cn.tanji.embedded.ledger;

import com.google.protobuf.ByteString;

/**
 * Which chain a checkpoint stands for, and how far.
 *
 * @param channel
 *            the channel's name
 * @param genesisHash
 *            header hash of its first block
 * @param height
 *            number of blocks whose effects the checkpoint holds, at least 1
 * @param hash
 *            header hash of the last of them
 * @param previousHash
 *            header hash of the block before that, empty if there is none
 * @param commitHash
 *            commit hash of the last of them, empty for genesis
 * @param configBlock
 *            number of the block whose configuration is in force
 * @param isCleanStop
 *            whether the ledger was closed in good order right after it
 */
record CheckpointMark(String channel, ByteString genesisHash, long height, ByteString hash, ByteString previousHash,
        ByteString commitHash, long configBlock, boolean isCleanStop) {
    CheckpointMark {
        if (height < 1 || configBlock < 0 || configBlock >= height) {
            throw new IllegalArgumentException("height " + height + ", configuration of block " + configBlock);
        }
    }

    /** Number of the last block. */
    long last() {
        return height - 1;
    }
}
