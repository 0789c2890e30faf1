package cn.tanji.cli.chaincode;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import cn.tanji.cli.command.Printer;
import cn.tanji.cli.text.Speech;
import cn.tanji.cli.text.TextTable;
import cn.tanji.consortium.definition.ConsortiumFile;
import cn.tanji.consortium.definition.ConsortiumFileException;
import cn.tanji.local.ChaincodeLifecycle.Readiness;

/** Shows who has approved, and puts in force what a majority has; refused, and nothing done, if too few have. */
@Command(name = "commit", description = "Shows who has approved which definition, and puts in force what a majority has approved.")
public final class CommitCommand implements Callable<Integer> {
    @Mixin
    private AgreeingMember agreeing = new AgreeingMember();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws ConsortiumFileException {
        var out = Printer.of(spec);
        var consortium = ConsortiumFile.load(agreeing.place().definition());
        var member = agreeing.in(consortium);
        var lifecycle = agreeing.lifecycle(consortium);
        var ready = lifecycle.readiness(member, agreeing.version());
        if (ready.isEmpty()) {
            out.say("No definition of version " + agreeing.version() + " waits to be committed.",
                    "没有待提交的 " + agreeing.version() + " 版定义。");
            return 0;
        }
        out.line(table(ready, out.speech()));
        lifecycle.commit(member, agreeing.version(), ready, step -> out.say("  " + step.en(), "  " + step.zh()));
        out.say("In force. A member that has not approved does so now, else its peer serves nothing: scripts/registry"
                + " chaincode approve --member MEMBER",
                "已生效。尚未批准的成员须立即批准，否则其对等节点无法提供服务：scripts/registry chaincode approve --member MEMBER");
        return 0;
    }

    private static String table(List<Readiness> ready, Speech speech) {
        var members = List.copyOf(ready.getFirst().approvals().keySet());
        var header = new ArrayList<>(
                List.of(speech.say("namespace", "命名空间"), speech.say("sequence", "序号")));
        header.addAll(members);
        var table = new TextTable(header.toArray(String[]::new));
        ready.forEach(each -> {
            var row = new ArrayList<Object>(List.of(each.namespace().name(), each.sequence()));
            members.forEach(mspId -> row.add(each.approvals().getOrDefault(mspId, false)
                    ? speech.say("approved", "已批准")
                    : speech.say("not yet", "尚未")));
            table.row(row.toArray());
        });
        return table.toString().stripTrailing();
    }
}
