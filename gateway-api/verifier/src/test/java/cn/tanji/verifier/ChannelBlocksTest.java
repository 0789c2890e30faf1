package cn.tanji.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

import com.google.protobuf.ByteString;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockData;
import org.hyperledger.fabric.protos.common.BlockHeader;
import org.hyperledger.fabric.protos.common.BlockMetadata;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Config;
import org.hyperledger.fabric.protos.common.ConfigEnvelope;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.ConfigValue;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.LastConfig;
import org.hyperledger.fabric.protos.common.Metadata;
import org.hyperledger.fabric.protos.common.OrdererBlockMetadata;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.msp.FabricMSPConfig;
import org.hyperledger.fabric.protos.msp.FabricNodeOUs;
import org.hyperledger.fabric.protos.msp.FabricOUIdentifier;
import org.hyperledger.fabric.protos.msp.MSPConfig;
import org.junit.jupiter.api.Test;

import cn.tanji.verifier.forge.SmallNetwork;

class ChannelBlocksTest {
    private static final EncodedBytes OLD = root();
    private static final EncodedBytes NEW = root();

    private static EncodedBytes root() {
        return new SmallNetwork().bundle().members().getFirst().roots().getFirst();
    }

    private static byte[] configuration(long number, EncodedBytes... roots) {
        var msp = FabricMSPConfig.newBuilder().setName("GuangdongMSP").setFabricNodeOus(FabricNodeOUs.newBuilder()
                .setEnable(true)
                .setPeerOuIdentifier(FabricOUIdentifier.newBuilder().setOrganizationalUnitIdentifier("peer")));
        for (var root : roots) {
            msp.addRootCerts(ByteString.copyFrom(("-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder().encodeToString(root.bytes()) + "\n-----END CERTIFICATE-----\n")
                    .getBytes(StandardCharsets.US_ASCII)));
        }
        var value = ConfigValue.newBuilder()
                .setValue(MSPConfig.newBuilder().setConfig(msp.build().toByteString()).build().toByteString()).build();
        var application = ConfigGroup.newBuilder()
                .putGroups("GuangdongMSP", ConfigGroup.newBuilder().putValues("MSP", value).build()).build();
        var config = Config.newBuilder()
                .setChannelGroup(ConfigGroup.newBuilder().putGroups("Application", application));
        var payload = Payload.newBuilder()
                .setHeader(Header.newBuilder().setChannelHeader(
                        ChannelHeader.newBuilder().setChannelId("tanji").build().toByteString()))
                .setData(ConfigEnvelope.newBuilder().setConfig(config).build().toByteString()).build();
        return block(number, number).toBuilder().setData(BlockData.newBuilder()
                .addData(Envelope.newBuilder().setPayload(payload.toByteString()).build().toByteString())).build()
                .toByteArray();
    }

    /** As orderers sign it: with the number of the configuration in force. */
    private static Block block(long number, long configuration) {
        var signed = OrdererBlockMetadata.newBuilder().setLastConfig(LastConfig.newBuilder().setIndex(configuration))
                .build();
        return Block.newBuilder().setHeader(BlockHeader.newBuilder().setNumber(number))
                .setMetadata(BlockMetadata.newBuilder()
                        .addMetadata(Metadata.newBuilder().setValue(signed.toByteString()).build().toByteString()))
                .build();
    }

    private static TrustedMember member(byte[]... configurations) {
        return ChannelBlocks.bundle(configurations[0], List.of(configurations), TrustedNetwork.CONSORTIUM, List.of())
                .members().getFirst();
    }

    @Test
    void a_member_with_one_root_has_no_former_ones() {
        var member = member(configuration(0, OLD));
        assertThat(member.roots()).containsExactly(OLD);
        assertThat(member.formerRoots()).isEmpty();
    }

    @Test
    void while_a_member_changes_its_roots_both_are_trusted() {
        var member = member(configuration(0, OLD), configuration(5, NEW, OLD));
        assertThat(member.roots()).containsExactly(NEW, OLD);
        assertThat(member.formerRoots()).isEmpty();
    }

    @Test
    void a_root_that_was_taken_out_is_a_former_one_and_one_that_came_back_is_not() {
        var retired = member(configuration(0, OLD), configuration(5, NEW, OLD), configuration(9, NEW));
        assertThat(retired.roots()).containsExactly(NEW);
        assertThat(retired.formerRoots()).containsExactly(OLD);
        assertThat(member(configuration(0, OLD), configuration(5, NEW), configuration(9, OLD)).formerRoots())
                .containsExactly(NEW);
    }

    @Test
    void each_block_tells_the_configuration_in_force_when_it_was_ordered() {
        assertThat(ChannelBlocks.number(configuration(5, OLD))).isEqualTo(5);
        assertThat(ChannelBlocks.configurationOf(configuration(5, OLD))).isEqualTo(5);
        assertThat(ChannelBlocks.configurationOf(block(8, 5).toByteArray())).isEqualTo(5);
        assertThat(ChannelBlocks.configurationOf(Block.getDefaultInstance().toByteArray())).as("the first").isZero();
    }

    @Test
    void refuses_what_does_not_tell() {
        var silent = Block.newBuilder().setHeader(BlockHeader.newBuilder().setNumber(3)).build().toByteArray();
        assertThatThrownBy(() -> ChannelBlocks.configurationOf(silent)).isInstanceOf(MalformedTrustBundle.class)
                .hasMessageContaining("which configuration was in force");
        assertThatThrownBy(() -> ChannelBlocks.number(new byte[]{1})).isInstanceOf(MalformedTrustBundle.class);
    }
}
