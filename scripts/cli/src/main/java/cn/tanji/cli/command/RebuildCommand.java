package cn.tanji.cli.command;

import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import cn.tanji.app.readmodel.Projector;
import cn.tanji.app.readmodel.ReadModel;
import cn.tanji.cli.launch.LaunchException;
import cn.tanji.cli.launch.ReadModelFile;
import cn.tanji.cli.launch.RunningRegistry;
import cn.tanji.cli.local.ComposeSite;
import cn.tanji.consortium.definition.ConsortiumFile;
import cn.tanji.consortium.definition.ConsortiumFileException;

/** Builds the read model anew from block 0, while the registry is down; in containers, while its gateway is. */
@Command(name = "rebuild", description = "Builds the read model anew from block 0. The registry must be down; in containers the gateway is stopped and started.")
public final class RebuildCommand implements Callable<Integer> {
    private static final long POLL_MILLISECONDS = 200;

    @Mixin
    private Place place = new Place();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws ConsortiumFileException, InterruptedException {
        return place.isInContainers() ? rebuildInDatabase() : rebuildHere();
    }

    private int rebuildInDatabase() throws ConsortiumFileException {
        var address = ComposeSite.toEnd(ConsortiumFile.load(place.definition()), place.data()).rebuildReadModel();
        Printer.of(spec).say("The read model is empty; the gateway at http://" + address
                + " makes it anew from block 0. See how far it is: curl http://" + address + "/health",
                "查询库已清空；网关 http://" + address + " 正从区块 0 重建。查看进度：curl http://" + address + "/health");
        return 0;
    }

    private int rebuildHere() throws ConsortiumFileException, InterruptedException {
        var out = Printer.of(spec);
        var isNew = ReadModelFile.remove(place.data());
        try (var registry = RunningRegistry.start(place.options(out::line))) {
            var projector = registry.gateway().part(Projector.class);
            var model = registry.gateway().part(ReadModel.class);
            var last = registry.network().height() - 1;
            out.say("Building the read model from blocks 0 to " + last + " …", "正在根据区块 0 至 " + last + " 重建查询库……");
            if (!isNew) {
                projector.rebuild();
            }
            while (model.height() < last) {
                projector.stopped().ifPresent(RebuildCommand::refuse);
                Thread.sleep(POLL_MILLISECONDS);
            }
            out.say("The read model stands at block " + model.height() + ".", "查询库已到区块 " + model.height() + "。");
            return 0;
        }
    }

    private static void refuse(String reason) {
        throw new LaunchException("the read model cannot be built: " + reason
                + ". The ledger is untouched; report this with the data folder's log.",
                "无法重建查询库：" + reason + "。账本未受影响；请附数据目录中的日志报告此问题。");
    }
}
