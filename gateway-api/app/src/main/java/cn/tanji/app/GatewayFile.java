package cn.tanji.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import cn.tanji.app.fabric.KeyStoreFile;
import cn.tanji.app.fabric.Participant;
import cn.tanji.app.fabric.RegistryRoute;
import cn.tanji.consortium.yaml.Problem;
import cn.tanji.consortium.yaml.YamlFile;
import cn.tanji.consortium.yaml.YamlFileException;

/**
 * What a gateway that starts by itself is told by its file. An example with every key stands in {@code gateway-api/README.md}.
 *
 * @param host
 *            address to listen on
 * @param port
 *            TCP port; 0 takes a free one
 * @param dataFolder
 *            where H2 databases and the journal of sent transactions live; made if missing
 * @param channel
 *            name of the Fabric channel
 * @param network
 *            kind of network, as shown to callers
 * @param registries
 *            every registry on the channel, in the order to show
 * @param members
 *            whom it serves
 * @param reader
 *            whose identity reads blocks for the read model
 * @param developmentIssuer
 *            key of the development issuer of tokens, unless an OIDC issuer is named
 * @param inFlightMax
 *            ledger calls under way at one time; a burst waits for its turn, an overload is answered 503
 * @param properties
 *            Micronaut properties that follow from the file: databases and the OIDC issuer
 */
public record GatewayFile(String host, int port, Path dataFolder, String channel, String network,
        List<RegistryRoute> registries, List<ServedMember> members, Participant reader,
        Optional<Path> developmentIssuer, int inFlightMax, Map<String, Object> properties) {
    public GatewayFile {
        registries = List.copyOf(registries);
        members = List.copyOf(members);
        properties = Map.copyOf(properties);
    }

    /**
     * A member this gateway takes part for.
     *
     * @param mspId
     *            of the member
     * @param peer
     *            its own, or that of the member it takes part through
     * @param keys
     *            its persons' keys, if this gateway signs for them
     */
    public record ServedMember(String mspId, PeerEndpoint peer, Optional<KeyStoreFile> keys) {}

    /**
     * Reads and checks a file. Paths in it are relative to its folder.
     *
     * @param environment
     *            where passphrases and passwords come from
     * @throws YamlFileException
     *             with every problem found, each with its line and how to mend it
     */
    public static GatewayFile load(Path file, Map<String, String> environment) throws YamlFileException {
        var root = YamlFile.compose(file, "the example in gateway-api/README.md");
        var problems = new ArrayList<Problem>();
        var read = new GatewayFileReader(root, problems, new Surroundings(file, environment)).read();
        if (!problems.isEmpty()) {
            throw new YamlFileException(file, problems);
        }
        return read;
    }
}
