package cn.tanji.app;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import cn.tanji.consortium.definition.TextForm;
import cn.tanji.consortium.text.Words;
import cn.tanji.consortium.yaml.Section;

/** The parts of a gateway file that become properties of the framework: who issues tokens, and which databases to use. */
final class GatewayFileProperties {
    private static final String JWT = "micronaut.security.token.jwt.";

    private final Section root;
    private final Surroundings surroundings;
    private final Map<String, Object> properties = new HashMap<>();

    GatewayFileProperties(Section root, Surroundings surroundings) {
        this.root = root;
        this.surroundings = surroundings;
    }

    Map<String, Object> read(Optional<Section> login) {
        login.ifPresent(this::readLogin);
        if (root.has("database")) {
            root.section("database", new Words("the databases", "数据库"), List.of("readModel", "privateTexts"))
                    .ifPresent(databases -> {
                        readDatabase(databases, "readModel", "default");
                        readDatabase(databases, "privateTexts", "privatetexts");
                    });
        }
        return properties;
    }

    private void readLogin(Section login) {
        login.optionalText("personClaim", TextForm.WORDS)
                .ifPresent(claim -> properties.put("tanji.token.person", claim));
        login.optionalText("memberClaim", TextForm.WORDS)
                .ifPresent(claim -> properties.put("tanji.token.member", claim));
        if (login.has("developmentIssuer") == login.has("oidc")) {
            login.problem(login.line("oidc"),
                    new Words("login needs either 'developmentIssuer' or 'oidc', and not both",
                            "login 须有 'developmentIssuer' 或 'oidc' 之一，且不能都有"),
                    new Words("name the OIDC issuer of your members; the development issuer is for trials only",
                            "请写成员的 OIDC 颁发者；developmentIssuer 仅供试用"));
        }
        if (login.has("oidc")) {
            login.section("oidc", new Words("the OIDC issuer", "OIDC 颁发者"), List.of("issuer", "keys", "audience"))
                    .ifPresent(oidc -> {
                        properties.put(JWT + "claims-validators.issuer", oidc.text("issuer", GatewayForm.ADDRESS));
                        properties.put(JWT + "signatures.jwks.oidc.url", oidc.text("keys", GatewayForm.ADDRESS));
                        properties.put(JWT + "claims-validators.audience", oidc.text("audience", TextForm.WORDS));
                    });
        }
    }

    private void readDatabase(Section databases, String key, String source) {
        if (!databases.has(key)) {
            return;
        }
        databases
                .section(key, new Words("a database", "数据库"),
                        List.of("url", "username", "passwordVariable", "passwordFile"))
                .ifPresent(place -> {
                    var prefix = "datasources." + source + ".";
                    var url = place.text("url", GatewayForm.DATABASE);
                    properties.put(prefix + "url", url);
                    properties.put(prefix + "username", place.text("username", TextForm.WORDS));
                    properties.put(prefix + "password",
                            surroundings.secret(place, "passwordVariable", "passwordFile"));
                    if (url.startsWith("jdbc:postgresql:")) {
                        properties.put(prefix + "driver-class-name", "org.postgresql.Driver");
                        properties.put(prefix + "dialect", "POSTGRES");
                    }
                });
    }
}
