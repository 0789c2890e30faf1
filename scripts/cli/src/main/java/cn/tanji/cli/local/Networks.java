package cn.tanji.cli.local;

import java.util.function.Consumer;

import cn.tanji.cli.launch.EmbeddedLedger;
import cn.tanji.cli.launch.LaunchException;
import cn.tanji.cli.launch.NetworkStarter;
import cn.tanji.cli.launch.RegistryOptions;
import cn.tanji.cli.launch.RunningRegistry;
import cn.tanji.cli.launch.ServedRegistry;
import cn.tanji.cli.text.Speech;
import cn.tanji.consortium.definition.ConsortiumFileException;
import cn.tanji.consortium.definition.NetworkKind;

/** How each kind of network is started. */
public final class Networks {
    private Networks() {}

    /**
     * Starts a registry on a network of one kind, and returns when its gateway answers.
     *
     * @param tell
     *            hears of each step of a network that takes long to start, in one line
     * @throws ConsortiumFileException
     *             if the consortium file is refused
     * @throws LaunchException
     *             if it cannot start; says why and what to do
     */
    public static ServedRegistry serve(NetworkKind kind, RegistryOptions options, Speech speech, Consumer<String> tell)
            throws ConsortiumFileException {
        return switch (kind) {
            case EMBEDDED, LOCAL -> RunningRegistry.start(options.withNetwork(starter(kind, speech, tell)));
            case COMPOSE -> ComposeRegistry.start(options, speech, tell);
        };
    }

    /**
     * Starts networks of one kind for a gateway in this process.
     *
     * @param tell
     *            hears of each step of a network that takes long to start, in one line
     * @throws LaunchException
     *             if this program does not start such networks
     */
    public static NetworkStarter starter(NetworkKind kind, Speech speech, Consumer<String> tell) {
        return switch (kind) {
            case EMBEDDED -> EmbeddedLedger::start;
            case LOCAL -> LocalLedger.starter(speech, tell);
            case COMPOSE -> throw new LaunchException("a registry in containers is started with 'scripts/registry up"
                    + " --network compose' and served by its own gateway; this command starts a gateway here",
                    "容器中的登记系统用 'scripts/registry up --network compose' 启动，由其自己的网关提供服务；此命令会在这里启动网关");
        };
    }
}
