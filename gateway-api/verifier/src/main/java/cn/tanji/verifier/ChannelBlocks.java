package cn.tanji.verifier;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockHeader;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.ConfigEnvelope;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.msp.FabricMSPConfig;
import org.hyperledger.fabric.protos.msp.FabricOUIdentifier;
import org.hyperledger.fabric.protos.msp.MSPConfig;

/**
 * Makes a trust bundle of what stands in a channel's blocks: its name, its beginning, and the members' authorities as the
 * latest configuration has them. Whoever does this must know that the blocks are the channel's. Pure.
 */
public final class ChannelBlocks {
    private ChannelBlocks() {}

    /**
     * The bundle of a channel.
     *
     * @param genesis
     *            block 0
     * @param configuration
     *            the latest block that holds a configuration, for the members and revocations of today
     * @param registries
     *            whose word is needed about which registry: no block says that
     * @throws MalformedTrustBundle
     *             if a block is none, or a member does not tell peers from persons
     */
    public static TrustBundle bundle(byte[] genesis, byte[] configuration, TrustedNetwork network,
            List<TrustedRegistry> registries) {
        try {
            var first = Block.parseFrom(genesis);
            var latest = payload(Block.parseFrom(configuration));
            var channel = ChannelHeader.parseFrom(payload(first).getHeader().getChannelHeader()).getChannelId();
            var group = ConfigEnvelope.parseFrom(latest.getData()).getConfig().getChannelGroup()
                    .getGroupsOrThrow("Application");
            var made = new TrustBundle(TrustBundle.FORMAT, channel, hash(first.getHeader()), network, members(group),
                    registries);
            return TrustBundle.read(made.bytes());
        } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
            throw new MalformedTrustBundle("the blocks hold no channel's configuration: " + e.getMessage(), e);
        }
    }

    private static Payload payload(Block block) throws InvalidProtocolBufferException {
        if (block.getData().getDataCount() != 1) {
            throw new MalformedTrustBundle("block " + block.getHeader().getNumber() + " holds no configuration");
        }
        return Payload.parseFrom(Envelope.parseFrom(block.getData().getData(0)).getPayload());
    }

    /** As peers hash headers: DER of number, previous hash and data hash. */
    private static String hash(BlockHeader header) {
        var parts = new DERSequence(new ASN1Encodable[]{
                new ASN1Integer(new BigInteger(Long.toUnsignedString(header.getNumber()))),
                new DEROctetString(header.getPreviousHash().toByteArray()),
                new DEROctetString(header.getDataHash().toByteArray())});
        try {
            return Digests.hex(Digests.sha256(parts.getEncoded("DER")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<TrustedMember> members(ConfigGroup application) throws InvalidProtocolBufferException {
        Map<String, TrustedMember> members = new TreeMap<>();
        for (var group : application.getGroupsMap().values()) {
            var values = MSPConfig.parseFrom(group.getValuesOrThrow("MSP").getValue());
            var member = member(FabricMSPConfig.parseFrom(values.getConfig()));
            members.put(member.mspId(), member);
        }
        return List.copyOf(members.values());
    }

    private static TrustedMember member(FabricMSPConfig msp) {
        var units = msp.getFabricNodeOus();
        if (!units.getEnable() || unit(units.getPeerOuIdentifier()).isEmpty()) {
            throw new MalformedTrustBundle("member " + msp.getName() + " does not tell peers from persons by their"
                    + " organisational units");
        }
        var others = Stream.of(units.getAdminOuIdentifier(), units.getClientOuIdentifier(),
                units.getOrdererOuIdentifier()).map(ChannelBlocks::unit).filter(unit -> !unit.isEmpty()).sorted()
                .toList();
        return new TrustedMember(msp.getName(), der(msp.getRootCertsList()), der(msp.getIntermediateCertsList()),
                der(msp.getRevocationListList()), unit(units.getPeerOuIdentifier()), others);
    }

    private static String unit(FabricOUIdentifier identifier) {
        return identifier.getOrganizationalUnitIdentifier();
    }

    private static List<EncodedBytes> der(List<ByteString> pem) {
        var read = new ArrayList<EncodedBytes>();
        for (var each : pem) {
            read.add(EncodedBytes.of(der(each)));
        }
        return read;
    }

    /** What stands between the dashes of a PEM text; or the bytes themselves, as revocation lists may be given. */
    private static byte[] der(ByteString pem) {
        var text = pem.toString(StandardCharsets.ISO_8859_1);
        int begin = text.indexOf("-----BEGIN ");
        if (begin < 0) {
            return pem.toByteArray();
        }
        var content = new ByteArrayOutputStream();
        text.substring(begin).lines().skip(1).takeWhile(line -> !line.startsWith("-----END "))
                .forEach(line -> content.writeBytes(line.strip().getBytes(StandardCharsets.US_ASCII)));
        return Base64.getDecoder().decode(content.toByteArray());
    }
}
