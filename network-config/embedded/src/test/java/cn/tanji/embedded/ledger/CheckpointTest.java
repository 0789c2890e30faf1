package cn.tanji.embedded.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hyperledger.fabric.protos.peer.TxValidationCode.VALID;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.peer.ApplicationPolicy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import cn.tanji.embedded.blockstore.CorruptChainException;
import cn.tanji.embedded.fixture.Proposed;
import cn.tanji.embedded.fixture.TestNetwork;

/** When a start believes a checkpoint, and that it may. A ledger of genesis, the definition of cc and two blocks was closed. */
@Timeout(60)
class CheckpointTest {
    private static final TestNetwork NETWORK = new TestNetwork();
    private static final int HEIGHT = 4;
    private static final LedgerOptions FAST = LedgerOptions.of(Verification.FAST);
    private static final LedgerOptions AFTER_ANY_STOP = LedgerOptions.of(Verification.FAST_AFTER_ANY_STOP);
    private static final LedgerOptions CHAIN = LedgerOptions.of(Verification.CHAIN);

    @TempDir
    private Path folder;

    @BeforeEach
    void fill() {
        try (ChannelLedger ledger = open(FAST)) {
            NETWORK.define(ledger, "cc", TestNetwork.peers(2, NETWORK.one, NETWORK.two, NETWORK.three));
            NETWORK.commit(ledger, NETWORK.transaction().put("k", "1"));
            NETWORK.commit(ledger, NETWORK.transaction().put("k", "2").put("l", "1"));
        }
    }

    @Test
    void a_clean_stop_is_followed_by_a_start_that_proves_headers_and_the_last_block_only() {
        try (ChannelLedger ledger = open(FAST)) {
            assertThat(ledger.opening().believed()).isEqualTo(HEIGHT);
            assertThat(ledger.opening().proved()).isZero();
            assertThat(ledger.opening().notice()).hasValueSatisfying(it -> assertThat(it).contains("checkpoint"));
            assertThat(NETWORK.codes(ledger, NETWORK.transaction().put("k", "3"))).containsExactly(VALID);
        }
    }

    @Test
    void no_checkpoint_is_read_or_written_unless_asked_for() throws IOException {
        Files.delete(checkpoint());
        try (ChannelLedger ledger = open(CHAIN)) {
            assertThat(ledger.opening()).isEqualTo(new Opening(0, HEIGHT, Optional.empty()));
            NETWORK.commit(ledger, NETWORK.transaction().put("k", "3"));
        }
        assertThat(checkpoint()).doesNotExist();
    }

    @Test
    void a_deleted_checkpoint_costs_time_only() throws IOException {
        Files.delete(checkpoint());
        try (ChannelLedger ledger = open(FAST)) {
            assertThat(ledger.opening()).isEqualTo(new Opening(0, HEIGHT, Optional.empty()));
        }
        try (ChannelLedger ledger = open(FAST)) {
            assertThat(ledger.opening().believed()).isEqualTo(HEIGHT);
        }
    }

    @Test
    void a_ledger_that_took_no_block_leaves_the_checkpoint_as_it_is() throws IOException {
        FileTime longAgo = FileTime.fromMillis(1_000_000_000_000L);
        Files.setLastModifiedTime(checkpoint(), longAgo);
        open(FAST).close();
        assertThat(Files.getLastModifiedTime(checkpoint())).isEqualTo(longAgo);
    }

    @Test
    void a_torn_checkpoint_is_not_believed() throws IOException {
        byte[] whole = Files.readAllBytes(checkpoint());
        for (int length : new int[]{0, 1, 31, 32, 40, whole.length / 2, whole.length - 32, whole.length - 1}) {
            Files.write(checkpoint(), Arrays.copyOf(whole, length));
            assertDistrusted(FAST, "");
        }
    }

