package cn.tanji.consortium.render;

import java.nio.file.Path;

import cn.tanji.consortium.definition.Member;
import cn.tanji.consortium.definition.Node;
import cn.tanji.consortium.definition.PortUse;

/**
 * An orderer's {@code orderer.yaml}: TLS everywhere, administration only with a client certificate of its own member.
 *
 * @param data
 *            where it keeps its blocks
 */
public record OrdererSettings(Member member, Node node, MspFolders folders, Placement placement, Path data) {
    /** The file's text. */
    public String text() {
        return """
                # Rendered from the consortium's definition: change that, not this.
                General:
                  ListenAddress: %1$s
                  ListenPort: %2$d
                  TLS:
                    Enabled: true
                    PrivateKey: %3$s
                    Certificate: %4$s
                    RootCAs: [%5$s]
                    ClientAuthRequired: false
                  Keepalive: { ServerMinInterval: 60s, ServerInterval: 7200s, ServerTimeout: 20s }
                  Backoff: { BaseDelay: 1s, Multiplier: 1.6, MaxDelay: 10s }
                  MaxRecvMsgSize: 104857600
                  MaxSendMsgSize: 104857600
                  Throttling: { Rate: 0, InactivityTimeout: 5s }
                  Cluster:
                    SendBufferSize: 100
                    ClientCertificate: %4$s
                    ClientPrivateKey: %3$s
                  LocalMSPDir: %6$s
                  LocalMSPID: %7$s
                  BCCSP: { Default: SW, SW: { Hash: SHA2, Security: 256 } }
                  Authentication: { TimeWindow: 15m }
                FileLedger:
                  Location: %8$s
                Consensus:
                  WALDir: %8$s/wal
                  SnapDir: %8$s/snapshots
                ChannelParticipation: { Enabled: true, MaxRequestBodySize: 1 MB }
                Admin:
                  ListenAddress: %9$s
                  TLS:
                    Enabled: true
                    PrivateKey: %3$s
                    Certificate: %4$s
                    RootCAs: [%5$s]
                    ClientAuthRequired: true
                    ClientRootCAs: [%5$s]
                Operations:
                  ListenAddress: %10$s
                  TLS:
                    Enabled: true
                    PrivateKey: %3$s
                    Certificate: %4$s
                    ClientAuthRequired: false
                    ClientRootCAs: [%5$s]
                Metrics: { Provider: prometheus }
                """.formatted(placement.listening(), node.port(PortUse.SERVICE), folders.tlsKey(member, node),
                folders.tlsCertificate(member, node), folders.tlsRoot(member), folders.node(member, node),
                member.mspId(), data, placement.listening(node, PortUse.ADMINISTRATION),
                placement.listening(node, PortUse.OPERATIONS));
    }
}
