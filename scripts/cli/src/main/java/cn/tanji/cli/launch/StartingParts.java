package cn.tanji.cli.launch;

import java.io.IOException;
import java.net.BindException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.micronaut.http.server.exceptions.ServerStartupException;

import cn.tanji.app.GatewayConfiguration;
import cn.tanji.app.GatewayServer;
import cn.tanji.consortium.definition.Consortium;
import cn.tanji.consortium.pki.CryptoMaterial;
import cn.tanji.embedded.EmbeddedNetwork;
import cn.tanji.embedded.blockstore.CorruptChainException;
import cn.tanji.embedded.blockstore.DataDirectoryException;
import cn.tanji.embedded.ledger.BlockRefusedException;

/** Starts the large parts, and says what a person can do if one does not start. */
final class StartingParts {
    private static final String PRIVATE_TEXTS = "privatetexts";
    /** H2's codes: a general error of its store, input and output, a damaged file, a file that may not be opened. */
    private static final Set<Integer> UNREADABLE = Set.of(50_000, 90_028, 90_030, 90_031);

    private StartingParts() {}

    static EmbeddedNetwork network(Consortium consortium, CryptoMaterial material, RegistryOptions options) {
        try {
            return EmbeddedNetwork.start(NetworkAssembly.define(consortium, material, options));
        } catch (CorruptChainException | BlockRefusedException e) {
            throw new LaunchException("the ledger in " + options.data().ledger() + " was damaged or changed: "
                    + e.getMessage() + ". Nothing is served from it; restore the data folder from a backup",
                    options.data().ledger() + " 中的账本已损坏或被改动：" + e.getMessage() + "。不会以它提供任何服务；请从备份恢复数据目录", e);
        } catch (IOException | DataDirectoryException | IllegalStateException e) {
            if (portTaken(e)) {
                throw new LaunchException("a port of the consortium file is taken: free it, or leave out --peers",
                        "联盟定义文件中的某个端口已被占用：请释放该端口，或不使用 --peers", e);
            }
            throw new LaunchException("the ledger in " + options.data().ledger() + " does not open: " + e.getMessage(),
                    options.data().ledger() + " 中的账本无法打开：" + e.getMessage(), e);
        }
    }

    static GatewayServer gateway(GatewayConfiguration configuration) {
        try {
            return GatewayServer.start(configuration);
        } catch (RuntimeException e) {
            // Native transports report a taken port with exceptions of their own, under Micronaut's.
            if (portTaken(e) || e instanceof ServerStartupException) {
                throw new LaunchException("port " + configuration.port() + " on " + configuration.host()
                        + " cannot be had, most likely it is taken: choose another one with --port, or 0 for a free one",
                        configuration.host() + " 上的端口 " + configuration.port()
                                + " 不可用，很可能已被占用：请用 --port 另选端口，或用 0 自动选取",
                        e);
            }
            throw unreadable(e).map(said -> told(configuration, said, e)).orElse(e);
        }
    }

    private static RuntimeException told(GatewayConfiguration configuration, String said, RuntimeException e) {
        var file = configuration.dataFolder() + "/";
        if (said.contains(PRIVATE_TEXTS)) {
            return new LaunchException("the private texts in " + file + PRIVATE_TEXTS
                    + ".mv.db cannot be read: they are nowhere else, restore the file from a backup",
                    file + PRIVATE_TEXTS + ".mv.db 中的私密文本无法读取：它们没有其他副本，请从备份恢复该文件", e);
        }
        return new LaunchException("the read model in " + file + ReadModelFile.NAME
                + " cannot be read: make it anew from the ledger with 'scripts/registry rebuild'",
                file + ReadModelFile.NAME + " 中的查询库无法读取：请用 'scripts/registry rebuild' 由账本重建", e);
    }

    /** What H2 says of a database file that is damaged or may not be opened. */
    private static Optional<String> unreadable(Throwable problem) {
        return causes(problem).filter(SQLException.class::isInstance).map(SQLException.class::cast)
                .filter(one -> UNREADABLE.contains(one.getErrorCode())).map(one -> String.valueOf(one.getMessage()))
                .findFirst();
    }

    private static boolean portTaken(Throwable problem) {
        return causes(problem).anyMatch(BindException.class::isInstance);
    }

    private static Stream<Throwable> causes(Throwable problem) {
        return Stream.iterate(Optional.of(problem), Optional::isPresent,
                one -> one.map(Throwable::getCause)).flatMap(Optional::stream);
    }
}
