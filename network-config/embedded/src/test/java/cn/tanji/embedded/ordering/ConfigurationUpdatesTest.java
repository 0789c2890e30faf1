package cn.tanji.embedded.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.UnaryOperator;

import com.google.protobuf.ByteString;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.ConfigUpdate;
import org.hyperledger.fabric.protos.common.ConfigValue;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.orderer.BatchSize;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import cn.tanji.embedded.access.Expiry;
import cn.tanji.embedded.fixture.ConfigurationChanges;
import cn.tanji.embedded.fixture.ConfigurationChanges.Change;
import cn.tanji.embedded.fixture.TestNetwork;
import cn.tanji.embedded.ledger.ChannelLedger;
import cn.tanji.embedded.msp.SigningIdentity;

/** Updates of the configuration as clients send them to the orderer. */
class ConfigurationUpdatesTest {
    private static final TestNetwork NETWORK = new TestNetwork();
    private static final String APPLYING = "error applying config update to existing channel 'mychannel': ";

    @TempDir
    private Path folder;
    private ChannelLedger ledger;
    private CommitLine line;
    private Orderer orderer;

    @BeforeEach
    void start() {
        ledger = NETWORK.openWithChaincode(folder);
        var configurations = new ConfigurationTransaction(ledger::config, NETWORK.one.orderer(), Clock.systemUTC());
        line = CommitLine.start(ledger, NETWORK.one.orderer(), configurations);
        orderer = new Orderer(ledger, new Expiry(ledger::config, Clock.systemUTC()), line, configurations);
    }

    @AfterEach
    void stop() {
        line.close();
        ledger.close();
    }

    @Test
    void an_update_is_alone_in_its_block_and_comes_in_force_with_it() throws Exception {
        send(NETWORK.transaction().put("a", "1").build());
        send(update(7, NETWORK.one.administrator()));
        send(NETWORK.transaction().put("b", "1").build());
        line.cutNow();
        assertThat(ledger.height()).isEqualTo(5);
        assertThat(ledger.config().blockNumber()).isEqualTo(3);
        assertThat(ledger.config().batch().maxMessageCount()).isEqualTo(7);
        assertThat(ledger.block(3).getData().getDataCount()).isEqualTo(1);
    }

    @Test
    void the_orderer_cuts_by_the_new_rules_and_a_restart_knows_them() throws Exception {
        send(update(1, NETWORK.one.administrator()));
        send(NETWORK.transaction().put("a", "1").build());
        send(NETWORK.transaction().put("b", "1").build());
        line.cutNow();
        assertThat(ledger.height()).isEqualTo(5);
        stop();
        start(NETWORK.open(folder));
        assertThat(ledger.config().batch().maxMessageCount()).isEqualTo(1);
    }

    private void start(ChannelLedger reopened) {
        ledger = reopened;
        var configurations = new ConfigurationTransaction(ledger::config, NETWORK.one.orderer(), Clock.systemUTC());
        line = CommitLine.start(ledger, NETWORK.one.orderer(), configurations);
    }

    @Test
    void an_update_without_the_signatures_its_elements_ask_for_is_refused() {
        assertThat(answer(update(7, NETWORK.two.administrator()))).isEqualTo("BAD_REQUEST " + APPLYING
                + "error authorizing update: error validating DeltaSet: policy for [Value]  /Channel/Orderer/BatchSize"
                + " not satisfied: implicit policy evaluation failed - 0 sub-policies were satisfied, but this policy"
                + " requires 1 of the 'Admins' sub-policies to be satisfied");
    }

    @Test
    void an_update_from_an_old_configuration_is_refused() throws Exception {
        Envelope old = update(9, NETWORK.one.administrator());
        send(update(7, NETWORK.one.administrator()));
        line.cutNow();
        assertThat(answer(old)).isEqualTo("BAD_REQUEST " + APPLYING + "error authorizing update: error validating"
                + " DeltaSet: attempt to set key [Value]  /Channel/Orderer/BatchSize to version 1, but key is at"
                + " version 1");
    }

    @Test
    void of_two_updates_at_once_the_second_is_dropped_and_the_channel_goes_on() throws Exception {
        send(update(7, NETWORK.one.administrator()));
        orderer.broadcast(update(9, NETWORK.one.administrator()));
        send(NETWORK.transaction().put("a", "1").build());
        line.cutNow();
        assertThat(ledger.config().batch().maxMessageCount()).isEqualTo(7);
        assertThat(ledger.height()).isEqualTo(4);
    }

    @Test
    void an_update_that_reads_an_unknown_element_is_refused() {
        assertThat(answer(changed(change -> change.setReadSet(change.getReadSet().toBuilder()
                .putGroups("Nowhere", ConfigGroup.getDefaultInstance()))))).isEqualTo("BAD_REQUEST " + APPLYING
                        + "error authorizing update: error validating ReadSet: existing config does not contain element"
                        + " for [Group]  /Channel/Nowhere but was in the read set");
    }

    @Test
    void an_update_that_writes_an_unknown_element_with_a_version_is_refused() {
        assertThat(answer(changed(change -> change.setWriteSet(change.getWriteSet().toBuilder()
                .putValues("Nothing", ConfigValue.newBuilder().setVersion(3).setModPolicy("Admins").build())))))
                .endsWith("attempted to set key [Value]  /Channel/Nothing to version 3, but key does not exist");
    }

    @Test
    void an_update_without_effect_is_refused() {
        assertThat(answer(changed(change -> change.setWriteSet(change.getReadSet()))))
                .endsWith("error validating DeltaSet: delta set was empty -- update would have no effect");
    }

    @Test
    void an_update_of_another_channel_is_refused() {
        assertThat(answer(changed(change -> change.setChannelId("another"))))
                .endsWith("ConfigUpdate for channel 'another' but envelope for channel 'mychannel'");
    }

    @Test
    void an_update_to_a_configuration_that_makes_no_sense_is_refused() {
        Envelope senseless = ConfigurationChanges.update(TestNetwork.CHANNEL,
                ledger.config().config().getChannelGroup(), List.of(new Change(List.of("Orderer"), "BatchTimeout",
                        _ -> ByteString.copyFromUtf8("nonsense"))),
                List.of(NETWORK.one.administrator()));
        assertThat(answer(senseless)).startsWith("BAD_REQUEST " + APPLYING);
        assertThat(ledger.height()).isEqualTo(2);
    }

    private void send(Envelope envelope) {
        assertThat(answer(envelope)).isEqualTo("SUCCESS ");
    }

    private String answer(Envelope envelope) {
        var response = orderer.broadcast(envelope);
        return response.getStatus() + " " + response.getInfo();
    }

    private Envelope update(int messages, SigningIdentity... signers) {
        return ConfigurationChanges.update(TestNetwork.CHANNEL, ledger.config().config().getChannelGroup(),
                List.of(new Change(List.of("Orderer"), "BatchSize",
                        _ -> BatchSize.newBuilder().setMaxMessageCount(messages).setAbsoluteMaxBytes(1 << 20)
                                .setPreferredMaxBytes(1 << 19).build().toByteString())),
                List.of(signers));
    }

    private Envelope changed(UnaryOperator<ConfigUpdate.Builder> change) {
        SigningIdentity administrator = NETWORK.one.administrator();
        return ConfigurationChanges.rewritten(update(7, administrator), change, administrator);
    }
}
