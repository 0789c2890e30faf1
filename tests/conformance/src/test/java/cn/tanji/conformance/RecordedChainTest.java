package cn.tanji.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;

import org.hyperledger.fabric.protos.common.Block;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import cn.tanji.embedded.channel.ChaincodeDefinition;
import cn.tanji.embedded.channel.ChaincodeDefinitions;
import cn.tanji.embedded.ledger.BlockRefusedException;
import cn.tanji.embedded.ledger.ChannelLedger;
import cn.tanji.embedded.ledger.LedgerOptions;
import cn.tanji.embedded.ledger.Verification;

/** The set-up of a SmartBFT network of Fabric 3.1.5, judged again: what came out there comes out here. */
class RecordedChainTest {
    private static final RecordedChain CHAIN = RecordedChain.read("setup-bft.blocks.gz");

    @TempDir
    private Path folder;

    @Test
    void every_block_gets_the_codes_and_the_commit_hash_of_the_real_peer() {
        try (ChannelLedger ledger = ledger(Verification.CHAIN)) {
            for (Block stored : CHAIN.later()) {
                Block judged = ledger.commit(RecordedChain.ordered(stored)).block();
                assertThat(RecordedChain.codes(judged)).as("codes of block %d", number(stored))
                        .isEqualTo(RecordedChain.codes(stored));
                assertThat(RecordedChain.commitHash(judged)).as("commit hash of block %d", number(stored))
                        .isEqualTo(RecordedChain.commitHash(stored));
            }
            assertThat(ledger.height()).isEqualTo(10);
        }
    }

    @Test
    void definitions_that_real_members_agreed_on_are_in_force() {
        try (ChannelLedger ledger = ledger(Verification.CHAIN)) {
            CHAIN.later().forEach(block -> ledger.commit(RecordedChain.ordered(block)));
            List<ChaincodeDefinition> definitions = ChaincodeDefinitions.all(ledger.snapshot());
            assertThat(definitions).extracting(ChaincodeDefinition::name).containsExactly("registry-common",
                    "registry-guangdong", "registry-hubei", "registry-tianjin");
        }
    }

    @Test
    void a_recorded_chain_on_disk_passes_the_full_check_at_the_next_start() {
        try (ChannelLedger ledger = ledger(Verification.CHAIN)) {
            CHAIN.later().forEach(block -> ledger.commit(RecordedChain.ordered(block)));
        }
        try (ChannelLedger again = ledger(Verification.FULL)) {
            assertThat(again.height()).isEqualTo(CHAIN.blocks().size());
        }
    }

    @Test
    void a_block_with_the_signatures_of_another_is_refused() {
        try (ChannelLedger ledger = ledger(Verification.CHAIN)) {
            Block forged = RecordedChain.wronglySigned(CHAIN.blocks().get(1), CHAIN.blocks().get(2));
            assertThatThrownBy(() -> ledger.commit(forged)).isInstanceOf(BlockRefusedException.class);
        }
    }

    private ChannelLedger ledger(Verification verification) {
        return ChannelLedger.open(folder, CHAIN.genesis(), LedgerOptions.of(verification));
    }

    private static long number(Block block) {
        return block.getHeader().getNumber();
    }
}
