package cn.tanji.app.about;

import java.util.List;

import io.micronaut.serde.annotation.Serdeable;

/**
 * What this gateway is.
 *
 * @param channel
 *            name of the Fabric channel
 * @param network
 *            {@code embedded}, {@code local} or {@code compose}; embedded is no consortium
 * @param login
 *            which tokens it takes: {@code development} (whoever reads the issuer's key can be anyone) or {@code oidc}
 * @param members
 *            MSP ids of the members it serves
 * @param registries
 *            those on the channel
 */
@Serdeable
public record AboutView(String channel, String network, String login, List<String> members,
        List<RegistryView> registries) {
    /** One registry. */
    @Serdeable
    public record RegistryView(String jurisdiction, String namespace, String authority, String nameZh,
            String nameEn) {}
}
