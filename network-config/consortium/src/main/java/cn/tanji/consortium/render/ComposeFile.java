package cn.tanji.consortium.render;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import cn.tanji.consortium.definition.Consortium;
import cn.tanji.consortium.definition.Member;
import cn.tanji.consortium.definition.Node;
import cn.tanji.consortium.definition.NodeRole;
import cn.tanji.consortium.definition.PortUse;

/**
 * The consortium's network as containers, for {@code docker compose}: every node, a chaincode service for each member with
 * a peer, one gateway, and PostgreSQL for its read model. Each container sees one folder, {@code nodes/NAME} beside the
 * file, and nothing of another one. Images are variables; ports are published to this machine only.
 *
 * @param project
 *            under which the engine keeps containers and volumes apart from those of other files; lower-case letters,
 *            digits and hyphens
 */
public record ComposeFile(Consortium consortium, String project) {
    /** Where a container finds its folder. */
    public static final Path INSIDE = Path.of("/etc/tanji");
    /** Where a node's container keeps what must last. */
    public static final Path DATA = Path.of("/var/hyperledger/production");
    /** Name of the gateway's service. */
    public static final String GATEWAY = "gateway";
    /** Name of the database's service. */
    public static final String DATABASE = "postgres";
    /** The database's user, and its two databases. */
    static final String USER = "tanji";
    static final String READ_MODEL = "readmodel";
    static final String PRIVATE_TEXTS = "privatetexts";

    /** Where a node's container finds certificates. */
    public static MspFolders foldersInside() {
        return new MspFolders(INSIDE.resolve("organizations"));
    }

    /** Name of a node's service, and of its folder and volume. */
    public static String service(Member member, Node node) {
        return node.name() + "." + member.id();
    }

    /** Name of a member's chaincode service. */
    public static String chaincode(Member member) {
        return "chaincode." + member.id();
    }

    /** Host under which a member's peers reach its chaincode service. */
    public static String chaincodeHost(Member member) {
        return "chaincode." + member.domain();
    }

    /** What the database runs once, when it is made: the read model may be lost, private texts may not, so they lie apart. */
    public static String databaseScript() {
        return "CREATE DATABASE " + PRIVATE_TEXTS + ";\n";
    }

    /** A program of the database's container that throws the read model away, whoever is connected to it. */
    public static List<String> dropReadModel() {
        return List.of("dropdb", "--if-exists", "--force", "--username", USER, READ_MODEL);
    }

    /** A program of the database's container that makes an empty read model. */
    public static List<String> createReadModel() {
        return List.of("createdb", "--username", USER, READ_MODEL);
    }

    /** The file's text. */
    public String text() {
        var services = new ArrayList<String>();
        var volumes = new ArrayList<String>();
        for (var role : List.of(NodeRole.ORDERER, NodeRole.PEER)) {
            consortium.members().forEach(member -> member.nodes().stream().filter(node -> node.role() == role)
                    .forEach(node -> {
                        services.add(role == NodeRole.PEER ? peer(member, node) : orderer(member, node));
                        volumes.add(service(member, node));
                    }));
        }
        consortium.peerMembers().forEach(member -> services.add(chaincodeService(member)));
        services.add(database());
        volumes.add(DATABASE);
        services.add(gateway());
        volumes.add(GATEWAY);
        return """
                # Rendered from the consortium's definition: change that, not this. Images and the public port are variables,
                # in the environment or in a file .env beside this one.
                name: %s
                services:
                %s
                networks:
                  consortium: {}
                volumes:
                %s
                secrets:
                  database-password: { file: ./nodes/%s/password }
                """
                .formatted(project, String.join("", services).indent(2).stripTrailing(),
                        volumes.stream().map(name -> "  " + name + ": {}").collect(Collectors.joining("\n")), DATABASE);
    }

