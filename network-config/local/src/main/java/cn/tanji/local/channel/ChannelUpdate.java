package cn.tanji.local.channel;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.Signature;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Config;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.ConfigSignature;
import org.hyperledger.fabric.protos.common.ConfigUpdate;
import org.hyperledger.fabric.protos.common.ConfigUpdateEnvelope;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;

import cn.tanji.consortium.pki.IdentityMaterial;
import cn.tanji.consortium.pki.LowSignature;
import cn.tanji.consortium.pki.PemFiles;

/**
 * A change of a channel's configuration on its way through members' hands. As a file it is what Fabric's own {@code peer channel
 * signconfigtx} and {@code peer channel update} read and write, so a member need not use this program to sign.
 *
 * @param content
 *            a serialized {@link ConfigUpdate}, the bytes that members sign
 * @param signatures
 *            in the order they were given
 */
public record ChannelUpdate(ByteString content, List<ConfigSignature> signatures) {
    private static final int NONCE_BYTES = 24;
    private static final SecureRandom RANDOM = new SecureRandom();

    public ChannelUpdate {
        signatures = List.copyOf(signatures);
    }

    /** What turns the configuration in force into the one wanted; empty if they say the same. */
    public static Optional<ChannelUpdate> between(String channel, Config now, ConfigGroup wanted) {
        var difference = ConfigDifference.between(now.getChannelGroup(), wanted);
        return difference.isEmpty()
                ? Optional.empty()
                : Optional.of(new ChannelUpdate(ConfigUpdate.newBuilder().setChannelId(channel)
                        .setReadSet(difference.read()).setWriteSet(difference.write()).build().toByteString(),
                        List.of()));
    }

    /**
     * Reads a file that {@link #bytes} or Fabric's {@code peer} wrote.
     *
     * @throws ChannelUpdateException
     *             if it is something else
     */
    public static ChannelUpdate parse(byte[] file) {
        try {
            var payload = Payload.parseFrom(Envelope.parseFrom(file).getPayload());
            var header = ChannelHeader.parseFrom(payload.getHeader().getChannelHeader());
            if (header.getType() != HeaderType.CONFIG_UPDATE_VALUE) {
                throw new ChannelUpdateException("it is no change of a channel's configuration");
            }
            var envelope = ConfigUpdateEnvelope.parseFrom(payload.getData());
            var found = new ChannelUpdate(envelope.getConfigUpdate(), envelope.getSignaturesList());
            if (found.channel().isEmpty()) {
                throw new ChannelUpdateException("it names no channel");
            }
            return found;
        } catch (InvalidProtocolBufferException e) {
            throw new ChannelUpdateException("it is no change of a channel's configuration: " + e.getMessage(), e);
        }
    }

    /** The file that goes from member to member. */
    public byte[] bytes() {
        var header = ChannelHeader.newBuilder().setType(HeaderType.CONFIG_UPDATE_VALUE)
                .setChannelId(update().getChannelId()).build();
        var data = ConfigUpdateEnvelope.newBuilder().setConfigUpdate(content).addAllSignatures(signatures).build();
        return Envelope.newBuilder().setPayload(Payload.newBuilder()
                .setHeader(Header.newBuilder().setChannelHeader(header.toByteString())).setData(data.toByteString())
                .build().toByteString()).build().toByteArray();
    }

    /** With the signature of one more administrator, who needs nothing but his own key. A second one of a member adds nothing. */
    public ChannelUpdate signedBy(IdentityMaterial administrator) {
        if (signers().contains(administrator.mspId())) {
            return this;
        }
        var nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        var header = SignatureHeader.newBuilder()
                .setCreator(SerializedIdentity.newBuilder().setMspid(administrator.mspId())
                        .setIdBytes(ByteString.copyFromUtf8(PemFiles.pem(administrator.certificate()))).build()
                        .toByteString())
                .setNonce(ByteString.copyFrom(nonce)).build().toByteString();
        var all = new ArrayList<>(signatures);
        all.add(ConfigSignature.newBuilder().setSignatureHeader(header)
                .setSignature(ByteString.copyFrom(sign(administrator, header.concat(content)))).build());
        return new ChannelUpdate(content, all);
    }

    private static byte[] sign(IdentityMaterial administrator, ByteString signed) {
        try {
            var signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(administrator.key());
            signature.update(signed.toByteArray());
            return LowSignature.of(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new ChannelUpdateException("the key of " + administrator + " does not sign: " + e.getMessage(), e);
        }
    }

    /** MSP ids of those who have signed. What each signature is worth, orderers judge. */
    public List<String> signers() {
        return signatures.stream().map(signature -> {
            try {
                var header = SignatureHeader.parseFrom(signature.getSignatureHeader());
                return SerializedIdentity.parseFrom(header.getCreator()).getMspid();
            } catch (InvalidProtocolBufferException e) {
                throw new ChannelUpdateException("it holds a signature of nobody: " + e.getMessage(), e);
            }
        }).toList();
    }

    /** What would be different, for whoever is to sign; in the order of the configuration's tree. */
    public List<ConfigChange> changes() {
        return ConfigChange.of(update());
    }

    /** The channel it is for. */
    public String channel() {
        return update().getChannelId();
    }

    private ConfigUpdate update() {
        try {
            return ConfigUpdate.parseFrom(content);
        } catch (InvalidProtocolBufferException e) {
            throw new ChannelUpdateException("its content is no change of a configuration: " + e.getMessage(), e);
        }
    }
}
