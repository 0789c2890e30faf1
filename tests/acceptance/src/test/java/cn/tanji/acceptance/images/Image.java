package cn.tanji.acceptance.images;

import com.github.dockerjava.api.exception.NotFoundException;
import org.junit.jupiter.api.Assumptions;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/** An image that {@code scripts/images} builds. The environment may name another, as it may for the compose file. */
enum Image {
    CHAINCODE("TANJI_CHAINCODE_IMAGE", "tanji/chaincode"), GATEWAY("TANJI_GATEWAY_IMAGE", "tanji/gateway");

    private final String variable;
    private final String repository;

    Image(String variable, String repository) {
        this.variable = variable;
        this.repository = repository;
    }

    String tagged() {
        return System.getenv().getOrDefault(variable, repository + ":" + System.getProperty("registry.version"));
    }

    /** A container of it, not yet started; skips the test if there is no engine, or the engine lacks the image. */
    GenericContainer<?> container() {
        Assumptions.assumeTrue(DockerClientFactory.instance().isDockerAvailable(),
                "images not tested: no container engine answers");
        Assumptions.assumeTrue(isBuilt(), "images not tested: " + tagged() + " is not there; scripts/images builds it");
        return new GenericContainer<>(DockerImageName.parse(tagged())).withImagePullPolicy(_ -> false);
    }

    private boolean isBuilt() {
        try {
            DockerClientFactory.instance().client().inspectImageCmd(tagged()).exec();
            return true;
        } catch (NotFoundException _) {
            return false;
        }
    }
}
