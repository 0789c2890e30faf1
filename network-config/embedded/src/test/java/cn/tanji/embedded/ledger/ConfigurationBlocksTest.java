package cn.tanji.embedded.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hyperledger.fabric.protos.peer.TxValidationCode.INVALID_CONFIG_TRANSACTION;
import static org.hyperledger.fabric.protos.peer.TxValidationCode.VALID;

import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

import com.google.protobuf.ByteString;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.Config;
import org.hyperledger.fabric.protos.common.ConfigEnvelope;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.ConfigValue;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.orderer.BatchSize;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import cn.tanji.embedded.channel.ConfigurationUpdate;
import cn.tanji.embedded.channel.RefusedConfigurationException;
import cn.tanji.embedded.fixture.ConfigurationChanges;
import cn.tanji.embedded.fixture.ConfigurationChanges.Change;
import cn.tanji.embedded.fixture.TestNetwork;
import cn.tanji.embedded.msp.SigningIdentity;

/** A configuration comes in force with its block, or the block is refused and the channel goes on without it. */
class ConfigurationBlocksTest {
    private static final TestNetwork NETWORK = new TestNetwork();

    @TempDir
    private Path folder;
    private ChannelLedger ledger;

    @BeforeEach
    void open() {
        ledger = NETWORK.openWithChaincode(folder);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void a_new_batch_size_comes_in_force() {
        CommitResult result = ledger.commit(block(next().build()));
        assertThat(result.codes()).containsExactly(VALID);
        assertThat(ledger.config().batch().maxMessageCount()).isEqualTo(7);
        assertThat(ledger.config().blockNumber()).isEqualTo(2);
    }

    @Test
    void a_configuration_in_force_is_in_force_after_the_next_start() {
        ledger.commit(block(next().build()));
        ledger.close();
        ledger = NETWORK.open(folder);
        assertThat(ledger.config().batch().maxMessageCount()).isEqualTo(7);
    }

    @Test
    void a_configuration_out_of_sequence_is_refused_with_its_block() {
        assertRefused(next().setConfig(changed(next(), config -> config.setSequence(2))),
                "cannot validate config at sequence 2");
    }

    @Test
    void an_update_of_another_channel_is_refused_with_its_block() {
        assertRefused(next().setLastUpdate(update("another")), "ConfigUpdate for channel 'another'");
    }

    @Test
    void an_update_that_does_not_parse_is_refused_with_its_block() {
        assertRefused(next().setLastUpdate(Envelope.newBuilder().setPayload(ByteString.copyFromUtf8("x"))), "update");
    }

    @Test
    void a_configuration_without_groups_is_refused_with_its_block() {
        assertRefused(next()
                .setConfig(changed(next(), config -> config.setChannelGroup(ConfigGroup.getDefaultInstance()))), "");
    }

    @Test
    void a_configuration_that_its_update_does_not_lead_to_is_refused_with_its_block() {
        ConfigEnvelope.Builder other = next();
        other.getConfigBuilder().getChannelGroupBuilder().putValues("More", ConfigValue.getDefaultInstance());
        assertRefused(other, "LastUpdate did not produce the supplied config result");
    }

    @Test
    void an_update_that_nobody_authorised_is_refused_with_its_block() {
        assertRefused(next().setLastUpdate(update(TestNetwork.CHANNEL, NETWORK.one.client())),
                "policy for [Value]  /Channel/Orderer/BatchSize not satisfied");
    }

    @Test
    void bytes_that_are_no_configuration_are_refused_with_their_block() {
        assertRefused(NETWORK.configuration(ledger, ByteString.copyFromUtf8("x")), "");
    }

    @Test
    void an_empty_configuration_is_an_invalid_transaction_and_changes_nothing() {
        CommitResult result = ledger.commit(NETWORK.configuration(ledger, ByteString.EMPTY));
        assertThat(result.codes()).containsExactly(INVALID_CONFIG_TRANSACTION);
        assertThat(ledger.config().blockNumber()).isZero();
    }

    private void assertRefused(ConfigEnvelope.Builder configuration, String reason) {
        assertRefused(block(configuration.build()), reason);
    }

    private void assertRefused(Block block, String reason) {
        assertThatThrownBy(() -> ledger.commit(block)).isInstanceOf(BlockRefusedException.class)
                .hasMessageContaining(reason);
        assertThat(ledger.height()).isEqualTo(2);
        assertThat(NETWORK.codes(ledger, NETWORK.transaction().put("k", "1"))).containsExactly(VALID);
    }

    private Block block(ConfigEnvelope configuration) {
        return NETWORK.configuration(ledger, configuration.toByteString());
    }

    private ConfigEnvelope.Builder next() {
        try {
            return ConfigurationUpdate.proposed(update(TestNetwork.CHANNEL), ledger.config()).toBuilder();
        } catch (RefusedConfigurationException refused) {
            throw new IllegalStateException(refused);
        }
    }

    private static Config changed(ConfigEnvelope.Builder next, UnaryOperator<Config.Builder> change) {
        return change.apply(next.getConfig().toBuilder()).build();
    }

    private Envelope update(String channel) {
        return update(channel, NETWORK.one.orderer(), NETWORK.one.administrator());
    }

    private Envelope update(String channel, SigningIdentity... signers) {
        return ConfigurationChanges.update(channel, ledger.config().config().getChannelGroup(),
                List.of(new Change(List.of("Orderer"), "BatchSize", _ -> BatchSize.newBuilder().setMaxMessageCount(7)
                        .setAbsoluteMaxBytes(1 << 20).setPreferredMaxBytes(1 << 19).build().toByteString())),
                List.of(signers));
    }
}
