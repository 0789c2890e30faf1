package cn.tanji.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeUnit;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.hyperledger.fabric.client.CloseableIterator;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.msp.FabricMSPConfig;
import org.hyperledger.fabric.protos.msp.MSPConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import cn.tanji.consortium.pki.CertificateRole;
import cn.tanji.consortium.pki.IdentityMaterial;
import cn.tanji.consortium.pki.IssuingTerms;
import cn.tanji.consortium.pki.MemberAuthority;
import cn.tanji.embedded.fixture.ConfigurationChanges;
import cn.tanji.embedded.fixture.ConfigurationChanges.Change;
import cn.tanji.embedded.msp.Certificates;
import cn.tanji.embedded.msp.LocalSigner;
import cn.tanji.embedded.sample.SampleNetwork;

/** Member Ex gets another root of trust while the network runs: what its old certificates may do ends at once. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ConfigurationChangeTest {
    @TempDir
    private Path folder;

    @Test
    void a_change_counts_for_streams_clients_and_planning_and_at_the_next_start() throws Exception {
        SampleNetwork.Members members = SampleNetwork.Members.create();
        try (SampleNetwork sample = start(members);
                CloseableIterator<Block> blocks = sample.client(members.ex()).newBlockEventsRequest().startBlock(0)
                        .build().getEvents()) {
            for (long number = 0; number < sample.network().height(); number++) {
                assertThat(blocks.next().getHeader().getNumber()).isEqualTo(number);
            }
            sample.client(members.ex()).getContract("any").submitTransaction("put", "before", "1");
            sample.network().updateConfiguration(anotherRoot(sample, "Ex", members.ex().authority()));
            assertThatThrownBy(() -> {
                while (true) {
                    blocks.next();
                }
            }).isInstanceOf(NoSuchElementException.class).hasMessageContaining("FORBIDDEN");
            assertStrange(sample, members);
        }
        assertThatThrownBy(() -> start(members)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the peer of Ex is no member");
    }

    @Test
    void a_change_that_is_not_allowed_is_refused_with_the_orderers_sentence() throws Exception {
        SampleNetwork.Members members = SampleNetwork.Members.create();
        try (SampleNetwork sample = start(members)) {
            Envelope update = anotherRoot(sample, "Ex", members.gd().authority());
            assertThatThrownBy(() -> sample.network().updateConfiguration(update))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("policy for [Value]  /Channel/Application/Ex/MSP not satisfied");
        }
    }

    private SampleNetwork start(SampleNetwork.Members members) throws Exception {
        return SampleNetwork.start(members, folder,
                definition -> definition.withBatch(Batches.quick(Duration.ofMillis(50))));
    }

    private static void assertStrange(SampleNetwork sample, SampleNetwork.Members members) throws Exception {
        assertThatThrownBy(() -> sample.client(members.ex()).getContract("any").submitTransaction("put", "k", "1"))
                .isInstanceOf(GatewayException.class);
        sample.contract("gd").submitTransaction("put", "after", "1");
        assertThatThrownBy(() -> sample.contract("all").submitTransaction("put", "after", "1"))
                .isInstanceOf(GatewayException.class)
                .hasMessageContaining("no combination of peers can be derived");
    }

    /** The member's administrator replaces its root by that of another authority. */
    private static Envelope anotherRoot(SampleNetwork sample, String mspId, MemberAuthority authority) {
        var other = MemberAuthority.create("ex", "Ex", "ex.example", IssuingTerms.usual(Clock.systemUTC()));
        ByteString root = Certificates.toPem(other.identities().certificate());
        IdentityMaterial administrator = authority.enrol("administrator", CertificateRole.ADMIN);
        return ConfigurationChanges.update(SampleNetwork.CHANNEL,
                sample.network().ledger().config().config().getChannelGroup(),
                List.of(new Change(List.of("Application", mspId), "MSP", bytes -> withRoot(bytes, root))),
                List.of(LocalSigner.of(administrator.mspId(), administrator.certificate(), administrator.key())));
    }

    private static ByteString withRoot(ByteString membership, ByteString root) {
        try {
            MSPConfig config = MSPConfig.parseFrom(membership);
            FabricMSPConfig changed = FabricMSPConfig.parseFrom(config.getConfig()).toBuilder().clearRootCerts()
                    .addRootCerts(root).build();
            return config.toBuilder().setConfig(changed.toByteString()).build().toByteString();
        } catch (InvalidProtocolBufferException failure) {
            throw new IllegalStateException("a membership parses", failure);
        }
    }
}
