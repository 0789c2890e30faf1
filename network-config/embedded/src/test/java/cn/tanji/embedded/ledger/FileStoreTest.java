package cn.tanji.embedded.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hyperledger.fabric.protos.peer.TxValidationCode.VALID;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import com.google.protobuf.ByteString;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import cn.tanji.embedded.fixture.Proposed;
import cn.tanji.embedded.fixture.TestNetwork;
import cn.tanji.embedded.statedb.StateEntry;
import cn.tanji.embedded.statedb.StateUpdates;
import cn.tanji.embedded.statedb.StateView;
import cn.tanji.embedded.statedb.Version;
import cn.tanji.embedded.statedb.VersionedValue;
import cn.tanji.embedded.statedb.WorldState;
import cn.tanji.embedded.statefile.CorruptStateFileException;
import cn.tanji.embedded.statefile.FileState;
import cn.tanji.embedded.statefile.StateFile;

/** What a start makes of a state in a file: of genesis, the definition of cc and two blocks, closed in good order. */
@Timeout(60)
class FileStoreTest {
    private static final TestNetwork NETWORK = new TestNetwork();
    private static final int HEIGHT = 4;
    private static final LedgerOptions FAST = LedgerOptions.of(Verification.FAST).withStore(StateStore.FILE);
    private static final LedgerOptions AFTER_ANY_STOP = LedgerOptions.of(Verification.FAST_AFTER_ANY_STOP)
            .withStore(StateStore.FILE);
    private static final LedgerOptions IN_MEMORY = LedgerOptions.of(Verification.FULL);

    @TempDir
    private Path folder;

    @BeforeEach
    void fill() {
        try (ChannelLedger ledger = open(folder, FAST)) {
            NETWORK.define(ledger, "cc", TestNetwork.peers(2, NETWORK.one, NETWORK.two, NETWORK.three));
            NETWORK.commit(ledger, NETWORK.transaction().put("k", "1"));
            NETWORK.commit(ledger, NETWORK.transaction().put("k", "2").put("l", "1"));
        }
    }

    @Test
    void goes_on_from_the_file_after_a_clean_stop_and_finds_what_the_blocks_lead_to() {
        LedgerContents proved = contents(folder, IN_MEMORY);
        try (ChannelLedger ledger = open(folder, FAST)) {
            assertThat(ledger.opening()).isEqualTo(new Opening(HEIGHT, 0, Optional.empty()));
            assertThat(LedgerContents.of(ledger)).isEqualTo(proved);
            assertThat(NETWORK.codes(ledger, NETWORK.transaction().put("k", "3"))).containsExactly(VALID);
        }
    }

    @Test
    void rolls_forward_the_blocks_after_the_last_commit_of_the_file(@TempDir Path killed) throws IOException {
        try (ChannelLedger ledger = open(folder, FAST)) {
            NETWORK.commit(ledger, NETWORK.transaction().put("k", "3"));
            NETWORK.commit(ledger, NETWORK.transaction().delete("l"));
            copy(killed);
        }
        LedgerContents proved = contents(killed, IN_MEMORY);
        try (ChannelLedger ledger = open(killed, AFTER_ANY_STOP.withCheckpoints(Checkpoints.NEVER))) {
            assertThat(ledger.opening()).isEqualTo(new Opening(HEIGHT, 2, Optional.empty()));
            assertThat(LedgerContents.of(ledger)).isEqualTo(proved);
        }
        try (ChannelLedger ledger = open(killed, FAST)) {
            assertThat(ledger.opening().distrust())
                    .hasValueSatisfying(it -> assertThat(it).contains("not a clean one"));
            assertThat(LedgerContents.of(ledger)).isEqualTo(proved);
        }
    }

    @Test
    void a_deleted_file_costs_time_only() throws IOException {
        Files.delete(state(folder));
        try (ChannelLedger ledger = open(folder, FAST)) {
            assertThat(ledger.opening()).isEqualTo(new Opening(0, HEIGHT, Optional.empty()));
        }
        try (ChannelLedger ledger = open(folder, FAST)) {
            assertThat(ledger.opening().believed()).isEqualTo(HEIGHT);
        }
    }

    @Test
    void a_file_of_another_consortium_is_not_believed(@TempDir Path other) throws IOException {
        TestNetwork others = new TestNetwork();
        ChannelLedger.open(other, others.genesis(), FAST).close();
        Files.copy(state(other), state(folder), StandardCopyOption.REPLACE_EXISTING);
        assertDistrusted("another chain");
    }

    @Test
    void a_file_ahead_of_the_chain_is_not_believed(@TempDir Path older) throws IOException {
        copy(older);
        try (ChannelLedger ledger = open(folder, FAST)) {
            NETWORK.commit(ledger, NETWORK.transaction().put("k", "3"));
        }
        Files.copy(older.resolve("blocks/blocks_000000"), folder.resolve("blocks/blocks_000000"),
                StandardCopyOption.REPLACE_EXISTING);
        assertDistrusted("stands for 5 blocks, and the chain has only 4");
    }

    @Test
    void a_torn_file_is_not_believed_or_holds_an_earlier_commit() throws IOException {
        LedgerContents proved = contents(folder, IN_MEMORY);
        byte[] whole = Files.readAllBytes(state(folder));
        for (int length : new int[]{0, 1, 4096, whole.length / 2, whole.length - 4096, whole.length - 1}) {
            Files.write(state(folder), Arrays.copyOf(whole, length));
            try (ChannelLedger ledger = open(folder, FAST)) {
                assertThat(LedgerContents.of(ledger)).isEqualTo(proved);
            }
        }
    }

