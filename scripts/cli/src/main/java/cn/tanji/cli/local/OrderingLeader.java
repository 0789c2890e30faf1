package cn.tanji.cli.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import cn.tanji.consortium.definition.Consortium;
import cn.tanji.consortium.definition.PortUse;
import cn.tanji.consortium.pki.CryptoMaterial;
import cn.tanji.consortium.pki.TlsMaterial;
import cn.tanji.consortium.render.Placement;

/** Who leads ordering, as orderers tell in their figures, which they show to certificates of their own member. */
final class OrderingLeader {
    private static final Duration ANSWER_MAX = Duration.ofSeconds(2);
    private static final Pattern LEADER = Pattern.compile("consensus_BFT_leader_id\\{[^}]*\\} (\\d+)");

    private OrderingLeader() {}

    /**
     * An orderer.
     *
     * @param addresses
     *            by which the channel may know it, on this machine or in containers
     */
    private record Orderer(String name, Set<String> addresses, URI figures, TlsMaterial tls) {}

    /**
     * The leader's name, such as {@code orderer0.hubei}, if an orderer answers.
     *
     * @param addresses
     *            of the orderers by the number they have on the channel
     */
    static Optional<String> of(Consortium consortium, CryptoMaterial material, Map<Integer, String> addresses) {
        var orderers = new ArrayList<Orderer>();
        consortium.members().forEach(member -> member.orderers().forEach(node -> orderers.add(
                new Orderer(node.name() + "." + member.id(),
                        Set.of(Placement.THIS_MACHINE.address(node, PortUse.SERVICE),
                                Placement.DEFINED_HOSTS.address(node, PortUse.SERVICE)),
                        URI.create("https://" + Placement.THIS_MACHINE.address(node, PortUse.OPERATIONS) + "/metrics"),
                        material.of(member.mspId()).node(node.name()).tls()))));
        return orderers.stream().map(OrderingLeader::told).flatMap(Optional::stream).map(addresses::get)
                .filter(Objects::nonNull).findFirst()
                .flatMap(leader -> orderers.stream().filter(one -> one.addresses().contains(leader)).findFirst())
                .map(Orderer::name);
    }

    private static Optional<Integer> told(Orderer orderer) {
        try (var http = HttpClient.newBuilder().sslContext(context(orderer.tls())).connectTimeout(ANSWER_MAX).build()) {
            var request = HttpRequest.newBuilder(orderer.figures()).timeout(ANSWER_MAX).build();
            var leader = LEADER.matcher(http.send(request, BodyHandlers.ofString()).body());
            return leader.find() ? Optional.of(Integer.parseInt(leader.group(1))) : Optional.empty();
        } catch (IOException _) {
            // It is down: another one may know.
            return Optional.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static SSLContext context(TlsMaterial tls) {
        try {
            var password = new char[0];
            var own = KeyStore.getInstance("PKCS12");
            own.load(null, password);
            own.setKeyEntry("own", tls.key(), password, List.of(tls.certificate()).toArray(new Certificate[0]));
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(own, password);
            var roots = KeyStore.getInstance("PKCS12");
            roots.load(null, password);
            roots.setCertificateEntry("root", tls.root());
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(roots);
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("every Java platform has PKCS#12 and TLS", e);
        }
    }
}
