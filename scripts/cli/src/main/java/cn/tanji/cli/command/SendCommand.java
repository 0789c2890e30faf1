package cn.tanji.cli.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import cn.tanji.cli.http.ApiProblem;
import cn.tanji.cli.http.RegistryClient;
import cn.tanji.cli.launch.BearerTokens;
import cn.tanji.cli.launch.Instance;
import cn.tanji.cli.launch.LaunchException;
import cn.tanji.consortium.definition.ConsortiumFile;
import cn.tanji.consortium.definition.ConsortiumFileException;

/** Sends a file to the registry's interface as a person's command: a rule set, a calendar, a table of allocations. */
@Command(name = "send", description = "Sends a file as a person's command, for instance a rule set; sent again, it is not done again.")
public final class SendCommand implements Callable<Integer> {
    private static final String CSV = "text/csv";
    private static final String JSON = "application/json";

    @Mixin
    private Place place = new Place();

    @Parameters(index = "0", paramLabel = "PERSON@MEMBER", description = "Who commands, for instance official-1@shenzhen.")
    private String participant = "";

    @Parameters(index = "1", paramLabel = "PATH", description = "What, for instance /api/v1/registries/SZ/rule-sets.")
    private String path = "";

    @Option(names = "--file", required = true, description = "The command: JSON, or a table where the name ends with .csv.")
    private Path file = Path.of("");

    @Option(names = "--key", description = "The command's idempotency key (default: follows from path and content).")
    private @Nullable String key;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws ConsortiumFileException {
        var out = Printer.of(spec);
        var whom = PersonAt.of(participant, ConsortiumFile.load(place.definition()));
        var body = read(file);
        var instance = Instance.on(place.data())
                .orElseThrow(() -> new LaunchException("no gateway runs on " + place.data().root()
                        + ": start it with 'scripts/registry up" + place.arguments() + "'",
                        place.data().root() + " 上没有运行中的网关：请用 'scripts/registry up" + place.arguments() + "' 启动"));
        try {
            var committed = new RegistryClient(instance.address(), out.speech()).command(
                    BearerTokens.issue(place.data(), whom.member().mspId(), whom.person()), path,
                    Optional.ofNullable(key).orElseGet(() -> keyOf(path, body)),
                    file.toString().endsWith(".csv") ? CSV : JSON, body);
            out.line(committed.answer().toString());
            return 0;
        } catch (ApiProblem problem) {
            throw new LaunchException(problem.code() + ": " + problem.detail(), problem.code() + "：" + problem.detail(),
                    problem);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new LaunchException(file + " cannot be read: name a file of UTF-8 text with --file",
                    file + " 无法读取：请用 --file 指明 UTF-8 文本文件", e);
        }
    }

    private static String keyOf(String path, String body) {
        try {
            var digest = MessageDigest.getInstance("SHA-256")
                    .digest((path + "\n" + body).getBytes(StandardCharsets.UTF_8));
            return "file-" + HexFormat.of().formatHex(digest).substring(0, 32);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
