package cn.tanji.embedded.chaincode;

import java.net.InetSocketAddress;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a peer reaches a chaincode service, as {@code connection.json} says it in Fabric.
 *
 * @param address host and port
 * @param trustedRoots TLS roots of the service; empty means without TLS, for loopback ports only
 * @param client what the peer shows if the service wants to know its clients; needs TLS
 * @param dialTimeout how long to go on trying while nobody answers at the address
 */
public record ChaincodeEndpoint(InetSocketAddress address, List<X509Certificate> trustedRoots,
        Optional<ClientCertificate> client, Duration dialTimeout) {
    /** Fabric's usual patience when dialling. */
    public static final Duration DIAL_TIMEOUT = Duration.ofSeconds(3);

    /** Refuses a client certificate without TLS. */
    public ChaincodeEndpoint {
        trustedRoots = List.copyOf(trustedRoots);
        if (client.isPresent() && trustedRoots.isEmpty()) {
            throw new IllegalArgumentException("a client certificate for " + address + " needs TLS");
        }
    }

    /** A service on a loopback port, without TLS. */
    public static ChaincodeEndpoint plain(InetSocketAddress address) {
        return new ChaincodeEndpoint(address, List.of(), Optional.empty(), DIAL_TIMEOUT);
    }

    /** A service with TLS that does not ask who is calling. */
    public static ChaincodeEndpoint tls(InetSocketAddress address, List<X509Certificate> trustedRoots) {
        return new ChaincodeEndpoint(address, trustedRoots, Optional.empty(), DIAL_TIMEOUT);
    }

    /**
     * A TLS client's certificate.
     *
     * @param chain leaf first
     * @param key the leaf's private key
     */
    public record ClientCertificate(List<X509Certificate> chain, PrivateKey key) {
        /** Copies the list. */
        public ClientCertificate {
            chain = List.copyOf(chain);
        }
    }
}
