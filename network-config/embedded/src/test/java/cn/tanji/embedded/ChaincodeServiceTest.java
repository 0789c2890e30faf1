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
import org.hyperledger.fabric.client.GatewayException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import cn.tanji.embedded.sample.Policies;
import cn.tanji.embedded.sample.SampleNetwork;
import cn.tanji.embedded.sample.SampleService;
import cn.tanji.embedded.sample.StateSteps;

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

    @Test
    void names_of_one_package_share_its_stream_and_cannot_call_each_other() throws Exception {
        try (SampleService gd = SampleService.of(StateSteps.plain());
                SampleNetwork network = SampleNetwork.start(SampleNetwork.Members.create(), directory,
                        definition -> twoNames(definition, gd))) {
            assertThat(network.contract("two").evaluateTransaction("puts", "1")).isEmpty();
            GatewayException failure = catchThrowableOfType(GatewayException.class,
                    () -> network.contract("one").evaluateTransaction("call", "two", "puts", "1"));
            assertThat(failure.getDetails().getFirst().getMessage()).contains("Unsuccessful response received");
        }
    }

    private static NetworkDefinition twoNames(NetworkDefinition definition, SampleService gd) {
        var source = new ChaincodeSource.Service(SampleService.PACKAGE_ID, Map.of("Gd", gd.endpoint()));
        return definition.withChaincodes(List.of(
                new ChaincodeDeployment("one", "1", Policies.outOf(1, "Gd"), source),
                new ChaincodeDeployment("two", "1", Policies.outOf(1, "Gd"), source)));
    }

    private static NetworkDefinition served(NetworkDefinition definition, SampleService gd, SampleService hb) {
        var source = new ChaincodeSource.Service(SampleService.PACKAGE_ID,
                Map.of("Gd", gd.endpoint(), "Hb", hb.endpoint()));
        return definition
                .withBatch(Batches.quick(Duration.ofMillis(20)))
                .withChaincodes(List.of(new ChaincodeDeployment("served", "1", Policies.outOf(2, "Gd", "Hb"), source)));
    }
}