    private String orderer(Member member, Node node) {
        return """
                %1$s:
                  image: ${FABRIC_ORDERER_IMAGE:-hyperledger/fabric-orderer:3.1.5}
                  command: [orderer]
                  environment: { FABRIC_CFG_PATH: %2$s, FABRIC_LOGGING_SPEC: "${FABRIC_LOGGING_SPEC:-warn}" }
                  volumes: ["./nodes/%1$s:%2$s:ro", "%1$s:%3$s"]
                  networks: { consortium: { aliases: [%4$s] } }
                  ports: [%5$s]
                  healthcheck:
                    # The image has no client of its own: its HTTP server for health must at least accept.
                    test: [CMD, bash, -c, "exec 3<>/dev/tcp/127.0.0.1/%6$d"]
                    interval: 5s
                    timeout: 5s
                    retries: 12
                  restart: unless-stopped
                """.formatted(service(member, node), INSIDE, DATA, node.host(), published(node),
                node.port(PortUse.OPERATIONS));
    }

    private String peer(Member member, Node node) {
        return """
                %1$s:
                  image: ${FABRIC_PEER_IMAGE:-hyperledger/fabric-peer:3.1.5}
                  command: [peer, node, start]
                  environment: { FABRIC_CFG_PATH: %2$s, FABRIC_LOGGING_SPEC: "${FABRIC_LOGGING_SPEC:-warn}" }
                  volumes: ["./nodes/%1$s:%2$s:ro", "%1$s:%3$s"]
                  networks: { consortium: { aliases: [%4$s] } }
                  ports: [%5$s]
                  healthcheck:
                    # The peer asks itself over TLS, with its own certificate, which channels it has joined.
                    test: [CMD, peer, channel, list]
                    interval: 5s
                    timeout: 5s
                    retries: 12
                  restart: unless-stopped
                """.formatted(service(member, node), INSIDE, DATA, node.host(), published(node));
    }

    private String chaincodeService(Member member) {
        return """
                %1$s:
                  image: ${TANJI_CHAINCODE_IMAGE:-tanji/chaincode:0.1.0-SNAPSHOT}
                  env_file: ./nodes/%1$s/service.env
                  volumes: ["./nodes/%1$s:%2$s:ro"]
                  networks: { consortium: { aliases: [%3$s] } }
                  read_only: true
                  tmpfs: ["/tmp:exec"]
                  cap_drop: [ALL]
                  security_opt: ["no-new-privileges:true"]
                  restart: unless-stopped
                """.formatted(chaincode(member), INSIDE, chaincodeHost(member));
    }

    private String database() {
        return """
                %1$s:
                  image: ${POSTGRES_IMAGE:-postgres:17}
                  environment: { POSTGRES_USER: %2$s, POSTGRES_DB: %3$s, POSTGRES_PASSWORD_FILE: /run/secrets/database-password }
                  secrets: [database-password]
                  volumes: ["./nodes/%1$s/private-texts.sql:/docker-entrypoint-initdb.d/private-texts.sql:ro", "%1$s:/var/lib/postgresql/data"]
                  networks: [consortium]
                  healthcheck:
                    test: [CMD, pg_isready, -h, 127.0.0.1, -U, %2$s, -d, %3$s]
                    interval: 5s
                    timeout: 5s
                    retries: 12
                  restart: unless-stopped
                """
                .formatted(DATABASE, USER, READ_MODEL);
    }

    private String gateway() {
        return """
                %1$s:
                  image: ${TANJI_GATEWAY_IMAGE:-tanji/gateway:0.1.0-SNAPSHOT}
                  environment: { TANJI_GATEWAY_FILE: %2$s/gateway.yaml }
                  secrets: [database-password]
                  volumes: ["./nodes/%1$s:%2$s:ro", "%1$s:/var/lib/tanji"]
                  networks: [consortium]
                  ports: ["${TANJI_PUBLISH:-127.0.0.1:8080}:8080"]
                  depends_on: { %3$s: { condition: service_healthy } }
                  read_only: true
                  tmpfs: ["/tmp:exec"]
                  cap_drop: [ALL]
                  security_opt: ["no-new-privileges:true"]
                  restart: unless-stopped
                """.formatted(GATEWAY, INSIDE, DATABASE);
    }

    /** Each port to itself, except those that only the member's own containers use. */
    private static String published(Node node) {
        return node.ports().entrySet().stream().filter(port -> port.getKey() != PortUse.CHAINCODE)
                .map(port -> port.getValue()).sorted()
                .map(port -> "\"127.0.0.1:" + port + ":" + port + "\"").collect(Collectors.joining(", "));
    }
}
