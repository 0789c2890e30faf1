package cn.tanji.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import cn.tanji.app.fabric.MemberAccess;
import cn.tanji.app.fabric.Participant;
import cn.tanji.app.fabric.RegistryRoute;

/**
 * Everything one gateway instance is told by its launcher.
 *
 * @param host
 *            address to listen on, for instance {@code 127.0.0.1}
 * @param port
 *            TCP port; 0 takes a free one
 * @param dataFolder
 *            where the read model and the journal of sent transactions live; made if missing
 * @param channel
 *            name of the Fabric channel
 * @param network
 *            which kind of network this is, as shown to callers: {@code embedded}, {@code local} or {@code compose}
 * @param registries
 *            every registry on the channel, in the order to show
 * @param members
 *            the members this instance can reach a peer for, and the keys it signs with
 * @param reader
 *            whose identity reads blocks for the read model; must have a key here
 * @param issuer
 *            key of the development issuer of tokens; empty if an OIDC issuer is set by properties
 * @param inFlightMax
 *            ledger calls under way at one time, at least 1; more are answered 503. Keep it below the peers' own limit
 * @param properties
 *            further Micronaut properties, for instance those of an OIDC issuer; they win over application.yml
 */
public record GatewayConfiguration(String host, int port, Path dataFolder, String channel, String network,
        List<RegistryRoute> registries, List<MemberAccess> members, Participant reader, Optional<Path> issuer,
        int inFlightMax, Map<String, Object> properties) {
    public GatewayConfiguration {
        registries = List.copyOf(registries);
        members = List.copyOf(members);
        properties = Map.copyOf(properties);
        if (inFlightMax < 1) {
            throw new IllegalArgumentException("inFlightMax is " + inFlightMax + ", must be at least 1");
        }
    }
}
