package cn.tanji.consortium.render;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import cn.tanji.consortium.definition.Consortium;
import cn.tanji.consortium.definition.Member;
import cn.tanji.consortium.definition.Node;
import cn.tanji.consortium.definition.PortUse;

/**
 * The channel as {@code configtxgen} reads it: {@code configtx.yaml} with one profile. Ordering is SmartBFT among all
 * members' orderers, so that up to a third of them may fail or lie; every member is an application organisation.
 *
 * @param folders
 *            where certificates lie, as the program that reads the file sees them
 */
public record ChannelConfiguration(Consortium consortium, MspFolders folders, Placement placement) {
    /** Name of the file's only profile. */
    public static final String PROFILE = "Consortium";

    private record Consenter(Member member, Node node) {}

    /**
     * The file's text.
     *
     * @throws IllegalStateException
     *             if fewer than four members order: SmartBFT tolerates no fault then, which the definition's loader refuses
     *             for networks of real nodes
     */
    public String text() {
        var members = consortium.members();
        return """
                # Rendered from the consortium's definition: change that, not this.
                Organizations:
                %s
                Profiles:
                  %s:
                    Policies:
                %s
                    Capabilities: { V3_0: true }
                    Orderer:
                      OrdererType: BFT
                      BatchTimeout: %dms
                      BatchSize: { MaxMessageCount: %d, AbsoluteMaxBytes: %d, PreferredMaxBytes: %d }
                      MaxChannels: 0
                      ConsenterMapping:
                %s
                      # A leader that falls silent is replaced within twenty seconds.
                      SmartBFT:
                        RequestBatchMaxInterval: %dms
                        RequestForwardTimeout: 2s
                        RequestComplainTimeout: 6s
                        RequestAutoRemoveTimeout: 3m
                        ViewChangeResendInterval: 2s
                        ViewChangeTimeout: 8s
                        LeaderHeartbeatTimeout: 6s
                        LeaderHeartbeatCount: 10
                        CollectTimeout: 1s
                        IncomingMessageBufferSize: 200
                        RequestPoolSize: 100000
                      Organizations: [%s]
                      Policies:
                %s
                        BlockValidation: { Type: ImplicitMeta, Rule: "ANY Writers" }
                      Capabilities: { V2_0: true }
                    Application:
                      Organizations: [%s]
                      # Members that run peers decide by majority; verifier bodies and observers read and write only.
                      Policies:
                        Readers: { Type: ImplicitMeta, Rule: "ANY Readers" }
                        Writers: { Type: ImplicitMeta, Rule: "ANY Writers" }
                        Admins: { Type: Signature, Rule: "%s" }
                        Endorsement: { Type: Signature, Rule: "%s" }
                        LifecycleEndorsement: { Type: Signature, Rule: "%s" }
                      Capabilities: { V2_5: true }
                """.formatted(organisations(),
                PROFILE, policies(6), millis(), consortium.blockCutting().messagesMax(),
                consortium.blockCutting().absoluteBytes(), consortium.blockCutting().preferredBytes(),
                consenters().stripTrailing(), millis(),
                aliases(ordererMembers(), ChannelConfiguration::ordererAlias),
                policies(8), aliases(members, Member::mspId), majority("admin"), majority("peer"), majority("peer"));
    }

    private String majority(String role) {
        var deciding = consortium.peerMembers();
        return "OutOf(%d, %s)".formatted(deciding.size() / 2 + 1, deciding.stream()
                .map(member -> "'" + member.mspId() + "." + role + "'").collect(Collectors.joining(", ")));
    }

    private String organisations() {
        return Stream.concat(consortium.members().stream().map(this::application),
                ordererMembers().stream().map(this::ordering)).collect(Collectors.joining()).stripTrailing();
    }

    private long millis() {
        return consortium.blockCutting().timeout().toMillis();
    }

    /** A member as it runs applications: its peers endorse, its people write. */
    private String application(Member member) {
        var anchors = member.runsPeer()
                ? "    AnchorPeers: [" + member.peers().stream()
                        .map(node -> "{ Host: " + placement.host(node) + ", Port: " + node.port(PortUse.SERVICE) + " }")
                        .collect(Collectors.joining(", ")) + "]\n"
                : "";
        return organisation(member, member.mspId(), "'%1$s.admin', '%1$s.client'".formatted(member.mspId()))
                + anchors.indent(2);
    }

    /** A member as it orders: only its orderers write, which here means sign what they agree on. */
    private String ordering(Member member) {
        var endpoints = member.orderers().stream().map(node -> '"' + placement.address(node, PortUse.SERVICE) + '"')
                .collect(Collectors.joining(", "));
        return organisation(member, ordererAlias(member), "'%s.orderer'".formatted(member.mspId()))
                + "    OrdererEndpoints: [%s]\n".formatted(endpoints).indent(2);
    }

    private String organisation(Member member, String alias, String writers) {
        return """
                  - &%2$s
                    Name: %1$s
                    ID: %1$s
                    MSPDir: %3$s
                    Policies:
                      Readers: { Type: Signature, Rule: "OR('%1$s.member')" }
                      Writers: { Type: Signature, Rule: "OR(%4$s)" }
                      Admins: { Type: Signature, Rule: "OR('%1$s.admin')" }
                      Endorsement: { Type: Signature, Rule: "OR('%1$s.peer')" }
                """.formatted(member.mspId(), alias, folders.organisation(member), writers).indent(2);
    }

    private String consenters() {
        var all = consortium.members().stream()
                .flatMap(member -> member.orderers().stream().map(node -> new Consenter(member, node))).toList();
        if (all.size() < 4) {
            throw new IllegalStateException(
                    "ordering that tolerates a faulty member needs four orderers; the definition"
                            + " has " + all.size() + ": add orderer nodes to members");
        }
        var text = new StringBuilder();
        for (int i = 0; i < all.size(); i++) {
            text.append(consenter(i + 1, all.get(i).member(), all.get(i).node()));
        }
        return text.toString();
    }

    private String consenter(int id, Member member, Node node) {
        return """
                - ID: %d
                  Host: %s
                  Port: %d
                  MSPID: %s
                  Identity: %s
                  ClientTLSCert: %s
                  ServerTLSCert: %s
                """.formatted(id, placement.host(node), node.port(PortUse.SERVICE), member.mspId(),
                folders.certificate(member, node), folders.tlsCertificate(member, node),
                folders.tlsCertificate(member, node)).indent(8);
    }

    private static String policies(int indent) {
        return """
                Readers: { Type: ImplicitMeta, Rule: "ANY Readers" }
                Writers: { Type: ImplicitMeta, Rule: "ANY Writers" }
                Admins: { Type: ImplicitMeta, Rule: "MAJORITY Admins" }
                """.indent(indent).stripTrailing();
    }

    private List<Member> ordererMembers() {
        return consortium.members().stream().filter(member -> !member.orderers().isEmpty()).toList();
    }

    private static String ordererAlias(Member member) {
        return member.mspId() + "-orderers";
    }

    private static String aliases(List<Member> members, Function<Member, String> alias) {
        return members.stream().map(member -> "*" + alias.apply(member)).collect(Collectors.joining(", "));
    }
}
