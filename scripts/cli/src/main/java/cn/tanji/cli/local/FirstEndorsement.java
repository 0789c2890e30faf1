package cn.tanji.cli.local;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.hyperledger.fabric.client.Gateway;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.client.identity.X509Identity;

import cn.tanji.app.fabric.LowSSigner;
import cn.tanji.cli.launch.LaunchException;
import cn.tanji.consortium.definition.Consortium;
import cn.tanji.consortium.definition.Member;
import cn.tanji.consortium.definition.Namespace;
import cn.tanji.consortium.pki.CryptoMaterial;

/**
 * Waits until members endorse together. For ten to twenty seconds after a start peers do not know each other yet, and every
 * command would fail.
 */
final class FirstEndorsement {
    private static final Duration WAIT_MAX = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final int ENDORSE_SECONDS_MAX = 10;
    /** Reads nothing and writes nothing, and still needs everyone's endorsement. */
    private static final String HARMLESS = "org.hyperledger.fabric:GetMetadata";

    private final Consortium consortium;
    private final CryptoMaterial material;
    private final PeerConnections connections;

    FirstEndorsement(Consortium consortium, CryptoMaterial material, PeerConnections connections) {
        this.consortium = consortium;
        this.material = material;
        this.connections = connections;
    }

    /**
     * Returns when every peer has collected the endorsements of every namespace once.
     *
     * @throws LaunchException
     *             if that does not come within a minute; says what was missing
     */
    void await() {
        long until = System.nanoTime() + WAIT_MAX.toNanos();
        consortium.peerMembers().forEach(member -> await(member, until));
    }

    private void await(Member member, long until) {
        var person = material.of(member.mspId()).administrator();
        try (var gateway = Gateway.newInstance().identity(new X509Identity(member.mspId(), person.certificate()))
                .signer(new LowSSigner(person.key())).connection(connections.to(member.mspId()))
                .endorseOptions(options -> options.withDeadlineAfter(ENDORSE_SECONDS_MAX, TimeUnit.SECONDS))
                .connect()) {
            consortium.namespaces().forEach(namespace -> await(gateway, member, namespace, until));
        }
    }

    private void await(Gateway gateway, Member member, Namespace namespace, long until) {
        var contract = gateway.getNetwork(consortium.channel()).getContract(namespace.name());
        while (true) {
            try {
                contract.newProposal(HARMLESS).build().endorse();
                return;
            } catch (GatewayException e) {
                if (System.nanoTime() > until) {
                    throw new LaunchException("the peer of " + member.id() + " does not collect endorsements for "
                            + namespace.name() + ": " + e.getMessage() + " " + e.getDetails()
                            + ". See which node is down: scripts/registry status --network local",
                            member.id() + " 的节点无法为 " + namespace.name() + " 收集背书：" + e.getMessage() + " "
                                    + e.getDetails() + "。查看哪个节点未运行：scripts/registry status --network local",
                            e);
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LaunchException("interrupted while waiting for the first endorsement", "等待首次背书时被中断", e);
        }
    }
}
