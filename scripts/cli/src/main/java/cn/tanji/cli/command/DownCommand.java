package cn.tanji.cli.command;

import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import cn.tanji.cli.launch.BackgroundRegistry;
import cn.tanji.cli.launch.Instance;

/** Ends a lasting registry; its data stay. */
@Command(name = "down", description = "Ends the registry; its data stay.")
public final class DownCommand implements Callable<Integer> {
    @Mixin
    private Place place = new Place();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        var out = Printer.of(spec);
        var instance = Instance.on(place.data());
        if (instance.isEmpty()) {
            out.line("No registry runs on " + place.data().root() + ".");
            return 0;
        }
        BackgroundRegistry.end(instance.get());
        out.line("The registry has ended. Its data stay in " + place.data().root() + ".");
        return 0;
    }
}
