package cn.tanji.cli.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import cn.tanji.cli.launch.DataFolder;
import cn.tanji.cli.launch.LaunchException;
import cn.tanji.consortium.definition.Consortium;
import cn.tanji.local.ChaincodeServices;
import cn.tanji.local.FabricPrograms;
import cn.tanji.local.LocalNetwork;
import cn.tanji.local.NetworkFolder;

/**
 * The processes of a local network in a data folder.
 *
 * @param folder
 *            where they and their certificates lie
 */
public record LocalSite(LocalNetwork network, NetworkFolder folder) {
    /** Enough to end processes and to read their logs: nothing is run. */
    static final FabricPrograms NONE = new FabricPrograms(Path.of("peer"), Path.of("orderer"),
            Path.of("configtxgen"), Path.of("osnadmin"), "none");

    /** Whether a local network was ever started in a data folder. */
    public static boolean isOn(DataFolder data) {
        return Files.exists(data.network());
    }

    /**
     * A network that may be started and asked.
     *
     * @param environment
     *            tells where Fabric's programs are
     * @param services
     *            the chaincode to run
     * @throws cn.tanji.local.LocalNetworkException
     *             if they are missing or too old
     * @throws LaunchException
     *             if the folder holds a registry on another kind of network
     */
    public static LocalSite toStart(Consortium consortium, DataFolder data, Map<String, String> environment,
            ChaincodeServices services) {
        if (Files.exists(data.ledger())) {
            throw new LaunchException(data.root() + " holds a registry on an embedded network: choose another folder"
                    + " with --data, or remove that registry with 'scripts/registry down --purge --data "
                    + data.root() + "'",
                    data.root() + " 已有嵌入式网络上的登记系统：请用 --data 另选目录，或用 'scripts/registry down --purge --data "
                            + data.root() + "' 删除它");
        }
        return of(consortium, data, FabricPrograms.find(environment), services);
    }

    /**
     * A network to ask and to control, where one was started before.
     *
     * @throws LaunchException
     *             if none was
     */
    public static LocalSite toControl(Consortium consortium, DataFolder data, Map<String, String> environment) {
        requireThere(data);
        return of(consortium, data, FabricPrograms.find(environment), new RegistryServices(consortium));
    }

    /** A network whose processes can be listed and ended, also on a machine that has lost Fabric's programs. */
    public static LocalSite toEnd(Consortium consortium, DataFolder data) {
        requireThere(data);
        return of(consortium, data, NONE, new RegistryServices(consortium));
    }

    /**
     * Refuses a folder in which no local network was ever started.
     *
     * @throws LaunchException
     *             saying how to start one
     */
    public static void requireThere(DataFolder data) {
        if (!isOn(data)) {
            throw new LaunchException("there is no local network in " + data.root()
                    + ": start one with 'scripts/registry up --network local', or name its folder with --data",
                    data.root() + " 中没有本地网络：请用 'scripts/registry up --network local' 启动，或用 --data 指明其目录");
        }
    }

    private static LocalSite of(Consortium consortium, DataFolder data, FabricPrograms programs,
            ChaincodeServices services) {
        var folder = NetworkFolder.in(data.root());
        return new LocalSite(new LocalNetwork(consortium, programs, folder, services), folder);
    }
}
