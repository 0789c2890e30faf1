package cn.tanji.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.IntStream;

import com.google.protobuf.ByteString;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockMetadataIndex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import cn.tanji.embedded.channel.ChaincodeDefinition;
import cn.tanji.embedded.channel.ChaincodeDefinitions;
import cn.tanji.embedded.ledger.BlockRefusedException;
import cn.tanji.embedded.ledger.ChannelLedger;
import cn.tanji.embedded.ledger.LedgerOptions;
import cn.tanji.embedded.ledger.Verification;

/** Chains of real networks, judged again: what came out there comes out here. */
class RecordedChainTest {
    private static final int FLIPS = 40;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"setup-bft", "bft", "raft"})
    void every_block_gets_the_codes_and_the_commit_hash_of_the_real_peer(String name) {
        RecordedChain chain = RecordedChain.read(name);
        try (ChannelLedger ledger = open(chain, Verification.CHAIN)) {
            for (Block stored : chain.later()) {
                Block judged = ledger.commit(RecordedChain.ordered(stored)).block();
                long number = stored.getHeader().getNumber();
                assertThat(RecordedChain.codes(judged).toByteArray()).as("codes of block %d", number)
                        .isEqualTo(RecordedChain.codes(stored).toByteArray());
                assertThat(RecordedChain.commitHash(judged)).as("commit hash of block %d", number)
                        .isEqualTo(RecordedChain.commitHash(stored));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"setup-bft", "bft", "raft"})
    void a_recorded_chain_on_disk_passes_the_full_check_at_the_next_start(String name) {
        RecordedChain chain = RecordedChain.read(name);
        committed(chain).close();
        try (ChannelLedger again = open(chain, Verification.FULL)) {
            assertThat(again.height()).isEqualTo(chain.blocks().size());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"setup-bft", "bft", "raft"})
    void a_byte_changed_in_header_transactions_or_signatures_is_noticed(String name) {
        RecordedChain chain = RecordedChain.read(name);
        try (ChannelLedger ledger = open(chain, Verification.CHAIN)) {
            for (Block stored : chain.later()) {
                Block ordered = RecordedChain.ordered(stored);
                changed(ordered).forEach(
                        forged -> assertThatThrownBy(() -> ledger.commit(forged))
                                .isInstanceOf(BlockRefusedException.class));
                ledger.commit(ordered);
            }
        }
    }

    /**
     * Keys, values, versions and metadata, of public state and of the hashes of private data. Left out is the one row outside every
     * chaincode's namespace, where a peer keeps the channel's configuration.
     */
    @ParameterizedTest
    @ValueSource(strings = {"bft", "raft"})
    void the_final_state_is_that_of_the_real_peer(String name) {
        SortedMap<String, List<String>> real = RecordedState.read(name);
        assertThat(real).containsKeys("cc", "_lifecycle", "cc$$hguarded");
        try (ChannelLedger ledger = committed(RecordedChain.read(name))) {
            real.forEach((namespace, rows) -> assertThat(RecordedState.of(ledger.snapshot(), namespace)).as(namespace)
                    .containsExactlyInAnyOrderElementsOf(rows));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bft", "raft"})
    void the_chain_holds_transactions_that_are_wrong_in_every_way(String name) {
        assertThat(RecordedChain.read(name).codes()).contains(0, 3, 5, 8, 10, 11, 12, 19, 21, 22, 23, 25, 255);
    }

    @Test
    void definitions_that_real_members_agreed_on_are_in_force() {
        try (ChannelLedger ledger = committed(RecordedChain.read("setup-bft"))) {
            assertThat(ChaincodeDefinitions.all(ledger.snapshot())).extracting(ChaincodeDefinition::name)
                    .containsExactly("registry-common", "registry-guangdong", "registry-hubei", "registry-tianjin");
        }
    }

    /** The block with one bit changed, in turn at places spread over all that must not change. */
    private static List<Block> changed(Block block) {
        int slot = BlockMetadataIndex.SIGNATURES_VALUE;
        ByteString data = block.getData().getData(0);
        ByteString signatures = block.getMetadata().getMetadata(slot);
        ByteString hash = block.getHeader().getDataHash();
        ByteString previous = block.getHeader().getPreviousHash();
        return IntStream.range(0, FLIPS / 4).boxed().flatMap(i -> List.of(
                block.toBuilder().setHeader(block.getHeader().toBuilder().setDataHash(flipped(hash, i))).build(),
                block.toBuilder().setHeader(block.getHeader().toBuilder().setPreviousHash(flipped(previous, i)))
                        .build(),
                block.toBuilder().setData(block.getData().toBuilder().setData(0, flipped(data, i))).build(),
                block.toBuilder().setMetadata(block.getMetadata().toBuilder().setMetadata(slot, flipped(signatures, i)))
                        .build())
                .stream()).toList();
    }

    private static ByteString flipped(ByteString bytes, int turn) {
        byte[] changed = bytes.toByteArray();
        changed[(int) ((long) changed.length * turn / (FLIPS / 4))] ^= 1;
        return ByteString.copyFrom(changed);
    }

    private ChannelLedger committed(RecordedChain chain) {
        ChannelLedger ledger = open(chain, Verification.CHAIN);
        chain.later().forEach(block -> ledger.commit(RecordedChain.ordered(block)));
        return ledger;
    }

    private ChannelLedger open(RecordedChain chain, Verification verification) {
        return ChannelLedger.open(folder, chain.genesis(), LedgerOptions.of(verification));
    }
}
