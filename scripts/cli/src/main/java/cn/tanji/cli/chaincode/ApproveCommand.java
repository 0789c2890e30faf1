package cn.tanji.cli.chaincode;

import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import cn.tanji.cli.command.Printer;
import cn.tanji.cli.text.TextTable;
import cn.tanji.consortium.definition.ConsortiumFile;
import cn.tanji.consortium.definition.ConsortiumFileException;
import cn.tanji.local.ChaincodeLifecycle.Given;

/** One member's approval: its package on its own peer, its new service beside the old one, its word on every definition. */
@Command(name = "approve", description = "Approves this program's chaincode, and the definition's namespaces and policies, as one member. May be given again.")
public final class ApproveCommand implements Callable<Integer> {
    @Mixin
    private AgreeingMember agreeing = new AgreeingMember();

    @Option(names = "--anew", description = "Under the next number, although the same definition is in force: when a member's peer has lost its approvals.")
    private boolean anew;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws ConsortiumFileException {
        var out = Printer.of(spec);
        var speech = out.speech();
        var consortium = ConsortiumFile.load(agreeing.place().definition());
        var member = agreeing.in(consortium);
        var given = agreeing.lifecycle(consortium).approve(member, agreeing.version(), anew,
                step -> out.say("  " + step.en(), "  " + step.zh()));
        var table = new TextTable(speech.say("namespace", "命名空间"), speech.say("sequence", "序号"),
                member.id());
        given.forEach(each -> table.row(each.namespace().name(), each.sequence(),
                each.isInForce()
                        ? speech.say("approved, in force", "已批准，已生效")
                        : speech.say("approved, waits for a majority", "已批准，待多数成员")));
        out.line(table.toString().stripTrailing());
        if (given.stream().allMatch(Given::isInForce)) {
            out.say("What " + member.id() + " approves is in force.", member.id() + " 所批准的定义均已生效。");
        } else {
            var rest = " --chaincode-version " + agreeing.version();
            out.say("When a majority has approved, one member commits: scripts/registry chaincode commit --member "
                    + member.id() + rest,
                    "多数成员批准后，由一方提交：scripts/registry chaincode commit --member " + member.id() + rest);
        }
        return 0;
    }
}
