package cn.tanji.contract;

import java.util.stream.Collectors;

/** What Fabric's tools ask of any contract: its transactions and their parameters. */
final class Metadata {
    /** The name tools call. */
    static final String FUNCTION = "org.hyperledger.fabric:GetMetadata";

    private Metadata() {}

    /** The contract metadata, as Fabric's contract API describes it. */
    static String json() {
        var transactions = Operations.ALL.stream().map(operation -> transaction(operation.name(), "SUBMIT"))
                .collect(Collectors.joining(","));
        return "{\"info\":{\"title\":\"Tanji carbon registry\",\"version\":\"1\"},\"contracts\":{\"registry\":{"
                + "\"name\":\"registry\",\"default\":true,\"transactions\":[" + transactions + "]}},"
                + "\"components\":{\"schemas\":{}}}";
    }

    private static String transaction(String name, String tag) {
        return "{\"name\":\"" + name + "\",\"tag\":[\"" + tag + "\"],\"parameters\":["
                + "{\"name\":\"requestId\",\"schema\":{\"type\":\"string\"}},"
                + "{\"name\":\"command\",\"schema\":{\"type\":\"string\"}}],\"returns\":{\"type\":\"string\"}}";
    }
}
