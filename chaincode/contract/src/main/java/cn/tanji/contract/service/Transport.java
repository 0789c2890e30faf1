package cn.tanji.contract.service;

import java.nio.file.Path;
import java.util.Optional;

/** How a chaincode service protects its connections. */
sealed interface Transport {
    /** Without TLS: for a peer on the same host only. */
    record Plain() implements Transport {}

    /**
     * With TLS.
     *
     * @param certificates
     *            PEM file, the server's certificate first
     * @param key
     *            PEM file of its private key, PKCS#8
     * @param passphrase
     *            of the key, if it has one
     * @param clientRoots
     *            PEM file of the roots that peers' client certificates must chain to; absent if peers show none
     */
    record Tls(Path certificates, Path key, Optional<String> passphrase, Optional<Path> clientRoots)
            implements
                Transport {}
}
