package cn.tanji.local.channel;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.hyperledger.fabric.protos.common.Config;
import org.hyperledger.fabric.protos.msp.FabricMSPConfig;
import org.hyperledger.fabric.protos.msp.MSPConfig;

/** The certificates that a channel's configuration names. */
public final class ChannelCertificates {
    private static final String APPLICATION = "Application";
    private static final String MSP = "MSP";

    private ChannelCertificates() {}

    /** The roots of a member's persons and nodes; empty if the channel does not know the member. */
    public static List<X509Certificate> roots(Config config, String mspId) {
        var member = config.getChannelGroup().getGroupsOrThrow(APPLICATION).getGroupsMap().get(mspId);
        if (member == null) {
            return List.of();
        }
        try {
            var msp = MSPConfig.parseFrom(member.getValuesOrThrow(MSP).getValue());
            return roots(FabricMSPConfig.parseFrom(msp.getConfig()));
        } catch (InvalidProtocolBufferException e) {
            throw new ChannelUpdateException("the member " + mspId + " is not what Fabric defines: " + e.getMessage(),
                    e);
        }
    }

    static List<X509Certificate> roots(FabricMSPConfig msp) {
        return msp.getRootCertsList().stream().map(ChannelCertificates::certificate).toList();
    }

    /** What a member's orderers sign and serve with, by {@code host:port}. */
    public static Map<String, List<X509Certificate>> consenters(Config config, String mspId) {
        var found = new TreeMap<String, List<X509Certificate>>();
        ConfigBlock.consenters(config.getChannelGroup()).getConsenterMappingList().stream()
                .filter(one -> one.getMspId().equals(mspId))
                .forEach(one -> found.put(ConfigBlock.address(one),
                        Stream.of(one.getIdentity(), one.getClientTlsCert(), one.getServerTlsCert())
                                .map(ChannelCertificates::certificate).toList()));
        return found;
    }

    private static X509Certificate certificate(ByteString pem) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem.toByteArray()));
        } catch (CertificateException e) {
            throw new ChannelUpdateException("a certificate in the configuration does not parse: " + e.getMessage(),
                    e);
        }
    }
}
