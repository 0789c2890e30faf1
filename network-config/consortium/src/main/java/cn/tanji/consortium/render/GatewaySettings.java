package cn.tanji.consortium.render;

import java.util.Set;
import java.util.stream.Collectors;

import cn.tanji.consortium.definition.Consortium;
import cn.tanji.consortium.definition.Jurisdiction;
import cn.tanji.consortium.definition.Member;
import cn.tanji.consortium.definition.PortUse;

/**
 * What the gateway in a container is told: where the peers are, whose persons' keys it has, where its databases are.
 *
 * @param withKeys
 *            ids of the members whose key stores lie in the gateway's folder
 * @param reader
 *            person of the first member with a peer, who reads blocks
 */
public record GatewaySettings(Consortium consortium, Set<String> withKeys, String reader) {
    public GatewaySettings {
        withKeys = Set.copyOf(withKeys);
    }

    /** The file's text, {@code gateway.yaml}. */
    public String text() {
        return """
                # Rendered from the consortium's definition: change that, not this.
                host: 0.0.0.0
                port: 8080
                dataFolder: /var/lib/tanji
                channel: %s
                network: compose
                registries:
                %s
                members:
                %s
                reader: { member: %s, person: %s }
                login: { developmentIssuer: token-issuer.json }
                trustBundle: trust-bundle.json
                database:
                %s
                %s
                """.formatted(consortium.channel(),
                consortium.jurisdictions().stream().map(this::registry).collect(Collectors.joining("\n")),
                consortium.members().stream().map(this::member).collect(Collectors.joining("\n")),
                consortium.peerMembers().getFirst().mspId(), reader,
                database("readModel", ComposeFile.READ_MODEL), database("privateTexts", ComposeFile.PRIVATE_TEXTS));
    }

    private String registry(Jurisdiction jurisdiction) {
        return "  - { jurisdiction: %s, namespace: %s, authority: %s, nameZh: \"%s\", nameEn: \"%s\" }".formatted(
                jurisdiction.code(), jurisdiction.namespace().name(), consortium.authorityOf(jurisdiction).mspId(),
                jurisdiction.names().zh(), jurisdiction.names().en());
    }

    private String member(Member member) {
        var through = member.through().flatMap(consortium::member).orElse(member);
        var peer = through.peers().getFirst();
        var keys = withKeys.contains(member.id())
                ? "\n    keyStore: { file: keystores/%s.p12, passphraseFile: passphrase }".formatted(member.id())
                : "";
        return "  - mspId: %s\n    peer: { host: %s, port: %d, roots: roots/%s.pem }%s".formatted(member.mspId(),
                peer.host(), peer.port(PortUse.SERVICE), through.id(), keys);
    }

    private static String database(String key, String name) {
        return "  %s: { url: \"jdbc:postgresql://%s/%s\", username: %s, passwordFile: /run/secrets/database-password }"
                .formatted(key, ComposeFile.DATABASE, name, ComposeFile.USER);
    }
}
