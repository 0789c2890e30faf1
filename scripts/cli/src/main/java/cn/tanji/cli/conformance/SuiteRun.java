package cn.tanji.cli.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import cn.tanji.cli.launch.LaunchException;
import cn.tanji.local.FabricPrograms;

/**
 * Runs a suite and tells what a record says of it. It cannot be faked by accident: the tree must be as committed before and
 * after, old reports are removed first, and a test that was skipped counts against the run.
 *
 * @param project
 *            its root folder, a Git working tree
 * @param isOffline
 *            whether Maven may not fetch libraries
 */
public record SuiteRun(Path project, boolean isOffline, Map<String, String> environment, Clock clock) {
    private static final Pattern LOCAL_CHANGE = Pattern.compile(
            "^.. (?!" + Pattern.quote(ConformanceRecord.FILE) + "$).+",
            Pattern.MULTILINE);

    /**
     * Runs it.
     *
     * @throws LaunchException
     *             if the tree has changes that are not committed, or a test fails or is skipped
     */
    public ConformanceRecord.Run of(Suite suite) {
        var module = project.resolve(suite.module());
        if (!Files.exists(module.resolve("pom.xml"))) {
            throw new LaunchException("there is no suite in " + suite.module() + " to run",
                    suite.module() + " 中没有可运行的测试套件");
        }
        requireCommitted();
        // Asked for before the long run, since it fails if Fabric's programs are missing.
        var fabric = suite.needsFabric() ? FabricPrograms.find(environment).version() : "–";
        var commit = git("rev-parse", "--short=12", "HEAD").strip();
        var compared = ComparedSources.fingerprints(project);
        SuiteReport.forget(module);
        maven(suite);
        int passed = SuiteReport.of(module).passed();
        requireCommitted();
        if (!compared.equals(ComparedSources.fingerprints(project))
                || !git("rev-parse", "--short=12", "HEAD").strip().equals(commit)) {
            throw new LaunchException("not recorded: the sources changed while the suite ran. Run it again.",
                    "未记录：测试运行期间源文件发生了变化。请重新运行。");
        }
        return new ConformanceRecord.Run(LocalDate.now(clock).toString(), commit, fabric,
                Runtime.version().toString(), version("shim"), version("gateway"), passed, compared);
    }

    private void requireCommitted() {
        var changes = LOCAL_CHANGE.matcher(git("status", "--porcelain"));
        if (changes.find()) {
            throw new LaunchException("the tree has changes that are not committed (" + changes.group().strip()
                    + " and maybe more): a record names a commit. Commit or stash them, then record.",
                    "有尚未提交的改动（" + changes.group().strip() + " 等）：记录须指明提交。请先提交或暂存，再记录。");
        }
    }

    private void maven(Suite suite) {
        var command = new ArrayList<>(List.of("mvn"));
        if (isOffline) {
            command.add("-o");
        }
        command.addAll(suite.arguments());
        try {
            // Its own words go to the terminal: a suite takes minutes.
            int code = new ProcessBuilder(command).directory(project.toFile()).inheritIO().start().waitFor();
            if (code != 0) {
                throw new LaunchException("not recorded: " + String.join(" ", command) + " ended with code " + code,
                        "未记录：" + String.join(" ", command) + " 以代码 " + code + " 结束");
            }
        } catch (IOException e) {
            throw new LaunchException("Maven cannot be run: " + e.getMessage(), "无法运行 Maven：" + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LaunchException("interrupted while the suite ran", "测试套件运行时被中断", e);
        }
    }

    private String git(String... arguments) {
        var command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        try {
            var process = new ProcessBuilder(command).directory(project.toFile()).redirectErrorStream(true).start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new LaunchException("a record needs the commit, and git does not tell it: " + output.strip(),
                        "记录须指明提交，而 git 未给出：" + output.strip());
            }
            return output;
        } catch (IOException e) {
            throw new LaunchException("git cannot be run: " + e.getMessage(), "无法运行 git：" + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LaunchException("interrupted while git ran", "git 运行时被中断", e);
        }
    }

    /** A library's version as the root pom sets it. */
    private String version(String library) {
        try {
            var pom = Files.readString(project.resolve("pom.xml"));
            var version = Pattern.compile("<fabric\\." + library + "\\.version>([^<]+)<").matcher(pom);
            return version.find() ? version.group(1) : "–";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
