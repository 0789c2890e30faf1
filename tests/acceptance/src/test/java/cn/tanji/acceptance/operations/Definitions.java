package cn.tanji.acceptance.operations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The consortium file, edited as an operator would. */
final class Definitions {
    private static final Path PROJECT = Path.of("..", "..", "network-config", "consortium.yaml");
    private static final String SHENZHEN_PEER = """
              - id: shenzhen
                mspId: ShenzhenMSP
                names: { zh: 深圳市生态环境局, en: Shenzhen Ecology and Environment Bureau }
                kind: authority
                domain: shenzhen.tanji.example
                nodes:
                  - { name: peer0, role: peer, ports: { service: 11051, operations: 11052, chaincode: 11100 } }
            """;
    private static final String SHENZHEN_ORDERER = """
                  - { name: orderer0, role: orderer, ports: { service: 11054, operations: 11055, administration: 11056 } }
            """;
    private static final String BEFORE_THOSE_WITHOUT_PEER = "  # Peers see holdings.";
    private static final String BEFORE_COMMON = "\ncommon:\n";
    private static final String HUBEI_ORDERER = """
                  - { name: orderer0, role: orderer, ports: { service: 8054, operations: 8055, administration: 8056 } }
            """;

    private Definitions() {}

    static String project() {
        try {
            return Files.readString(PROJECT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With Shenzhen as an authority that runs a peer. */
    static String withShenzhen(String definition) {
        return replace(replace(definition, BEFORE_THOSE_WITHOUT_PEER, SHENZHEN_PEER + BEFORE_THOSE_WITHOUT_PEER),
                BEFORE_COMMON,
                """
                          - { code: SZ, names: { zh: 深圳, en: Shenzhen }, authority: shenzhen, namespace: registry-shenzhen }
                        """
                        + BEFORE_COMMON);
    }

    /** With an orderer of Shenzhen's, too. */
    static String withOrdererOfShenzhen(String definition) {
        return replace(definition, SHENZHEN_PEER, SHENZHEN_PEER + SHENZHEN_ORDERER);
    }

    /** Without the orderer of Hubei's. */
    static String withoutOrdererOfHubei(String definition) {
        return replace(definition, HUBEI_ORDERER, "");
    }

    private static String replace(String text, String what, String by) {
        if (!text.contains(what)) {
            throw new IllegalStateException("the consortium file has no '" + what + "'");
        }
        return text.replace(what, by);
    }
}
