package cn.tanji.verifier;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import org.hyperledger.fabric.protos.common.BlockMetadataIndex;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.ConfigEnvelope;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Metadata;
import org.hyperledger.fabric.protos.common.OrdererBlockMetadata;
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
     * @param configurations
     *            blocks that hold a configuration: the latest, for the members and revocations of today, comes last, and before
     *            it all others in their order, for roots that members had once
     * @param registries
     *            whose word is needed about which registry: no block says that
     * @throws MalformedTrustBundle
     *             if a block is none, or a member does not tell peers from persons
     */
    public static TrustBundle bundle(byte[] genesis, List<byte[]> configurations, TrustedNetwork network,
            List<TrustedRegistry> registries) {
        try {
            var first = Block.parseFrom(genesis);
            var channel = ChannelHeader.parseFrom(payload(first).getHeader().getChannelHeader()).getChannelId();
            var made = new TrustBundle(TrustBundle.FORMAT, channel, hash(first.getHeader()), network,
                    members(configurations),
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

    /** Number of a block. */
    public static long number(byte[] block) {
        try {
            return Block.parseFrom(block).getHeader().getNumber();
        } catch (InvalidProtocolBufferException e) {
            throw new MalformedTrustBundle("what should be a block is none: " + e.getMessage(), e);
        }
    }

    /**
     * Number of the block whose configuration was in force when a block was ordered; the block's own number if it holds one,
     * and 0 for the first block.
     *
     * @throws MalformedTrustBundle
     *             if it does not tell
     */
    public static long configurationOf(byte[] block) {
        try {
            var read = Block.parseFrom(block);
            if (read.getHeader().getNumber() == 0) {
                return 0;
            }
            var signed = Metadata.parseFrom(
                    read.getMetadata().getMetadata(BlockMetadataIndex.SIGNATURES_VALUE)).getValue();
            return OrdererBlockMetadata.parseFrom(signed).getLastConfig().getIndex();
        } catch (InvalidProtocolBufferException | IndexOutOfBoundsException e) {
            throw new MalformedTrustBundle("a block does not tell which configuration was in force: " + e.getMessage(),
                    e);
        }
    }

    private static List<TrustedMember> members(List<byte[]> configurations) throws InvalidProtocolBufferException {
        Map<String, Set<ByteString>> ever = new TreeMap<>();
        for (var configuration : configurations) {
            memberships(configuration).forEach((name, msp) -> ever
                    .computeIfAbsent(name, _ -> new LinkedHashSet<>()).addAll(msp.getRootCertsList()));
        }
        Map<String, TrustedMember> members = new TreeMap<>();
        for (var msp : memberships(configurations.getLast()).values()) {
            var former = new LinkedHashSet<>(ever.getOrDefault(msp.getName(), Set.of()));
            former.removeAll(msp.getRootCertsList());
            members.put(msp.getName(), member(msp, List.copyOf(former)));
        }
        return List.copyOf(members.values());
    }

    private static Map<String, FabricMSPConfig> memberships(byte[] configuration)
            throws InvalidProtocolBufferException {
        var application = ConfigEnvelope.parseFrom(payload(Block.parseFrom(configuration)).getData()).getConfig()
                .getChannelGroup().getGroupsOrThrow("Application");
        Map<String, FabricMSPConfig> found = new TreeMap<>();
        for (var group : application.getGroupsMap().values()) {
            var values = MSPConfig.parseFrom(group.getValuesOrThrow("MSP").getValue());
            var msp = FabricMSPConfig.parseFrom(values.getConfig());
            found.put(msp.getName(), msp);
        }
        return found;
    }

    private static TrustedMember member(FabricMSPConfig msp, List<ByteString> formerRoots) {
        var units = msp.getFabricNodeOus();
        if (!units.getEnable() || unit(units.getPeerOuIdentifier()).isEmpty()) {
            throw new MalformedTrustBundle("member " + msp.getName() + " does not tell peers from persons by their"
                    + " organisational units");
        }
        var others = Stream.of(units.getAdminOuIdentifier(), units.getClientOuIdentifier(),
                units.getOrdererOuIdentifier()).map(ChannelBlocks::unit).filter(unit -> !unit.isEmpty()).sorted()
                .toList();
        return new TrustedMember(msp.getName(), der(msp.getRootCertsList()), der(formerRoots),
                der(msp.getIntermediateCertsList()),
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
