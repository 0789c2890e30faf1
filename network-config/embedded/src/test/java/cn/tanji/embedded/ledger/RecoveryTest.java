package cn.tanji.embedded.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hyperledger.fabric.protos.peer.TxValidationCode.VALID;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;

import com.google.protobuf.ByteString;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import cn.tanji.embedded.blockstore.BlockFiles;
import cn.tanji.embedded.blockstore.CommitWatch;
import cn.tanji.embedded.blockstore.CorruptChainException;
import cn.tanji.embedded.blockstore.DataDirectoryException;
import cn.tanji.embedded.fixture.Proposed;
import cn.tanji.embedded.fixture.TestNetwork;
import cn.tanji.embedded.fixture.TestStore;
import cn.tanji.embedded.validation.BlockValidator;
import cn.tanji.embedded.validation.Judgement;

/** What a start makes of what lies on disk: genesis, the definition of cc, and two blocks more. */
class RecoveryTest {
    private static final TestNetwork NETWORK = new TestNetwork();
    private static final int HEIGHT = 4;
    private static final LedgerOptions ONE_BLOCK_A_FILE = TestStore.options(Verification.CHAIN).withFileBytes(1);

    @TempDir
    private Path folder;

    @BeforeEach
    void fill() {
        try (ChannelLedger ledger = NETWORK.openWithChaincode(folder)) {
            NETWORK.commit(ledger, NETWORK.transaction().put("k", "1"));
            NETWORK.commit(ledger, NETWORK.transaction().put("k", "2"));
        }
    }

    @Test
    void cuts_off_a_last_record_that_a_crash_left_incomplete() throws IOException {
        byte[] whole = Files.readAllBytes(blocks());
        int lastRecord = lastRecord(whole);
        for (int cut : new int[]{lastRecord + 1, lastRecord + 7, lastRecord + 8, lastRecord + 100, whole.length - 1}) {
            Files.write(blocks(), Arrays.copyOf(whole, cut));
            try (ChannelLedger ledger = NETWORK.open(folder)) {
                assertThat(ledger.height()).isEqualTo(HEIGHT - 1);
                assertThat(NETWORK.codes(ledger, NETWORK.transaction().put("k", "3"))).containsExactly(VALID);
            }
        }
    }

    @Test
    void refuses_a_flipped_bit_anywhere() throws IOException {
        byte[] whole = Files.readAllBytes(blocks());
        Random random = new Random(42);
        for (int i = 0; i < 60; i++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(blocks(), damaged);
            assertThatThrownBy(() -> NETWORK.open(folder)).isInstanceOf(CorruptChainException.class)
                    .hasMessageContaining("stored block");
        }
        Files.write(blocks(), whole);
        NETWORK.open(folder).close();
    }

    @Test
    void refuses_another_consortium_s_data() {
        assertThatThrownBy(() -> new TestNetwork().open(folder)).isInstanceOf(DataDirectoryException.class)
                .hasMessageContaining("genesis block");
    }

    @Test
    void refuses_blocks_without_the_mark_of_their_genesis() throws IOException {
        Files.delete(folder.resolve("genesis.hash"));
        assertThatThrownBy(() -> NETWORK.open(folder)).isInstanceOf(DataDirectoryException.class)
                .hasMessageContaining("cannot be known");
    }

    @Test
    void refuses_a_folder_in_use() {
        try (ChannelLedger _ = NETWORK.open(folder)) {
            assertThatThrownBy(() -> NETWORK.open(folder)).isInstanceOf(DataDirectoryException.class)
                    .hasMessageContaining("in use");
        }
        NETWORK.open(folder).close();
    }

    @Test
    void refuses_blocks_of_which_a_file_is_missing(@TempDir Path other) throws IOException {
        try (ChannelLedger whole = NETWORK.open(folder);
                ChannelLedger split = ChannelLedger.open(other, NETWORK.genesis(), ONE_BLOCK_A_FILE)) {
            for (int i = 1; i < HEIGHT; i++) {
                split.commit(whole.block(i));
            }
        }
        Files.delete(other.resolve("blocks").resolve("blocks_000001"));
        assertThatThrownBy(() -> NETWORK.open(other)).isInstanceOf(CorruptChainException.class)
                .hasMessageContaining("stored block 1").hasMessageContaining("blocks_000002 stands where")
                .hasMessageContaining("blocks_000001 is expected");
    }

    @Test
    void begins_again_after_a_crash_before_the_genesis_block_was_written() throws IOException {
        Files.write(blocks(), new byte[0]);
        try (ChannelLedger ledger = NETWORK.open(folder)) {
            assertThat(ledger.height()).isEqualTo(1);
        }
    }

