package cn.tanji.consortium.render;

import java.util.Map;

/**
 * The three programs with which a peer takes in a chaincode service: nothing is built, the connection is handed on. A peer
 * calls them as {@code detect SOURCE METADATA}, {@code build SOURCE METADATA OUTPUT} and {@code release OUTPUT RELEASE}.
 */
public final class ServiceBuilder {
    private ServiceBuilder() {}

    /** Shell scripts by file name, for a folder {@code bin}. */
    public static Map<String, String> scripts() {
        return Map.of("detect", """
                #!/bin/sh
                # Ours are packages of type ccaas: chaincode as a service.
                exec grep -q '"type" *: *"ccaas"' "$2/metadata.json"
                """, "build", """
                #!/bin/sh
                exec cp "$1/connection.json" "$3/connection.json"
                """, "release", """
                #!/bin/sh
                mkdir -p "$2/chaincode/server" && exec cp "$1/connection.json" "$2/chaincode/server/connection.json"
                """);
    }
}
