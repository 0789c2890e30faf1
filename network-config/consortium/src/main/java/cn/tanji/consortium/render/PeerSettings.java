package cn.tanji.consortium.render;

import java.nio.file.Path;

import cn.tanji.consortium.definition.Member;
import cn.tanji.consortium.definition.Node;
import cn.tanji.consortium.definition.PortUse;

/**
 * A peer's {@code core.yaml}: TLS everywhere, proposals refused that are further than fifteen minutes from the peer's
 * clock, chaincode as a service only, LevelDB, and gossip for discovery alone, since every peer fetches its own blocks. The only
 * private data are a member's own approvals of chaincode, which no other member can give back: a peer does not wait long for them.
 *
 * @param builder
 *            folder with {@code bin/detect}, {@code bin/build} and {@code bin/release} for chaincode services
 * @param data
 *            where it keeps blocks and state
 */
public record PeerSettings(Member member, Node node, MspFolders folders, Placement placement, Path builder, Path data) {
    /** Concurrent calls of the gateway service, shared by endorse, submit, evaluate and commit status. */
    public static final int GATEWAY_CALLS_MAX = 2_000;

    /** The file's text. */
    public String text() {
        return """
                # Rendered from the consortium's definition: change that, not this.
                peer:
                  id: %1$s.%2$s
                  networkId: %2$s
                  listenAddress: %3$s
                  address: %4$s
                  # No chaincode dials this peer: it dials them. Any free port will do.
                  chaincodeListenAddress: 127.0.0.1:0
                  # One endorser of several: the gateway then asks another, so that a peer which stands still holds up nobody for long.
                  gateway: { enabled: true, endorsementTimeout: 8s, broadcastTimeout: 30s, dialTimeout: 10s }
                  keepalive:
                    interval: 7200s
                    timeout: 20s
                    minInterval: 60s
                    client: { interval: 60s, timeout: 20s }
                    deliveryClient: { interval: 60s, timeout: 20s }
                  gossip:
                    bootstrap: %4$s
                    endpoint: %4$s
                    externalEndpoint: %4$s
                    useLeaderElection: false
                    orgLeader: true
                    membershipTrackerInterval: 5s
                    maxBlockCountToStore: 10
                    maxPropagationBurstLatency: 10ms
                    maxPropagationBurstSize: 10
                    propagateIterations: 1
                    propagatePeerNum: 3
                    pullInterval: 1s
                    pullPeerNum: 3
                    requestStateInfoInterval: 1s
                    publishStateInfoInterval: 1s
                    publishCertPeriod: 2s
                    dialTimeout: 3s
                    connTimeout: 2s
                    recvBuffSize: 20
                    sendBuffSize: 200
                    digestWaitTime: 500ms
                    requestWaitTime: 700ms
                    responseWaitTime: 1s
                    aliveTimeInterval: 1s
                    aliveExpirationTimeout: 10s
                    reconnectInterval: 2s
                    maxConnectionAttempts: 120
                    msgExpirationFactor: 20
                    state: { enabled: false }
                    pvtData:
                      pullRetryThreshold: 1s
                      transientstoreMaxBlockRetention: 20000
                      pushAckTimeout: 3s
                      btlPullMargin: 10
                      reconcileBatchSize: 10
                      reconcileSleepInterval: 1m
                      reconciliationEnabled: true
                      implicitCollectionDisseminationPolicy: { requiredPeerCount: 0, maxPeerCount: 1 }
                  tls:
                    enabled: true
                    clientAuthRequired: false
                    cert: { file: %5$s }
                    key: { file: %6$s }
                    rootcert: { file: %7$s }
                    clientCert: { file: %5$s }
                    clientKey: { file: %6$s }
                    clientRootCAs: { files: [%7$s] }
                  authentication: { timewindow: 15m }
                  fileSystemPath: %8$s
                  BCCSP: { Default: SW, SW: { Hash: SHA2, Security: 256 } }
                  mspConfigPath: %9$s
                  localMspId: %10$s
                  localMspType: bccsp
                  client: { connTimeout: 3s }
                  deliveryclient:
                    blockGossipEnabled: false
                    reconnectTotalTimeThreshold: 3600s
                    connTimeout: 3s
                    reConnectBackoffThreshold: 5s
                    blockCensorshipTimeoutKey: 10s
                    minimalReconnectInterval: 100ms
                    policy: cluster
                  handlers:
                    authFilters: [{ name: DefaultAuth }, { name: ExpirationCheck }, { name: TimeWindowCheck }]
                    decorators: [{ name: DefaultDecorator }]
                    endorsers: { escc: { name: DefaultEndorsement } }
                    validators: { vscc: { name: DefaultValidation } }
                  discovery:
                    enabled: true
                    authCacheEnabled: true
                    authCacheMaxSize: 1000
                    authCachePurgeRetentionRatio: 0.75
                  limits:
                    concurrency: { endorserService: 2500, deliverService: 2500, gatewayService: %11$d }
                  maxRecvMsgSize: 104857600
                  maxSendMsgSize: 104857600
                vm:
                  endpoint: ""
                chaincode:
                  mode: net
                  keepalive: 0
                  startuptimeout: 30s
                  # Less than a gateway waits for a whole endorsement, so that its caller learns of a chaincode which stands still.
                  executetimeout: 20s
                  installTimeout: 60s
                  externalBuilders:
                    - name: chaincode-service
                      path: %12$s
                  system: { _lifecycle: enable, cscc: enable, lscc: enable, qscc: enable }
                  logging: { level: warn, shim: warn, format: "%%{message}" }
                  runtimeParams:
                    useWriteBatch: true
                    maxSizeWriteBatch: 1000
                    useGetMultipleKeys: true
                    maxSizeGetMultipleKeys: 1000
                ledger:
                  state: { stateDatabase: goleveldb, totalQueryLimit: 100000 }
                  history: { enableHistoryDatabase: true }
                  pvtdataStore:
                    collElgProcMaxDbBatchSize: 5000
                    collElgProcDbBatchesInterval: 1000
                    deprioritizedDataReconcilerInterval: 60m
                    purgeInterval: 100
                    purgedKeyAuditLogging: true
                  snapshots: { rootDir: %8$s/snapshots }
                operations:
                  listenAddress: %13$s
                  tls:
                    enabled: true
                    cert: { file: %5$s }
                    key: { file: %6$s }
                    clientAuthRequired: false
                    clientRootCAs: { files: [%7$s] }
                metrics: { provider: prometheus }
                """
                .formatted(node.name(), member.domain(), placement.listening(node, PortUse.SERVICE),
                        placement.address(node, PortUse.SERVICE), folders.tlsCertificate(member, node),
                        folders.tlsKey(member, node), folders.tlsRoot(member), data, folders.node(member, node),
                        member.mspId(), GATEWAY_CALLS_MAX, builder, placement.listening(node, PortUse.OPERATIONS));
    }
}
