package cn.tanji.local.channel;

import java.io.ByteArrayInputStream;
import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.hyperledger.fabric.protos.common.ConfigValue;
import org.hyperledger.fabric.protos.common.Orderers;
import org.hyperledger.fabric.protos.msp.FabricMSPConfig;
import org.hyperledger.fabric.protos.msp.MSPConfig;

/** A value of the configuration in a few words, for whoever is to sign it. */
final class ConfigWords {
    private ConfigWords() {}

    static String of(String name, ConfigValue value) {
        try {
            return switch (name) {
                case "Orderers" -> Orderers.parseFrom(value.getValue()).getConsenterMappingList().stream()
                        .map(one -> one.getId() + " " + one.getMspId() + " " + one.getHost() + ":" + one.getPort())
                        .collect(Collectors.joining(", "));
                case "MSP" -> membership(FabricMSPConfig.parseFrom(MSPConfig.parseFrom(value.getValue()).getConfig()));
                default -> "";
            };
        } catch (InvalidProtocolBufferException e) {
            throw new ChannelUpdateException("the value " + name + " is not what Fabric defines: " + e.getMessage(), e);
        }
    }

    private static String membership(FabricMSPConfig msp) {
        var serials = new ArrayList<String>();
        msp.getRevocationListList().forEach(list -> serials.addAll(serials(list)));
        return (serials.isEmpty() ? "" : "revoked: " + String.join(", ", serials) + "; ") + "roots: "
                + ChannelCertificates.roots(msp).stream().map(ConfigWords::commonName)
                        .collect(Collectors.joining(", "));
    }

    private static String commonName(X509Certificate root) {
        var subject = root.getSubjectX500Principal().getName();
        return Stream.of(subject.split(",", -1)).filter(part -> part.startsWith("CN=")).findFirst()
                .map(part -> part.substring("CN=".length())).orElse(subject);
    }

    private static List<String> serials(ByteString list) {
        try {
            var parsed = (X509CRL) CertificateFactory.getInstance("X.509")
                    .generateCRL(new ByteArrayInputStream(list.toByteArray()));
            return Optional.ofNullable(parsed.getRevokedCertificates()).stream().flatMap(java.util.Set::stream)
                    .map(X509CRLEntry::getSerialNumber).sorted().map(serial -> serial.toString(16)).toList();
        } catch (CertificateException | CRLException e) {
            throw new ChannelUpdateException("a revocation list does not parse: " + e.getMessage(), e);
        }
    }
}
