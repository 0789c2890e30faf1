package cn.tanji.app;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a peer offers its gateway service, and how to know it.
 *
 * @param host
 *            DNS name or IPv4 address to connect to
 * @param port
 *            TCP port
 * @param serverName
 *            name its TLS certificate must bear, if not the host
 * @param roots
 *            PEM file with the TLS roots the peer's certificate must lead to; read again when it changes
 * @param client
 *            what to show a peer that demands a client certificate
 */
public record PeerEndpoint(String host, int port, Optional<String> serverName, Path roots,
        Optional<ClientCertificate> client) {
    /** PEM files of a TLS client certificate and its private key (PKCS#8). */
    public record ClientCertificate(Path certificate, Path key) {}
}
