package cn.tanji.bench.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

import org.junit.jupiter.api.Test;

import cn.tanji.bench.load.LotMarket;
import cn.tanji.bench.load.Terms;
import cn.tanji.consortium.definition.ConsortiumFile;
import cn.tanji.consortium.pki.CertificateRole;
import cn.tanji.consortium.pki.CryptoMaterial;
import cn.tanji.consortium.pki.IssuingTerms;

/** The part of the network's bench that needs none of Fabric's programs. */
class StageTimeTest {
    @Test
    void processor_time_of_the_embedded_network_is_told_by_stage() throws Exception {
        var definition = Path.of("..", "..", "network-config", "consortium.yaml");
        var consortium = BenchServices.consortium(ConsortiumFile.load(definition));
        var material = CryptoMaterial.inMemory(consortium, IssuingTerms.usual(Clock.systemUTC()));
        var person = material.of(LotMarket.AUTHORITY).authority().enrol("bench", CertificateRole.CLIENT);
        var terms = new Terms(definition, Duration.ofMillis(1_500), 1, 64, 0, 1);
        try (var beside = EmbeddedBeside.start(consortium, material, person)) {
            var stages = new StageTime(1);
            terms.alternate(64, stages, (_, _) -> beside.contract().endorse("noop"),
                    (_, _) -> beside.contract().submit("transfer"));
            assertThat(stages.table().toString()).contains("all, client included")
                    .containsPattern("endorsing|committing|gateway");
        }
    }
}
