package cn.tanji.embedded.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;

import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockData;
import org.junit.jupiter.api.Test;

import cn.tanji.embedded.blockstore.BlockHashes;
import cn.tanji.embedded.fixture.TestNetwork;
import cn.tanji.embedded.fixture.TestStore;
import cn.tanji.embedded.statedb.StateUpdates;
import cn.tanji.embedded.statedb.Version;
import cn.tanji.embedded.statedb.VersionedValue;
import cn.tanji.embedded.statedb.WorldState;

class GenesisBlockTest {
    private static final TestNetwork NETWORK = new TestNetwork();

    @Test
    void equal_specifications_give_equal_bytes() {
        assertThat(GenesisBlock.of(NETWORK.spec()).toByteString()).isEqualTo(NETWORK.genesis().toByteString());
        assertThat(new TestNetwork().genesis().getHeader()).isNotEqualTo(NETWORK.genesis().getHeader());
    }

    @Test
    void the_block_hangs_together() {
        Block genesis = NETWORK.genesis();
        assertThat(genesis.getHeader().getPreviousHash().isEmpty()).isTrue();
        assertThat(genesis.getHeader().getDataHash()).isEqualTo(BlockHashes.data(genesis.getData()));
    }

    @Test
    void the_configuration_reads_back_what_was_written() {
        ChannelConfig config = BlockChannelConfig.of(NETWORK.genesis());
        assertThat(config.channelId()).isEqualTo(TestNetwork.CHANNEL);
        assertThat(config.applicationOrganizations()).containsExactly("Org1MSP", "Org2MSP", "Org3MSP");
        assertThat(config.ordererOrganizations()).containsExactly("Org1MSP");
        assertThat(config.members().mspIds()).containsExactly("Org1MSP", "Org2MSP", "Org3MSP");
        assertThat(config.batch()).isEqualTo(new BatchSettings(500, 10 << 20, 2 << 20, Duration.ofMillis(250)));
        assertThat(config.policies().isDefined("/Channel/Orderer/BlockValidation")).isTrue();
    }

    @Test
    void resources_have_fabric_s_default_guards() {
        ChannelConfig config = BlockChannelConfig.of(NETWORK.genesis());
        assertThat(config.accessPolicy("qscc/GetTransactionByID")).contains("/Channel/Application/Readers");
        assertThat(config.accessPolicy("peer/Propose")).contains("/Channel/Application/Writers");
        assertThat(config.accessPolicy("qscc/Unknown")).isEmpty();
    }

    @Test
    void a_block_without_configuration_is_refused() {
        Block empty = NETWORK.genesis().toBuilder().setData(BlockData.getDefaultInstance()).build();
        assertThatThrownBy(() -> BlockChannelConfig.of(empty)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("one envelope");
    }

    @Test
    void a_definition_is_read_as_it_was_written_and_changes_only_what_changed() {
        ChaincodeDefinition first = ChaincodeDefinition.first("cc", "1", "/Channel/Application/Endorsement");
        WorldState state = written(TestStore.emptyState(), first);
        assertThat(ChaincodeDefinitions.of(state, "cc")).contains(first);
        assertThat(ChaincodeDefinitions.of(state, "c")).isEmpty();
        assertThat(ChaincodeDefinitions.all(state)).containsExactly(first);
        var second = ChaincodeDefinition.first("cc", "1", TestNetwork.peers(1, NETWORK.one)).withSequence(2);
        assertThat(ChaincodeDefinitions.writes(state, second)).extracting(w -> w.getKey())
                .containsExactly("namespaces/fields/cc/Sequence", "namespaces/fields/cc/ValidationInfo");
        assertThat(ChaincodeDefinitions.of(written(state, second), "cc")).contains(second);
    }

    private static WorldState written(WorldState state, ChaincodeDefinition definition) {
        StateUpdates updates = new StateUpdates(state);
        ChaincodeDefinitions.writes(state, definition)
                .forEach(w -> updates.put(ChaincodeDefinitions.NAMESPACE, w.getKey(),
                        VersionedValue.of(w.getValue(), new Version(1, 0))));
        return state.next(updates);
    }
}
