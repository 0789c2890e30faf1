package cn.tanji.cli.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import cn.tanji.cli.launch.BackgroundRegistry;
import cn.tanji.cli.launch.PersonsFile;
import cn.tanji.cli.launch.RegistryOptions;
import cn.tanji.cli.launch.RegistryOptions.PeerListening;
import cn.tanji.cli.launch.RunningRegistry;
import cn.tanji.cli.local.ComposeSite;
import cn.tanji.consortium.definition.ConsortiumFileException;
import cn.tanji.consortium.definition.NetworkKind;

/** Starts a lasting registry. */
@Command(name = "up", description = "Starts the registry, and leaves it running in the background.")
public final class UpCommand implements Callable<Integer> {
    private static final int PORT_USUAL = 8080;

    @Mixin
    private Place place = new Place();

    @Option(names = "--host", defaultValue = "127.0.0.1", description = "Address to listen on (default: ${DEFAULT-VALUE}).")
    private String host = "127.0.0.1";

    @Option(names = "--port", defaultValue = ""
            + PORT_USUAL, description = "TCP port of the gateway, 0 for a free one (default: ${DEFAULT-VALUE}).")
    private int port = PORT_USUAL;

    @Option(names = "--persons", paramLabel = "FILE", description = "CSV member,person,role: whom to enrol.")
    private @Nullable Path persons;

    @Option(names = "--peers", description = "Peers also listen on the ports of the consortium file, with TLS, on this machine only.")
    private boolean peers;

    @Option(names = "--single-run", description = "Run each chaincode once for all endorsers: faster, and less honest.")
    private boolean singleRun;

    @Option(names = "--foreground", description = "Stay in this process until it is interrupted.")
    private boolean foreground;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws ConsortiumFileException, InterruptedException {
        if (place.kind() == NetworkKind.COMPOSE) {
            return startContainers();
        }
        return foreground ? runHere() : startBehind();
    }

    private int startContainers() throws ConsortiumFileException {
        var out = Printer.of(spec);
        out.say("Starting the registry in containers …", "正在容器中启动登记系统……");
        var options = RegistryOptions.of(place.definition(), place.data().root());
        var address = ComposeSite.up(
                Optional.ofNullable(persons).map(file -> options.withPersons(PersonsFile.read(file))).orElse(options),
                out.speech(), out::line);
        Welcome.print(out, address, place);
        out.say("The compose file is " + ComposeSite.file(place.data()), "容器编排文件：" + ComposeSite.file(place.data()));
        sayHowToEnd(out);
        return 0;
    }

    private int startBehind() {
        var out = Printer.of(spec);
        out.say("Starting the registry …", "正在启动登记系统……");
        var instance = BackgroundRegistry.start(place.data(), arguments(), out::line);
        Welcome.print(out, instance.address(), place);
        sayHowToEnd(out);
        return 0;
    }

    private void sayHowToEnd(Printer out) {
        out.say("End it with: scripts/registry down" + place.arguments(),
                "停止：scripts/registry down" + place.arguments());
    }

    private int runHere() throws ConsortiumFileException, InterruptedException {
        var out = Printer.of(spec);
        var registry = RunningRegistry.start(options(step -> out.line(BackgroundRegistry.TOLD + step)));
        var ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            registry.close();
            ended.countDown();
        }));
        out.line(BackgroundRegistry.TOLD + registry.notice(out.speech()));
        Welcome.print(out, registry.address(), place);
        ended.await();
        return 0;
    }

    private RegistryOptions options(Consumer<String> tell) {
        var options = place.options(tell).withHost(host).withPort(port).withSingleRun(singleRun)
                .withListening(peers ? PeerListening.DEFINED_PORTS : PeerListening.NOWHERE);
        return Optional.ofNullable(persons).map(file -> options.withPersons(PersonsFile.read(file))).orElse(options);
    }

    private List<String> arguments() {
        var arguments = new ArrayList<>(List.of("up", "--foreground", "--data", place.data().root().toString(),
                "--definition", place.definition().toAbsolutePath().toString(), "--network", place.kind().name(),
                "--host", host, "--port", Integer.toString(port)));
        Optional.ofNullable(persons)
                .ifPresent(file -> arguments.addAll(List.of("--persons", file.toAbsolutePath().toString())));
        if (peers) {
            arguments.add("--peers");
        }
        if (singleRun) {
            arguments.add("--single-run");
        }
        return arguments;
    }
}
