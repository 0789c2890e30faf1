package cn.tanji.embedded.channel;

import static org.hyperledger.fabric.protos.common.MSPRole.MSPRoleType.ADMIN;
import static org.hyperledger.fabric.protos.common.MSPRole.MSPRoleType.CLIENT;
import static org.hyperledger.fabric.protos.common.MSPRole.MSPRoleType.MEMBER;
import static org.hyperledger.fabric.protos.common.MSPRole.MSPRoleType.PEER;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockData;
import org.hyperledger.fabric.protos.common.BlockDataHashingStructure;
import org.hyperledger.fabric.protos.common.BlockHeader;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Config;
import org.hyperledger.fabric.protos.common.ConfigEnvelope;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.HashingAlgorithm;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.ImplicitMetaPolicy.Rule;
import org.hyperledger.fabric.protos.common.MSPRole.MSPRoleType;
import org.hyperledger.fabric.protos.common.OrdererAddresses;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.orderer.BatchSize;
import org.hyperledger.fabric.protos.orderer.BatchTimeout;
import org.hyperledger.fabric.protos.orderer.ChannelRestrictions;
import org.hyperledger.fabric.protos.orderer.ConsensusType;

import cn.tanji.embedded.blockstore.BlockHashes;
import cn.tanji.embedded.blockstore.BlockSignatures;
import cn.tanji.embedded.crypto.Hashes;

/**
 * The first block of a channel: its configuration, laid out as configtxgen lays it out, with one ordering node. Equal inputs
 * give equal bytes, so that a channel can be recognised by its genesis hash: the nonce is a hash of the configuration, the time
 * the latest beginning of a root certificate.
 */
public final class GenesisBlock {
    private static final int NONCE_BYTES = 24;

    private GenesisBlock() {}

    /** The genesis block of a channel. */
    public static Block of(ChannelSpec spec) {
        ByteString envelope = envelope(spec).toByteString();
        BlockData data = BlockData.newBuilder().addData(envelope).build();
        BlockHeader header = BlockHeader.newBuilder().setNumber(0).setDataHash(BlockHashes.data(data)).build();
        return Block.newBuilder().setHeader(header).setData(data).setMetadata(BlockSignatures.unsigned(0)).build();
    }

    private static Envelope envelope(ChannelSpec spec) {
        Config config = Config.newBuilder().setChannelGroup(channel(spec)).build();
        // Maps have no order on the wire unless asked for; the configuration's bytes must be a function of the specification.
        ByteString content = ConfigBytes.deterministic(ConfigEnvelope.newBuilder().setConfig(config).build());
        ByteString nonce = Hashes.sha256(content).substring(0, NONCE_BYTES);
        Instant time = spec.application().stream().flatMap(o -> o.roots().stream()).map(GenesisBlock::beginning)
                .max(Instant::compareTo).orElseThrow();
        ChannelHeader header = ChannelHeader.newBuilder().setType(HeaderType.CONFIG_VALUE).setVersion(1)
                .setChannelId(spec.channelId()).setTimestamp(Timestamp.newBuilder().setSeconds(time.getEpochSecond()))
                .setTxId(HexFormat.of().formatHex(Hashes.sha256(nonce).toByteArray())).build();
        Header headers = Header.newBuilder().setChannelHeader(header.toByteString())
                .setSignatureHeader(SignatureHeader.newBuilder().setNonce(nonce).build().toByteString()).build();
        return Envelope.newBuilder()
                .setPayload(Payload.newBuilder().setHeader(headers).setData(content).build().toByteString()).build();
    }

    private static ConfigGroup channel(ChannelSpec spec) {
        ConfigGroup.Builder group = ConfigGroup.newBuilder().setModPolicy(ConfigParts.ADMINS)
                .putValues("HashingAlgorithm",
                        ConfigParts.value(HashingAlgorithm.newBuilder().setName("SHA256").build()))
                .putValues("BlockDataHashingStructure",
                        ConfigParts.value(BlockDataHashingStructure.newBuilder().setWidth(-1).build()))
                .putValues("Capabilities", ConfigParts.capability("V3_0"));
        ConfigParts.addMetaPolicies(group);
        return group.putGroups("Orderer", orderer(spec)).putGroups("Application", application(spec)).build();
    }

