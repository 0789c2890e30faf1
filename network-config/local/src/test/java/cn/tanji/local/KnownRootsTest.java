package cn.tanji.local;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

import com.google.protobuf.ByteString;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockData;
import org.hyperledger.fabric.protos.common.Config;
import org.hyperledger.fabric.protos.common.ConfigEnvelope;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.ConfigValue;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.msp.FabricMSPConfig;
import org.hyperledger.fabric.protos.msp.MSPConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import cn.tanji.consortium.definition.Consortium;
import cn.tanji.consortium.definition.ConsortiumFile;
import cn.tanji.consortium.definition.ConsortiumFileException;
import cn.tanji.consortium.definition.Member;
import cn.tanji.consortium.pki.CryptoMaterial;
import cn.tanji.consortium.pki.IssuingTerms;
import cn.tanji.consortium.pki.NodeRenewal;
import cn.tanji.consortium.pki.PemFiles;
import cn.tanji.consortium.pki.RootRenewal;

/** A folder is known by its channel's first block, also when its member has changed its roots since then. */
class KnownRootsTest {
    private static final IssuingTerms TERMS = IssuingTerms.usual(Clock.systemUTC());

    private final Consortium consortium = project();
    private final Member hubei = consortium.member("hubei").orElseThrow();

    @TempDir
    private Path data = Path.of("");

    private static Consortium project() {
        try {
            return ConsortiumFile.load(Path.of("../consortium.yaml"));
        } catch (ConsortiumFileException e) {
            throw new IllegalStateException(e);
        }
    }

    private NetworkFolder folder() {
        return NetworkFolder.in(data);
    }

    private Path organisations() {
        return folder().msps().organisations();
    }

    private void require() {
        new KnownRoots(consortium, folder()).require();
    }

    @BeforeEach
    void begin() throws Exception {
        writeGenesis(CryptoMaterial.generate(consortium, organisations(), TERMS));
    }

    private void writeGenesis(CryptoMaterial material) throws Exception {
        var application = ConfigGroup.newBuilder();
        material.organisations().forEach(member -> application.putGroups(member.mspId(), ConfigGroup.newBuilder()
                .putValues("MSP", ConfigValue.newBuilder().setValue(MSPConfig.newBuilder().setConfig(
                        FabricMSPConfig.newBuilder().addRootCerts(ByteString.copyFromUtf8(PemFiles.pem(member.root())))
                                .build().toByteString())
                        .build().toByteString()).build())
                .build()));
        var config = Config.newBuilder()
                .setChannelGroup(ConfigGroup.newBuilder().putGroups("Application", application.build()));
        var payload = Payload.newBuilder()
                .setData(ConfigEnvelope.newBuilder().setConfig(config).build().toByteString());
        var block = Block.newBuilder().setData(BlockData.newBuilder()
                .addData(Envelope.newBuilder().setPayload(payload.build().toByteString()).build().toByteString()));
        Files.createDirectories(folder().channel());
        Files.write(folder().genesis(), block.build().toByteArray());
    }

    @Test
    void a_member_is_known_while_it_changes_its_roots_and_afterwards() {
        assertThatCode(this::require).doesNotThrowAnyException();
        var roots = new RootRenewal(organisations(), hubei);
        roots.begin(consortium, TERMS);
        assertThatCode(this::require).doesNotThrowAnyException();
        hubei.nodes().forEach(node -> NodeRenewal.renew(consortium, hubei, node, organisations(), TERMS));
        NodeRenewal.renewAdministrator(consortium, hubei, organisations(), TERMS);
        roots.retire(consortium, TERMS);
        assertThatCode(this::require).doesNotThrowAnyException();
    }

    @Test
    void refuses_certificates_that_were_made_after_the_channel() throws Exception {
        writeGenesis(CryptoMaterial.inMemory(consortium, TERMS));
        assertThatThrownBy(this::require).isInstanceOf(LocalNetworkException.class)
                .hasMessageContaining("the root of guangdong is not the one in the channel's first block");
    }
}
