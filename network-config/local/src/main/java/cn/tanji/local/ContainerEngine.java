package cn.tanji.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * {@code docker compose} on this machine, for one rendered file.
 *
 * @param file
 *            the compose file
 */
public record ContainerEngine(Path file) {
    private static final String INSTALL = "See https://docs.docker.com/engine/install/";
    private static final String INSTALL_ZH = "参见 https://docs.docker.com/engine/install/";
    /** As Docker says it, since it binds published ports itself. */
    private static final Pattern PORT_TAKEN = Pattern.compile(":(\\d+): bind: address already in use");
    private static final int LOG_LINES_SHOWN = 15;

    /**
     * Names an engine, after asking whether it is there.
     *
     * @throws LocalNetworkException
     *             if there is no {@code docker compose}, or no engine answers; says what to do
     */
    public static ContainerEngine of(Path file) {
        requireThere();
        return new ContainerEngine(file);
    }

    /** Asks whether an engine and {@code docker compose} are there, and says what to do if not. */
    public static void requireThere() {
        require(List.of("docker", "version", "--format", "{{.Server.Version}}"),
                "no Docker engine answers. Start it, or set DOCKER_HOST. " + INSTALL,
                "Docker 引擎没有应答。请启动它，或设置 DOCKER_HOST。" + INSTALL_ZH);
        require(List.of("docker", "compose", "version"),
                "docker has no command 'compose'. Install Docker Compose 2.20 or later. " + INSTALL,
                "docker 没有 compose 命令。请安装 Docker Compose 2.20 或更新版本。" + INSTALL_ZH);
    }

    private static void require(List<String> command, String sentence, String zh) {
        Program.Ended said;
        try {
            said = Program.run(Map.of(), command);
        } catch (LocalNetworkException e) {
            throw new LocalNetworkException("docker is not on PATH. " + INSTALL, "PATH 上没有 docker。" + INSTALL_ZH, e);
        }
        if (said.code() != 0) {
            throw new LocalNetworkException(sentence + " (it said: " + said.output().strip() + ")",
                    zh + "（它说：" + said.output().strip() + "）");
        }
    }

    /** Starts services and what they depend on, and returns when they are healthy. */
    void up(List<String> services) {
        var arguments = new ArrayList<>(List.of("up", "--detach", "--wait", "--no-recreate"));
        arguments.addAll(services);
        requireHealthy(compose(arguments), services);
    }

    /** Starts services anew, with what their folders now say. */
    void recreate(List<String> services) {
        var arguments = new ArrayList<>(List.of("up", "--detach", "--wait", "--force-recreate", "--no-deps"));
        arguments.addAll(services);
        requireHealthy(compose(arguments), services);
    }

    private void requireHealthy(Program.Ended said, List<String> services) {
        if (said.code() == 0) {
            return;
        }
        var taken = PORT_TAKEN.matcher(said.output());
        if (taken.find()) {
            var port = taken.group(1);
            throw new LocalNetworkException("port " + port + ", which a container publishes to this machine, is taken."
                    + " Find its owner with 'ss -ltnp sport = :" + port
                    + "', end it, or change the port in the consortium file",
                    "容器要向本机公布的端口 " + port + " 已被占用。用 'ss -ltnp sport = :" + port
                            + "' 查找占用者并结束它，或在联盟定义文件中改用其他端口");
        }
        throw new LocalNetworkException("containers do not become healthy: " + said.output().strip() + "\n"
                + endOfLogs(services), "容器未能进入健康状态：" + said.output().strip() + "\n" + endOfLogs(services));
    }

    /** Ends and removes all containers; what they keep in named volumes only if asked for. */
    void down(boolean withVolumes) {
        // Volumes without a name, which the images declare, would pile up.
        compose(List.of("rm", "--stop", "--force", "--volumes")).orElseThrow("ending the containers", "结束容器");
        compose(withVolumes ? List.of("down", "--volumes") : List.of("down")).orElseThrow("removing their network",
                "删除容器网络");
    }

    /** Images that the file names and the engine does not have yet. */
    public List<String> missingImages() {
        return compose(List.of("config", "--images")).orElseThrow("reading " + file, "读取 " + file).lines()
                .map(String::strip)
                .filter(image -> !image.isEmpty()).distinct().sorted()
                .filter(image -> Program.run(Map.of(), List.of("docker", "image", "inspect", image)).code() != 0)
                .toList();
    }

    /** Services whose container runs and, where it can tell, is healthy. */
    public List<String> healthy() {
        return compose(List.of("ps", "--format", "{{.Service}} {{.State}} {{.Health}}"))
                .orElseThrow("asking for containers", "查询容器")
                .lines().map(line -> line.strip().split(" "))
                .filter(words -> words.length > 1 && words[1].equals("running")
                        && (words.length == 2 || words[2].equals("healthy")))
                .map(words -> words[0]).sorted().toList();
    }

    /** {@code address:port} at which a service's port is published on this machine. */
    public String published(String service, int port) {
        return compose(List.of("port", service, Integer.toString(port)))
                .orElseThrow("asking where " + service + " listens", "查询 " + service + " 的监听地址")
                .strip();
    }

    /** Services whose container runs, healthy or not. */
    List<String> running() {
        return compose(List.of("ps", "--services", "--status", "running"))
                .orElseThrow("asking for containers", "查询容器").lines().map(String::strip)
                .filter(line -> !line.isEmpty()).toList();
    }

    /** Ends a service's container; it stays ended until it is started. */
    void stop(String service) {
        compose(List.of("stop", service)).orElseThrow("ending " + service, "停止 " + service);
    }

    /** Runs a program in a service's container. */
    void inside(String service, List<String> program) {
        var arguments = new ArrayList<>(List.of("exec", "-T", service));
        arguments.addAll(program);
        compose(arguments).orElseThrow("running " + String.join(" ", program) + " in " + service,
                "在 " + service + " 中执行 " + String.join(" ", program));
    }

    /** The last lines that a service's container has said. */
    List<String> log(String service, int lines) {
        return compose(List.of("logs", "--no-color", "--no-log-prefix", "--tail", Integer.toString(lines), service))
                .orElseThrow("reading what " + service + " says", "读取 " + service + " 的日志").lines().toList();
    }

    /** What some services have said last. */
    String endOfLogs(List<String> services) {
        var arguments = new ArrayList<>(List.of("logs", "--no-color", "--tail", Integer.toString(LOG_LINES_SHOWN)));
        arguments.addAll(services);
        return compose(arguments).output();
    }

    private Program.Ended compose(List<String> arguments) {
        var command = new ArrayList<>(List.of("docker", "compose", "--progress", "quiet", "--file", file.toString()));
        command.addAll(arguments);
        return Program.run(Map.of(), command);
    }
}
