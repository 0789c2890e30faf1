package cn.tanji.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;

/** A running gateway, started in the caller's process. */
public final class GatewayServer implements AutoCloseable {
    /** In milliseconds. What a lost process had not written yet is entered again from the ledger. */
    private static final String WRITTEN_SELDOM = ";WRITE_DELAY=5000";

    private final ApplicationContext context;
    private final EmbeddedServer server;

    private GatewayServer(ApplicationContext context, EmbeddedServer server) {
        this.context = context;
        this.server = server;
    }

    /**
     * Starts a gateway and returns once it listens.
     *
     * @throws RuntimeException
     *             if the port is taken, the data folder cannot be used, or a key store does not open
     */
    public static GatewayServer start(GatewayConfiguration configuration) {
        makeFolder(configuration);
        var context = ApplicationContext.builder().deduceEnvironment(false).banner(false)
                .properties(properties(configuration)).singletons(configuration).start();
        try {
            return new GatewayServer(context, context.getBean(EmbeddedServer.class).start());
        } catch (RuntimeException e) {
            context.close();
            throw e;
        }
    }

    /** Where it listens, for instance {@code http://127.0.0.1:8080}. */
    public URI address() {
        return server.getURI();
    }

    /** A part of the running gateway, for tools that work in the same process, such as rebuilding the read model. */
    public <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    /** Waits for nothing: calls under way end with an error. Channels to peers stay open, they are the launcher's. */
    @Override
    public void close() {
        context.close();
    }

    private static void makeFolder(GatewayConfiguration configuration) {
        try {
            Files.createDirectories(configuration.dataFolder());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the data folder " + configuration.dataFolder(), e);
        }
    }

    private static Map<String, Object> properties(GatewayConfiguration configuration) {
        var properties = new HashMap<String, Object>();
        properties.put("micronaut.server.host", configuration.host());
        properties.put("micronaut.server.port", configuration.port() == 0 ? -1 : configuration.port());
        properties.put("datasources.default.url", database(configuration, "readmodel") + WRITTEN_SELDOM);
        properties.put("datasources.privatetexts.url", database(configuration, "privatetexts"));
        properties.putAll(configuration.properties());
        return properties;
    }

    private static String database(GatewayConfiguration configuration, String name) {
        return "jdbc:h2:file:" + configuration.dataFolder().resolve(name).toAbsolutePath()
                + ";DB_CLOSE_ON_EXIT=FALSE;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH";
    }
}