    @Test
    void a_flipped_bit_is_never_taken_for_a_row() throws IOException {
        LedgerContents proved = contents(folder, IN_MEMORY);
        byte[] whole = Files.readAllBytes(state(folder));
        Random random = new Random(11);
        for (int i = 0; i < 80; i++) {
            byte[] altered = whole.clone();
            altered[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(state(folder), altered);
            try (ChannelLedger ledger = open(folder, FAST.withCheckpoints(Checkpoints.NEVER))) {
                assertThat(LedgerContents.of(ledger)).isEqualTo(proved);
            } catch (RuntimeException failure) {
                assertThat(failure).as("told, not served").hasStackTraceContaining("CorruptStateFileException");
            }
        }
    }

    @Test
    void a_proof_leaves_the_file_alone_and_nothing_behind() throws IOException {
        byte[] before = Files.readAllBytes(state(folder));
        try (ChannelLedger ledger = open(folder, LedgerOptions.of(Verification.FULL).withStore(StateStore.FILE))) {
            assertThat(ledger.opening().proved()).isEqualTo(HEIGHT);
        }
        assertThat(Files.readAllBytes(state(folder))).isEqualTo(before);
        assertThat(folder.resolve("state.proof.mv")).doesNotExist();
    }

    @Test
    void many_blocks_of_changes_lead_to_what_they_lead_to_in_memory(@TempDir Path other) {
        Random random = new Random(20_170_620L);
        try (ChannelLedger file = open(folder, FAST);
                ChannelLedger memory = open(other, IN_MEMORY)) {
            for (int i = 1; i < HEIGHT; i++) {
                memory.commit(file.block(i));
            }
            List<StateView> views = new ArrayList<>();
            List<List<StateEntry>> rows = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                Proposed proposed = NETWORK.transaction();
                for (int j = 0; j < 20; j++) {
                    String key = "key" + random.nextInt(200) + "-" + j;
                    proposed = random.nextInt(4) == 0 ? proposed.delete(key) : proposed.put(key, "value " + i);
                }
                memory.commit(NETWORK.commit(file, proposed).block());
                views.add(file.snapshot());
                rows.add(rows(memory.snapshot()));
            }
            assertThat(LedgerContents.of(file)).isEqualTo(LedgerContents.of(memory));
            for (int i = 0; i < views.size(); i++) {
                assertThat(rows(views.get(i))).as("view " + i).isEqualTo(rows.get(i));
            }
        }
    }

    @Test
    void a_view_stays_as_it_was_though_the_file_is_committed_and_compacted(@TempDir Path other) {
        try (StateFile file = StateFile.open(other.resolve("rows.mv"))) {
            WorldState state = FileState.of(file, 0);
            StateView early = state;
            List<StateEntry> earlyRows = List.of();
            Random random = new Random(3);
            for (int block = 0; block < 60; block++) {
                StateUpdates updates = new StateUpdates(state);
                for (int i = 0; i < 2_000; i++) {
                    byte[] value = new byte[100];
                    random.nextBytes(value);
                    updates.put("cc", "key" + random.nextInt(20_000),
                            VersionedValue.of(ByteString.copyFrom(value), new Version(block, i)));
                }
                state = state.next(updates);
                file.commit(Optional.empty());
                if (block == 5) {
                    early = state;
                    earlyRows = rows(early);
                }
            }
            assertThat(rows(early)).isEqualTo(earlyRows);
            assertThat(rows(state)).hasSizeGreaterThan(earlyRows.size());
        }
    }

    @Test
    void what_is_no_such_file_is_told(@TempDir Path other) throws IOException {
        Path file = other.resolve("rows.mv");
        Files.writeString(file, "nothing of the kind".repeat(1_000));
        assertThatThrownBy(() -> StateFile.open(file)).isInstanceOf(CorruptStateFileException.class);
    }

    private static List<StateEntry> rows(StateView view) {
        List<StateEntry> rows = new ArrayList<>();
        view.range("cc", "", "").forEachRemaining(rows::add);
        return rows;
    }

    private void assertDistrusted(String reason) {
        try (ChannelLedger ledger = open(folder, FAST)) {
            assertThat(ledger.opening().believed()).isZero();
            assertThat(ledger.opening().distrust()).hasValueSatisfying(it -> assertThat(it).contains(reason));
            assertThat(LedgerContents.historyOf(ledger, "cc", "k")).hasSize(2);
        }
    }

    private static LedgerContents contents(Path data, LedgerOptions options) {
        try (ChannelLedger ledger = open(data, options)) {
            return LedgerContents.of(ledger);
        }
    }

    private static ChannelLedger open(Path data, LedgerOptions options) {
        return ChannelLedger.open(data, NETWORK.genesis(), options);
    }

    private static Path state(Path data) {
        return data.resolve("state.mv");
    }

    private void copy(Path to) throws IOException {
        Files.createDirectories(to.resolve("blocks"));
        for (String name : new String[]{"genesis.hash", "state.mv", "blocks/blocks_000000"}) {
            Files.copy(folder.resolve(name), to.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
