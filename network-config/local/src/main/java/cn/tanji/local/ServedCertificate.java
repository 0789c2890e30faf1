package cn.tanji.local;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.Optional;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** The TLS certificate that a running node shows: the one it was started with, whatever lies in its folder since. */
public final class ServedCertificate {
    private static final int PATIENCE_MILLIS = 3_000;

    private ServedCertificate() {}

    /**
     * What is shown at an address; empty if nobody answers there whom one of the roots vouches for.
     *
     * @param roots
     *            of TLS servers
     */
    public static Optional<X509Certificate> of(String host, int port, Collection<X509Certificate> roots) {
        try (var socket = (SSLSocket) trusting(roots).getSocketFactory().createSocket()) {
            socket.connect(new InetSocketAddress(host, port), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            var parameters = socket.getSSLParameters();
            // Servers of gRPC end a connection that speaks of nothing else.
            parameters.setApplicationProtocols(new String[]{"h2"});
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            return Optional.of((X509Certificate) socket.getSession().getPeerCertificates()[0]);
        } catch (IOException _) {
            // It does not run: it will start with what lies in its folder.
            return Optional.empty();
        }
    }

    private static SSLContext trusting(Collection<X509Certificate> roots) {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, new char[0]);
            for (var root : roots) {
                store.setCertificateEntry(root.getSerialNumber().toString(), root);
            }
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            var context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("every Java platform has PKCS#12 and TLS", e);
        }
    }
}
