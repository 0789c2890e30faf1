package cn.tanji.embedded.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import cn.tanji.embedded.blockstore.CorruptChainException;
import cn.tanji.embedded.fixture.Proposed;
import cn.tanji.embedded.fixture.TestNetwork;
import cn.tanji.embedded.fixture.TestStore;
import cn.tanji.embedded.statedb.HashedKeys;
import cn.tanji.embedded.statedb.PrivateKeys;
import cn.tanji.embedded.statedb.VersionedValue;

class PrivateDataFileTest {
    private static final TestNetwork NETWORK = new TestNetwork();
    private static final String COLLECTION = "_implicit_org_Org1MSP";

    @TempDir
    private Path folder;

    @Test
    void private_writes_wait_for_their_block_and_are_applied_if_the_hash_matches() {
        try (ChannelLedger ledger = NETWORK.openWithChaincode(folder)) {
            Proposed right = hiding("right");
            ledger.keepPrivate(right.id(), hiding("other").privateWrites());
            ledger.keepPrivate(right.id(), right.privateWrites());
            NETWORK.commit(ledger, right);
            assertThat(value(ledger)).isEqualTo("right");
        }
    }

    @Test
    void what_did_not_arrive_is_missing_and_only_its_hash_known() {
        try (ChannelLedger ledger = NETWORK.openWithChaincode(folder)) {
            Proposed proposed = hiding("never sent");
            ledger.keepPrivate(proposed.id(), hiding("other").privateWrites());
            NETWORK.commit(ledger, proposed);
        }
        try (ChannelLedger ledger = NETWORK.open(folder)) {
            assertThat(value(ledger)).isNull();
            assertThat(ledger.snapshot().get(HashedKeys.namespace("cc", COLLECTION), HashedKeys.key("k"))).isNotNull();
        }
    }

    @Test
    void private_data_of_a_transaction_that_conflicts_are_kept_and_not_applied() {
        try (ChannelLedger ledger = NETWORK.openWithChaincode(folder)) {
            Proposed proposed = hiding("v").read("k", 7, 7);
            ledger.keepPrivate(proposed.id(), proposed.privateWrites());
            NETWORK.commit(ledger, proposed);
        }
        for (Verification verification : List.of(Verification.CHAIN, Verification.FULL)) {
            try (ChannelLedger ledger = ChannelLedger.open(folder, NETWORK.genesis(),
                    TestStore.options(verification))) {
                assertThat(value(ledger)).isNull();
                assertThat(ledger.privateData(ledger.height() - 1)).containsKey(0);
            }
        }
    }

    @Test
    void a_transaction_that_meets_no_policy_leaves_no_private_data() {
        try (ChannelLedger ledger = NETWORK.openWithChaincode(folder)) {
            Proposed proposed = new Proposed(NETWORK.one.client(), "cc").by(NETWORK.two.peer())
                    .hide(COLLECTION, "k", "v");
            ledger.keepPrivate(proposed.id(), proposed.privateWrites());
            NETWORK.commit(ledger, proposed);
            assertThat(value(ledger)).isNull();
            assertThat(ledger.privateData(ledger.height() - 1)).isEmpty();
        }
    }

    @Test
    void a_file_that_is_gone_is_noticed_with_the_first_block_that_needs_it() throws IOException {
        long number = commitOne("v");
        Files.delete(folder.resolve("private"));
        assertRefused(number, "its private data are missing");
    }

    @Test
    void a_flipped_bit_is_noticed() throws IOException {
        commitOne("v");
        byte[] bytes = Files.readAllBytes(folder.resolve("private"));
        bytes[bytes.length - 6] ^= 1;
        Files.write(folder.resolve("private"), bytes);
        assertThatThrownBy(() -> NETWORK.open(folder).close()).isInstanceOf(CorruptChainException.class)
                .hasMessageContaining("checksum");
    }

    @Test
    void private_data_of_another_chain_are_noticed() throws IOException {
        long number = commitOne("v");
        Path other = folder.resolve("other");
        try (ChannelLedger ledger = NETWORK.openWithChaincode(other)) {
            Proposed proposed = hiding("w");
            ledger.keepPrivate(proposed.id(), proposed.privateWrites());
            NETWORK.commit(ledger, proposed);
        }
        Files.write(folder.resolve("private"), Files.readAllBytes(other.resolve("private")));
        assertRefused(number, "are not those whose hash is in the block");
    }

    @Test
    void a_record_cut_short_by_a_crash_before_its_block_is_cut_off() throws IOException {
        long number = commitOne("v");
        Files.write(folder.resolve("private"), new byte[]{0, 0, 0}, StandardOpenOption.APPEND);
        try (ChannelLedger ledger = NETWORK.open(folder)) {
            assertThat(ledger.height()).isEqualTo(number + 1);
            assertThat(value(ledger)).isEqualTo("v");
        }
        commitAgain("w");
        try (ChannelLedger ledger = ChannelLedger.open(folder, NETWORK.genesis(),
                TestStore.options(Verification.FULL))) {
            assertThat(value(ledger)).isEqualTo("w");
        }
    }

    private void assertRefused(long number, String reason) {
        assertThatThrownBy(() -> NETWORK.open(folder).close()).isInstanceOf(CorruptChainException.class)
                .hasMessageContaining("block " + number).hasMessageContaining(reason);
    }

    private long commitOne(String value) {
        try (ChannelLedger ledger = NETWORK.openWithChaincode(folder)) {
            return commit(ledger, value);
        }
    }

    private void commitAgain(String value) {
        try (ChannelLedger ledger = NETWORK.open(folder)) {
            commit(ledger, value);
        }
    }

    private static long commit(ChannelLedger ledger, String value) {
        Proposed proposed = hiding(value);
        ledger.keepPrivate(proposed.id(), proposed.privateWrites());
        return NETWORK.commit(ledger, proposed).number();
    }

    private static Proposed hiding(String value) {
        return NETWORK.transaction().hide(COLLECTION, "k", value);
    }

    private static @Nullable String value(ChannelLedger ledger) {
        VersionedValue value = ledger.snapshot().get(PrivateKeys.namespace("cc", COLLECTION), "k");
        return value == null ? null : value.value().toStringUtf8();
    }
}
