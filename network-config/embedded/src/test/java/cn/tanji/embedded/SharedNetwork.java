package cn.tanji.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

import cn.tanji.embedded.sample.SampleNetwork;

/** One sample network for all tests that do not stop it: blocks are cut after 50 ms, keys are the tests' own. */
final class SharedNetwork implements BeforeAllCallback, ParameterResolver {
    private static final ExtensionContext.Namespace STORE = ExtensionContext.Namespace.create(SharedNetwork.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        network(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == SampleNetwork.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return network(context);
    }

    private static SampleNetwork network(ExtensionContext context) {
        return context.getRoot().getStore(STORE).computeIfAbsent("network", _ -> start(), SampleNetwork.class);
    }

    private static SampleNetwork start() {
        try {
            Path directory = Files.createTempDirectory("sample-network");
            return SampleNetwork.start(SampleNetwork.Members.create(), directory,
                    definition -> definition.withBatch(Batches.quick(Duration.ofMillis(50))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
