package cn.tanji.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.grpc.Status.Code;
import org.hyperledger.fabric.client.Contract;
import org.hyperledger.fabric.client.EndorseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import cn.tanji.embedded.sample.Policies;
import cn.tanji.embedded.sample.SampleNetwork;
import cn.tanji.embedded.sample.SampleService;

/** Chaincode that runs as a service of each organisation. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ChaincodeServiceTest {
    @TempDir
    private Path directory;

    @Test
    void submits_to_services_of_two_organisations_and_survives_that_one_stops() throws Exception {
        SampleService gd = SampleService.start();
        try (SampleService hb = SampleService.start();
                SampleNetwork network = SampleNetwork.start(SampleNetwork.Members.create(), directory,
                        definition -> served(definition, gd, hb))) {
            Contract contract = network.contract("served");
            contract.submitTransaction("put", "k", "1");
            gd.close();
            EndorseException failure = catchThrowableOfType(EndorseException.class,
                    () -> contract.submitTransaction("put", "k", "2"));
            assertThat(failure.getStatus().getCode()).isEqualTo(Code.ABORTED);
            assertThat(failure.getDetails()).hasSize(1);
            assertThat(failure.getDetails().getFirst().getMspId()).isEqualTo("Gd");
            assertThat(failure.getDetails().getFirst().getMessage())
                    .containsAnyOf("could not launch chaincode", "chaincode stream terminated");
            assertThat(contract.evaluateTransaction("get", "k")).asString().isEqualTo("1");
            try (SampleService _ = SampleService.at(gd.address())) {
                contract.submitTransaction("put", "k", "3");
                assertThat(contract.evaluateTransaction("get", "k")).asString().isEqualTo("3");
            }
        }
    }

    private static NetworkDefinition served(NetworkDefinition definition, SampleService gd, SampleService hb) {
        var source = new ChaincodeSource.Service(SampleService.PACKAGE_ID,
                Map.of("Gd", gd.endpoint(), "Hb", hb.endpoint()));
        return definition
                .withBatch(Batches.quick(Duration.ofMillis(20)))
                .withChaincodes(List.of(new ChaincodeDeployment("served", "1", Policies.outOf(2, "Gd", "Hb"), source)));
    }
}