    @Test
    void a_checkpoint_with_a_flipped_bit_anywhere_is_not_believed() throws IOException {
        byte[] whole = Files.readAllBytes(checkpoint());
        Random random = new Random(7);
        for (int i = 0; i < 40; i++) {
            byte[] altered = whole.clone();
            altered[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(checkpoint(), altered);
            assertDistrusted(FAST, "");
        }
    }

    @Test
    void a_checkpoint_of_another_format_is_not_believed() throws IOException {
        byte[] whole = Files.readAllBytes(checkpoint());
        whole["tanji checkpoint ".length()]++;
        Files.write(checkpoint(), whole);
        assertDistrusted(FAST, "not of the format");
    }

    @Test
    void a_checkpoint_of_another_consortium_is_not_believed(@TempDir Path other) throws IOException {
        TestNetwork others = new TestNetwork();
        try (ChannelLedger ledger = ChannelLedger.open(other, others.genesis(), FAST)) {
            others.define(ledger, "cc", TestNetwork.peers(1, others.one));
        }
        Files.copy(other.resolve("checkpoint"), checkpoint(), StandardCopyOption.REPLACE_EXISTING);
        assertDistrusted(FAST, "another chain");
    }

    @Test
    void a_checkpoint_of_another_branch_of_the_same_chain_is_not_believed(@TempDir Path other) throws IOException {
        try (ChannelLedger here = open(CHAIN);
                ChannelLedger there = ChannelLedger.open(other, NETWORK.genesis(), FAST)) {
            there.commit(here.block(1));
            there.commit(here.block(2));
            NETWORK.commit(there, NETWORK.transaction().put("k", "something else"));
        }
        Files.copy(other.resolve("checkpoint"), checkpoint(), StandardCopyOption.REPLACE_EXISTING);
        assertDistrusted(FAST, "another chain: block 3 is another one");
    }

    @Test
    void a_checkpoint_ahead_of_the_chain_is_not_believed() throws IOException {
        Path blocks = folder.resolve("blocks").resolve("blocks_000000");
        byte[] whole = Files.readAllBytes(blocks);
        Files.write(blocks, Arrays.copyOf(whole, record(whole, HEIGHT - 1)));
        try (ChannelLedger ledger = open(AFTER_ANY_STOP)) {
            assertThat(ledger.opening().distrust()).hasValueSatisfying(
                    it -> assertThat(it).contains("stands for 4 blocks, and the chain has only 3"));
            assertThat(ledger.height()).isEqualTo(HEIGHT - 1);
        }
    }

    @Test
    void after_a_kill_every_block_is_proved(@TempDir Path killed) throws IOException {
        try (ChannelLedger ledger = open(FAST)) {
            NETWORK.commit(ledger, NETWORK.transaction().put("k", "3"));
            copy(folder, killed);
        }
        try (ChannelLedger ledger = ChannelLedger.open(killed, NETWORK.genesis(), FAST)) {
            assertThat(ledger.opening().distrust()).hasValueSatisfying(
                    it -> assertThat(it).contains("not a clean one").contains("block 4"));
            assertThat(ledger.opening().proved()).isEqualTo(HEIGHT + 1);
        }
    }

    @Test
    void after_a_kill_in_the_middle_of_a_block_every_block_is_proved() throws IOException {
        Path blocks = folder.resolve("blocks").resolve("blocks_000000");
        byte[] whole = Files.readAllBytes(blocks);
        Files.write(blocks, Arrays.copyOf(whole, whole.length + 5));
        assertDistrusted(FAST, "half written");
    }

    @Test
    void blocks_after_the_checkpoint_are_proved_if_it_is_to_be_believed_after_any_stop(@TempDir Path killed)
            throws IOException {
        try (ChannelLedger ledger = open(FAST)) {
            NETWORK.commit(ledger, NETWORK.transaction().put("k", "3"));
            copy(folder, killed);
        }
        LedgerContents contents;
        try (ChannelLedger ledger = ChannelLedger.open(killed, NETWORK.genesis(), CHAIN)) {
            contents = LedgerContents.of(ledger);
        }
        try (ChannelLedger ledger = ChannelLedger.open(killed, NETWORK.genesis(), AFTER_ANY_STOP)) {
            assertThat(ledger.opening()).isEqualTo(new Opening(HEIGHT, 1, Optional.empty()));
            assertThat(LedgerContents.of(ledger)).isEqualTo(contents);
        }
    }

    @Test
    void a_checkpoint_is_written_in_the_background_while_commits_go_on(@TempDir Path killed) throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        CountDownLatch written = new CountDownLatch(1);
        Checkpoints every = Checkpoints.every(1).withWatch((step, height) -> {
            if (step == CheckpointStep.HALF_WRITTEN) {
                await(goOn);
            } else if (step == CheckpointStep.IN_PLACE) {
                written.countDown();
            }
        });
        try (ChannelLedger ledger = open(AFTER_ANY_STOP.withCheckpoints(every))) {
            for (int i = 0; i < 3; i++) {
                assertThat(NETWORK.codes(ledger, NETWORK.transaction().put("k", "b" + i))).containsExactly(VALID);
            }
            goOn.countDown();
            await(written);
            copy(folder, killed);
        }
        try (ChannelLedger ledger = ChannelLedger.open(killed, NETWORK.genesis(), AFTER_ANY_STOP)) {
            assertThat(ledger.opening()).isEqualTo(new Opening(HEIGHT + 1, 2, Optional.empty()));
            assertThat(LedgerContents.historyOf(ledger, "cc", "k")).hasSize(5);
        }
        try (ChannelLedger ledger = ChannelLedger.open(killed, NETWORK.genesis(), FAST)) {
            assertThat(ledger.opening().believed()).as("closed cleanly above").isEqualTo(HEIGHT + 3);
        }
    }

