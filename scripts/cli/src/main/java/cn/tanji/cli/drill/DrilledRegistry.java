package cn.tanji.cli.drill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

import cn.tanji.cli.http.RegistryClient;
import cn.tanji.cli.launch.BackgroundRegistry;
import cn.tanji.cli.launch.BearerTokens;
import cn.tanji.cli.launch.DataFolder;
import cn.tanji.cli.launch.Instance;
import cn.tanji.cli.launch.LaunchException;
import cn.tanji.cli.launch.ReadModelFile;
import cn.tanji.cli.local.LocalSite;
import cn.tanji.cli.text.Speech;
import cn.tanji.consortium.definition.Consortium;
import cn.tanji.local.LocalNetwork;

/** A registry on a local network of its own, its gateway in a process that can be killed. */
final class DrilledRegistry implements AutoCloseable {
    private final DataFolder data;
    private final Path definition;
    private final Consortium consortium;
    private final Consumer<String> tell;
    private final LocalNetwork network;
    private volatile Instance gateway;
    private volatile RegistryClient client;

    private DrilledRegistry(DataFolder data, Path definition, Consortium consortium, Consumer<String> tell) {
        this.data = data;
        this.definition = definition;
        this.consortium = consortium;
        this.tell = tell;
        this.gateway = start(0);
        this.client = client(gateway);
        this.network = LocalSite.toControl(consortium, data, System.getenv()).network();
    }

    /**
     * Starts one in an empty folder.
     *
     * @throws LaunchException
     *             if something lies there, or it does not come up
     */
    static DrilledRegistry start(DataFolder data, Path definition, Consortium consortium, String persons,
            Consumer<String> tell) {
        if (Files.exists(data.root())) {
            throw new LaunchException("a drill wants a folder of its own, and " + data.root()
                    + " is there: end and remove what is in it with 'scripts/registry down --purge --data "
                    + data.root()
                    + "', or name another folder with --data",
                    "演练须用专用目录，而 " + data.root() + " 已存在：请用 'scripts/registry down --purge --data " + data.root()
                            + "' 结束并删除其中内容，或用 --data 另选目录");
        }
        try {
            Files.createDirectories(data.root());
            Files.writeString(persons(data), persons);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + data.root(), e);
        }
        return new DrilledRegistry(data, definition, consortium, tell);
    }

    /** Whose registry it is. */
    Consortium consortium() {
        return consortium;
    }

    /** The processes under it. */
    LocalNetwork network() {
        return network;
    }

    /** Speaks to the gateway that runs now. */
    RegistryClient client() {
        return client;
    }

    /** Speaks to the gateway as the public does, who does not know of any block that the answer must take in. */
    RegistryClient reader() {
        return client(gateway);
    }

    /** A bearer token of a person. */
    String token(String mspId, String person) {
        return BearerTokens.issue(data, mspId, person);
    }

    /** Does a fault to the processes it names. */
    void inflict(Fault fault) {
        if (fault.stopsReading()) {
            Fault.signal(gateway.process(), "KILL");
            if (fault.kind() == Fault.Kind.DAMAGE) {
                ReadModelFile.damage(data);
            }
        } else {
            fault.inflict(network);
        }
    }

    /** Takes a fault back. */
    void heal(Fault fault) {
        if (fault.stopsReading()) {
            if (fault.kind() == Fault.Kind.DAMAGE) {
                refuseToStart();
                ReadModelFile.remove(data);
            }
            gateway = start(gateway.address().getPort());
            client = client(gateway);
        } else {
            fault.heal(network);
        }
    }

    /** A gateway must not serve from a damaged database. */
    private void refuseToStart() {
        try {
            BackgroundRegistry.end(start(gateway.address().getPort()));
        } catch (LaunchException e) {
            tell.accept("    " + String.valueOf(e.getMessage()).lines().reduce("", (_, last) -> last));
            return;
        }
        throw new LaunchException("a gateway started from a damaged read model", "网关竟以损坏的查询库启动");
    }

    /** Ends all processes; data and logs stay. */
    @Override
    public void close() {
        BackgroundRegistry.end(gateway);
        network.down();
    }

    private Instance start(int port) {
        return BackgroundRegistry.start(data, List.of("up", "--foreground", "--network", "LOCAL", "--data",
                data.root().toString(), "--definition", definition.toAbsolutePath().toString(), "--port",
                Integer.toString(port), "--persons", persons(data).toString()), tell);
    }

    private static Path persons(DataFolder data) {
        return data.root().resolve("persons.csv");
    }

    private static RegistryClient client(Instance gateway) {
        return new RegistryClient(gateway.address(), Speech.english());
    }
}