    private static ConfigGroup orderer(ChannelSpec spec) {
        BatchSettings batch = spec.batch();
        BatchSize size = BatchSize.newBuilder().setMaxMessageCount(batch.maxMessageCount())
                .setAbsoluteMaxBytes(batch.absoluteMaxBytes()).setPreferredMaxBytes(batch.preferredMaxBytes()).build();
        ConfigGroup.Builder group = ConfigGroup.newBuilder().setModPolicy(ConfigParts.ADMINS)
                .putValues("ConsensusType", ConfigParts.value(ConsensusType.newBuilder().setType("solo").build()))
                .putValues("BatchSize", ConfigParts.value(size))
                .putValues("BatchTimeout",
                        ConfigParts.value(BatchTimeout.newBuilder().setTimeout(text(batch.timeout())).build()))
                .putValues("ChannelRestrictions", ConfigParts.value(ChannelRestrictions.getDefaultInstance()))
                .putValues("Capabilities", ConfigParts.capability("V2_0"));
        ConfigParts.addMetaPolicies(group);
        group.putPolicies("BlockValidation", ConfigParts.meta(Rule.ANY, "Writers"));
        spec.orderers().forEach(o -> group.putGroups(o.organization().mspId(), ordererOrganization(o)));
        return group.build();
    }

    private static ConfigGroup ordererOrganization(OrdererSpec orderer) {
        OrganizationSpec organization = orderer.organization();
        ConfigGroup.Builder group = organization(organization);
        addRoles(group, organization, List.of(MEMBER), List.of(MEMBER));
        OrdererAddresses addresses = OrdererAddresses.newBuilder().addAllAddresses(orderer.addresses()).build();
        return group.putValues("Endpoints", ConfigParts.value(addresses)).build();
    }

    private static ConfigGroup application(ChannelSpec spec) {
        ConfigGroup.Builder group = ConfigGroup.newBuilder().setModPolicy(ConfigParts.ADMINS).putValues("Capabilities",
                ConfigParts.capability("V2_5"));
        ConfigParts.addMetaPolicies(group);
        group.putPolicies("Endorsement", ConfigParts.meta(Rule.MAJORITY, "Endorsement"))
                .putPolicies("LifecycleEndorsement", ConfigParts.meta(Rule.MAJORITY, "Endorsement"));
        spec.application().forEach(o -> group.putGroups(o.mspId(), applicationOrganization(o)));
        return group.build();
    }

    private static ConfigGroup applicationOrganization(OrganizationSpec organization) {
        ConfigGroup.Builder group = organization(organization);
        boolean roles = organization.nodeUnits();
        addRoles(group, organization, roles ? List.of(ADMIN, PEER, CLIENT) : List.of(MEMBER),
                roles ? List.of(ADMIN, CLIENT) : List.of(MEMBER));
        return group.putPolicies("Endorsement", ConfigParts.anyOf(organization.mspId(), List.of(roles ? PEER : MEMBER)))
                .build();
    }

    private static ConfigGroup.Builder organization(OrganizationSpec organization) {
        return ConfigGroup.newBuilder().setModPolicy(ConfigParts.ADMINS).putValues("MSP",
                ConfigParts.value(ConfigParts.membership(organization)));
    }

    private static void addRoles(ConfigGroup.Builder group, OrganizationSpec organization, List<MSPRoleType> readers,
            List<MSPRoleType> writers) {
        group.putPolicies("Readers", ConfigParts.anyOf(organization.mspId(), readers))
                .putPolicies("Writers", ConfigParts.anyOf(organization.mspId(), writers))
                .putPolicies("Admins", ConfigParts.anyOf(organization.mspId(), List.of(ADMIN)));
    }

    private static Instant beginning(X509Certificate root) {
        return root.getNotBefore().toInstant();
    }

    private static String text(Duration timeout) {
        return timeout.toMillis() + "ms";
    }
}