    @Test
    void a_checkpoint_that_cannot_be_written_harms_nothing() throws IOException {
        Files.createDirectory(folder.resolve("checkpoint.new"));
        try (ChannelLedger ledger = open(FAST)) {
            NETWORK.commit(ledger, NETWORK.transaction().put("k", "3"));
        }
        try (ChannelLedger ledger = open(FAST)) {
            assertThat(ledger.opening().proved()).isEqualTo(HEIGHT + 1);
        }
    }

    @Test
    void a_checkpoint_that_cannot_be_put_in_place_leaves_nothing_that_fills_the_disk() throws IOException {
        try (ChannelLedger ledger = open(FAST)) {
            NETWORK.commit(ledger, NETWORK.transaction().put("k", "3"));
            Files.delete(checkpoint());
            Files.createDirectory(checkpoint());
            Files.createFile(checkpoint().resolve("in the way"));
        }
        assertThat(folder.resolve("checkpoint.new")).doesNotExist();
    }

    @Test
    void a_ledger_whose_last_checkpoint_fails_lets_go_of_its_data_all_the_same() {
        Checkpoints failing = Checkpoints.AT_CLEAN_STOPS.withWatch((_, _) -> {
            throw new IllegalStateException("on purpose");
        });
        ChannelLedger ledger = open(FAST.withCheckpoints(failing));
        NETWORK.commit(ledger, NETWORK.transaction().put("k", "3"));
        assertThatThrownBy(ledger::close).hasMessage("on purpose");
        try (ChannelLedger again = open(FAST)) {
            assertThat(again.height()).isEqualTo(HEIGHT + 1);
        }
    }

    @Test
    void a_flipped_bit_in_a_block_before_the_checkpoint_is_found_though_its_content_is_not_proved() throws IOException {
        Path blocks = folder.resolve("blocks").resolve("blocks_000000");
        byte[] whole = Files.readAllBytes(blocks);
        for (int at : new int[]{0, 5, 8, 9, 11, 20, 60, 500}) {
            byte[] damaged = whole.clone();
            damaged[record(whole, 2) + at] ^= 4;
            Files.write(blocks, damaged);
            assertThatThrownBy(() -> open(FAST)).isInstanceOf(CorruptChainException.class)
                    .hasMessageContaining("stored block 2");
        }
    }