    @Test
    void goes_read_only_on_a_full_disk_and_loses_nothing() throws IOException {
        Path fullDevice = Path.of("/dev/full");
        assumeTrue(Files.exists(fullDevice));
        Path next = folder.resolve("blocks").resolve("blocks_000001");
        try (ChannelLedger ledger = ChannelLedger.open(folder, NETWORK.genesis(), ONE_BLOCK_A_FILE)) {
            Files.createSymbolicLink(next, fullDevice);
            assertThatThrownBy(() -> NETWORK.commit(ledger, NETWORK.transaction().put("k", "3")))
                    .isInstanceOf(ChannelHaltedException.class)
                    .hasMessageContaining("read-only").hasMessageContaining("nothing of it was applied");
            assertThat(ledger.height()).isEqualTo(HEIGHT);
            assertThat(Objects.requireNonNull(ledger.snapshot().get("cc", "k")).value().toStringUtf8()).isEqualTo("2");
            assertThatThrownBy(() -> NETWORK.commit(ledger, NETWORK.transaction().put("k", "3")))
                    .isInstanceOf(ChannelHaltedException.class);
        }
        Files.delete(next);
        try (ChannelLedger ledger = ChannelLedger.open(folder, NETWORK.genesis(), ONE_BLOCK_A_FILE)) {
            assertThat(NETWORK.codes(ledger, NETWORK.transaction().put("k", "3"))).containsExactly(VALID);
            assertThat(Files.exists(next)).isTrue();
        }
        try (ChannelLedger ledger = NETWORK.open(folder)) {
            assertThat(ledger.height()).isEqualTo(HEIGHT + 1);
        }
    }

    @Test
    void full_verification_finds_codes_that_no_honest_peer_would_have_written() throws IOException {
        Path blocks = folder.resolve("blocks");
        Block forged;
        try (ChannelLedger ledger = NETWORK.open(folder)) {
            Proposed unendorsed = new Proposed(NETWORK.one.client(), "cc").by(NETWORK.one.peer()).put("k", "forged");
            Block ordered = NETWORK.block(ledger, unendorsed.build());
            Judgement judgement = BlockValidator.replay(ordered, List.of(VALID), ledger.snapshot());
            ByteString filter = StoredMetadata.filter(List.of(VALID));
            ByteString before = StoredMetadata.commitHash(ledger.block(HEIGHT - 1));
            forged = StoredMetadata.completed(ordered, filter, CommitHash.of(filter, judgement.updates(), before));
        }
        try (BlockFiles files = BlockFiles.open(blocks, BlockFiles.FILE_BYTES,
                CommitWatch.NOBODY, _ -> {})) {
            files.append(forged);
        }
        try (ChannelLedger ledger = NETWORK.open(folder)) {
            assertThat(ledger.height()).isEqualTo(HEIGHT + 1);
        }
        assertThatThrownBy(() -> ChannelLedger.open(folder, NETWORK.genesis(), TestStore.options(Verification.FULL)))
                .isInstanceOf(CorruptChainException.class)
                .hasMessageContaining(
                        "stored block 4: transaction 0 is stored as VALID but judged ENDORSEMENT_POLICY_FAILURE");
    }

    @Test
    void a_change_of_the_stored_codes_is_found_even_with_matching_checksums() throws IOException {
        Block last;
        try (ChannelLedger ledger = NETWORK.open(folder)) {
            last = ledger.block(HEIGHT - 1);
        }
        byte[] whole = Files.readAllBytes(blocks());
        Files.write(blocks(), Arrays.copyOf(whole, lastRecord(whole)));
        ByteString refused = StoredMetadata.filter(List.of(TxValidationCode.MVCC_READ_CONFLICT));
        try (BlockFiles files = BlockFiles.open(folder.resolve("blocks"), BlockFiles.FILE_BYTES,
                CommitWatch.NOBODY, _ -> {})) {
            files.append(StoredMetadata.completed(last, refused, StoredMetadata.commitHash(last)));
        }
        assertThatThrownBy(() -> NETWORK.open(folder)).isInstanceOf(CorruptChainException.class)
                .hasMessageContaining("stored block 3: its validation codes and writes do not lead to its commit hash");
    }

    @Test
    void an_interrupted_reader_harms_nobody() {
        try (ChannelLedger ledger = NETWORK.open(folder)) {
            for (int i = 0; i < 10; i++) {
                NETWORK.commit(ledger, NETWORK.transaction().put("k", "more"));
            }
            Thread.currentThread().interrupt();
            assertThat(ledger.block(1).getHeader().getNumber()).isEqualTo(1);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(ledger.block(2).getHeader().getNumber()).isEqualTo(2);
            assertThat(NETWORK.codes(ledger, NETWORK.transaction().put("k", "3"))).containsExactly(VALID);
        }
    }

    @Test
    void takes_no_blocks_after_closing() {
        ChannelLedger ledger = NETWORK.open(folder);
        ledger.close();
        assertThatThrownBy(() -> NETWORK.commit(ledger, NETWORK.transaction().put("k", "3")))
                .isInstanceOf(ChannelHaltedException.class);
        ledger.close();
    }

    private Path blocks() {
        return folder.resolve("blocks").resolve("blocks_000000");
    }

    private static int lastRecord(byte[] file) {
        ByteBuffer bytes = ByteBuffer.wrap(file);
        int at = 0;
        for (int i = 0; i < HEIGHT - 1; i++) {
            at += bytes.getInt(at) + 12;
        }
        return at;
    }
}
