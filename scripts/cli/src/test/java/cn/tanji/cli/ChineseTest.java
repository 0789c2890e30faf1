package cn.tanji.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import cn.tanji.cli.text.Speech;

/** What the commands say to someone whose language is Chinese, in a process of its own as he would start it. */
class ChineseTest {
    private static final String DEFINITION = Path.of("..", "..", "network-config", "consortium.yaml").toString();
    /** Two words of small letters in a row are English; one alone may be a name, and what is typed stays as it is. */
    private static final Pattern ENGLISH = Pattern.compile("\\b[a-z]{2,} [a-z]{2,}\\b");
    private static final Pattern TYPED = Pattern
            .compile("'[^']*'|“[^”]*”|scripts/registry [a-z]+.*|/[^ ]*|--[a-z]+ [a-z]+");

    @TempDir
    private Path folder;

    @Test
    void status_and_down_of_nothing() throws Exception {
        assertThat(chinese("status", "--data", folder.toString(), "--definition", DEFINITION))
                .contains("上没有运行中的登记系统", "主管部门", "经由 guangdong 的对等节点", "背书策略");
        assertThat(chinese("down", "--data", folder.toString())).contains("上没有运行中的登记系统");
    }

    @Test
    void doctor_and_the_commands_for_one_process() throws Exception {
        // What Fabric calls a chapter of its documentation is a name.
        assertThat(chinese("doctor", "--data", folder.toString(), "--definition", DEFINITION)).contains("端口", "磁盘",
                "数据目录", "密钥库", "将自动生成");
        for (var command : List.of("logs", "stop", "start")) {
            assertThat(chinese(command, "peer0.hubei", "--data", folder.toString(), "--definition", DEFINITION))
                    .contains("中没有本地网络");
        }
    }

    @Test
    void what_members_do_to_the_channel_and_to_each_others_certificates() throws Exception {
        for (var command : List.of(List.of("channel", "propose", "--file", "change"), List.of("join"),
                List.of("upgrade"), List.of("chaincode", "approve", "--member", "hubei"),
                List.of("chaincode", "commit", "--member", "hubei"),
                List.of("snapshot", "take", "--members", "hubei"))) {
            var typed = new ArrayList<>(command);
            typed.addAll(List.of("--data", folder.toString(), "--definition", DEFINITION));
            assertThat(chinese(typed.toArray(String[]::new))).contains("中没有本地网络");
        }
        assertThat(chinese("channel", "sign", "--file", folder.resolve("nothing").toString(), "--member", "hubei",
                "--data", folder.toString(), "--definition", DEFINITION))
                .contains("没有文件", "请用 'scripts/registry channel propose' 生成");
        assertThat(chinese("stop", "gateway", "--data", folder.toString())).contains("上没有运行中的网关，无需停止");
        assertThat(chinese("snapshot", "compare", folder.toString(), folder.toString())).contains("中没有可读取的快照");
        assertThat(chinese("drill", "--only", "nothing", "--definition", DEFINITION)).contains("没有名称含“nothing”的故障");
        assertThat(chinese("revoke", "nobody", "--data", folder.toString(), "--definition", DEFINITION))
                .contains("不是“人员@成员”的形式");
        assertThat(chinese("renew", "orderer0.hubei", "--data", folder.toString(), "--definition", DEFINITION))
                .contains("已有新密钥");
        assertThat(chinese("revoke", "administrator@hubei", "--data", folder.toString(), "--definition", DEFINITION))
                .contains("已列入吊销列表", "通道采用该列表后生效");
    }

    @Test
    void wrong_files() throws Exception {
        var wrong = Files.writeString(folder.resolve("wrong.yaml"),
                Files.readString(Path.of(DEFINITION)).replace("kind: observer", "kind: spectator"));
        assertThat(chinese("status", "--data", folder.toString(), "--definition", wrong.toString()))
                .contains("成员中 kind 的值 'spectator' 不合要求", "改正：");
        assertThat(chinese("demo", "--market", folder.toString())).contains("jurisdictions.csv：不存在");
    }

    @Test
    void up_and_down() throws Exception {
        try {
            assertThat(chinese("up", "--port", "0", "--data", folder.toString(), "--definition", DEFINITION))
                    .contains("正在启动登记系统", "这是嵌入式网络，不是联盟", "公众查验", "停止：");
            assertThat(chinese("status", "--data", folder.toString(), "--definition", DEFINITION)).contains("，地址 http");
        } finally {
            assertThat(chinese("down", "--data", folder.toString())).contains("登记系统已停止", "其数据仍在");
        }
    }

    private static String chinese(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow(),
                "-Dstdout.encoding=UTF-8", "-Dstderr.encoding=UTF-8", "-cp", System.getProperty("java.class.path"),
                RegistryCommand.class.getName()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put(Speech.VARIABLE, "zh");
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
        assertThat(said.lines().map(line -> TYPED.matcher(line).replaceAll("")))
                .noneMatch(line -> ENGLISH.matcher(line).find());
        return said;
    }
}
