package cn.tanji.local;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Fabric's programs on this machine.
 *
 * @param version
 *            of {@code peer}, for instance {@code 3.1.5}
 */
public record FabricPrograms(Path peer, Path orderer, Path configtxgen, Path osnadmin, String version) {
    /** Names the folder of the programs; without it they are looked for on PATH. */
    public static final String FOLDER = "FABRIC_BIN";

    private static final int[] OLDEST = {3, 1, 5};
    private static final Pattern VERSION = Pattern.compile("Version:\\s*v?((\\d+)\\.(\\d+)\\.(\\d+)\\S*)");
    private static final String HOW_TO_GET = "Fabric's documentation tells how to get them under \"Install Fabric and Fabric Samples\" "
            + "(https://hyperledger-fabric.readthedocs.io/en/latest/install.html). Put them on PATH, or set " + FOLDER
            + " to their folder, then run: scripts/registry doctor";

    private static final String HOW_TO_GET_ZH = "获取方法见 Fabric 文档的“Install Fabric and Fabric Samples”"
            + "（https://hyperledger-fabric.readthedocs.io/en/latest/install.html）。请把它们放到 PATH 上，或将 " + FOLDER
            + " 设为其目录，然后运行：scripts/registry doctor";

    /**
     * Finds the programs and checks their version.
     *
     * @param environment
     *            with {@value #FOLDER} or PATH
     * @throws LocalNetworkException
     *             if one is missing, does not run, or is older than 3.1.5, below which known defects stop peers
     */
    public static FabricPrograms find(Map<String, String> environment) {
        var folders = folders(environment);
        var missing = new ArrayList<String>();
        var found = Stream.of("peer", "orderer", "configtxgen", "osnadmin").map(name -> {
            var program = folders.stream().map(folder -> folder.resolve(name)).filter(Files::isExecutable).findFirst();
            if (program.isEmpty()) {
                missing.add(name);
            }
            return program.orElse(Path.of(name));
        }).toList();
        if (!missing.isEmpty()) {
            var where = Optional.ofNullable(environment.get(FOLDER)).map(folder -> FOLDER + " (" + folder + ")")
                    .orElse("PATH");
            var names = String.join(", ", missing);
            throw new LocalNetworkException("Fabric's programs " + names + " are not on " + where + ". " + HOW_TO_GET,
                    where + " 上没有 Fabric 的程序 " + names + "。" + HOW_TO_GET_ZH);
        }
        return new FabricPrograms(found.get(0), found.get(1), found.get(2), found.get(3), version(found.get(0)));
    }

    private static List<Path> folders(Map<String, String> environment) {
        var named = environment.getOrDefault(FOLDER, "");
        return named.isBlank()
                ? Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                        .filter(one -> !one.isBlank())
                        .map(Path::of).toList()
                : List.of(Path.of(named));
    }

    private static String version(Path peer) {
        var said = Program.run(Map.of(), List.of(peer.toString(), "version")).output();
        var version = VERSION.matcher(said);
        if (!version.find()) {
            throw new LocalNetworkException(peer + " does not tell its version: " + said.strip() + ". " + HOW_TO_GET,
                    peer + " 没有给出版本：" + said.strip() + "。" + HOW_TO_GET_ZH);
        }
        for (int i = 0; i < OLDEST.length; i++) {
            int part = Integer.parseInt(version.group(2 + i));
            if (part > OLDEST[i]) {
                break;
            }
            if (part < OLDEST[i]) {
                throw new LocalNetworkException(
                        peer + " is Fabric " + version.group(1)
                                + "; this network needs 3.1.5 or later, since earlier ones have defects that stop peers. "
                                + HOW_TO_GET,
                        peer + " 是 Fabric " + version.group(1) + "；此网络需要 3.1.5 或更新版本，更早的版本有会使节点停止的缺陷。"
                                + HOW_TO_GET_ZH);
            }
        }
        return version.group(1);
    }
}