    @Test
    void a_restart_by_checkpoint_equals_a_restart_by_replay(@TempDir Path replayed) throws IOException {
        Random random = new Random(20_170_620L);
        for (int round = 0; round < 6; round++) {
            try (ChannelLedger ledger = open(FAST)) {
                for (int block = 0; block < 8; block++) {
                    NETWORK.commit(ledger, Stream.generate(() -> anyTransaction(random)).limit(1 + random.nextInt(5))
                            .toArray(Proposed[]::new));
                }
            }
            deleteBlocks(replayed);
            copy(folder, replayed);
            try (ChannelLedger fast = open(FAST);
                    ChannelLedger full = ChannelLedger.open(replayed, NETWORK.genesis(),
                            LedgerOptions.of(Verification.FULL))) {
                assertThat(fast.opening().believed()).isEqualTo(HEIGHT + 9L * round + 8);
                assertThat(full.opening().believed()).isZero();
                assertThat(LedgerContents.of(fast)).isEqualTo(LedgerContents.of(full));
                Block next = NETWORK.block(fast, anyTransaction(random).build());
                assertThat(fast.commit(next).block()).as("commit hash included").isEqualTo(full.commit(next).block());
            }
        }
    }

    /** Writes, deletes, key policies and reads that may conflict, of a few keys whose order UTF-16 would get wrong. */
    private static Proposed anyTransaction(Random random) {
        String[] keys = {"a", "b", "é", "\uE000", Character.toString(0x1F600), "k", "l", "\u0000composite\u0000"};
        String key = keys[random.nextInt(keys.length)];
        Proposed proposed = NETWORK.transaction();
        return switch (random.nextInt(6)) {
            case 0 -> proposed.delete(key);
            case 1 -> proposed.readAbsent(key).put(key, "new");
            case 2 -> proposed.put(key, "guarded").policy(key,
                    ApplicationPolicy.newBuilder()
                            .setSignaturePolicy(TestNetwork.peers(1, NETWORK.one, NETWORK.two)).build().toByteString());
            default -> proposed.put(key, "value " + random.nextInt(100));
        };
    }

    private ChannelLedger open(LedgerOptions options) {
        return ChannelLedger.open(folder, NETWORK.genesis(), options);
    }

    /** The chain is proved from its first block, the reason is told, and nothing is missing. */
    private void assertDistrusted(LedgerOptions options, String reason) {
        // Without a checkpoint at the end, the same file can be tried again.
        try (ChannelLedger ledger = open(options.withCheckpoints(Checkpoints.NEVER))) {
            assertThat(ledger.opening().believed()).isZero();
            assertThat(ledger.opening().proved()).isEqualTo(HEIGHT);
            assertThat(ledger.opening().distrust()).hasValueSatisfying(it -> assertThat(it).contains(reason));
            assertThat(ledger.opening().notice())
                    .hasValueSatisfying(it -> assertThat(it).contains("The checkpoint was not used"));
            assertThat(LedgerContents.historyOf(ledger, "cc", "k")).hasSize(2);
        }
    }

    private Path checkpoint() {
        return folder.resolve("checkpoint");
    }

    private static int record(byte[] file, int block) {
        ByteBuffer bytes = ByteBuffer.wrap(file);
        int at = 0;
        for (int i = 0; i < block; i++) {
            at += bytes.getInt(at) + 12;
        }
        return at;
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.resolve("blocks"));
        for (String name : new String[]{"genesis.hash", "checkpoint", "blocks/blocks_000000"}) {
            Files.copy(from.resolve(name), to.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void deleteBlocks(Path data) throws IOException {
        Files.deleteIfExists(data.resolve("blocks").resolve("blocks_000000"));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException failure) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(failure);
        }
    }
}
