package cn.tanji.conformance.record;

import java.util.List;
import java.util.function.UnaryOperator;

import com.google.protobuf.ByteString;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.ConfigSignature;
import org.hyperledger.fabric.protos.common.ConfigUpdate;
import org.hyperledger.fabric.protos.common.ConfigUpdateEnvelope;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.SignatureHeader;

import cn.tanji.embedded.msp.SigningIdentity;

/** Changes of the channel's configuration, signed by administrators. */
final class Configurations {
    private Configurations() {}

    /** One value of one group, which gets new bytes and the next version. */
    record Change(List<String> path, String name, UnaryOperator<ByteString> change) {}

    /** The update that makes the changes. */
    static Envelope update(String channel, ConfigGroup current, List<Change> changes, List<SigningIdentity> signers) {
        ConfigGroup.Builder write = ConfigGroup.newBuilder().setVersion(current.getVersion());
        ConfigGroup.Builder read = ConfigGroup.newBuilder().setVersion(current.getVersion());
        for (Change change : changes) {
            add(read, current, change, 0, false);
            add(write, current, change, 0, true);
        }
        ByteString update = ConfigUpdate.newBuilder().setChannelId(channel).setReadSet(read).setWriteSet(write).build()
                .toByteString();
        ConfigUpdateEnvelope.Builder signed = ConfigUpdateEnvelope.newBuilder().setConfigUpdate(update);
        signers.forEach(signer -> {
            ByteString header = header(signer);
            signed.addSignatures(ConfigSignature.newBuilder().setSignatureHeader(header)
                    .setSignature(signer.sign(header.concat(update))));
        });
        SigningIdentity sender = signers.getFirst();
        ByteString payload = Payload.newBuilder()
                .setHeader(Header.newBuilder()
                        .setChannelHeader(ChannelHeader.newBuilder().setType(HeaderType.CONFIG_UPDATE_VALUE)
                                .setChannelId(channel).build().toByteString())
                        .setSignatureHeader(header(sender)))
                .setData(signed.build().toByteString()).build().toByteString();
        return Envelope.newBuilder().setPayload(payload).setSignature(sender.sign(payload)).build();
    }

    private static void add(ConfigGroup.Builder to, ConfigGroup current, Change change, int depth, boolean writes) {
        if (depth < change.path().size()) {
            String name = change.path().get(depth);
            ConfigGroup beneath = current.getGroupsOrThrow(name);
            ConfigGroup.Builder group = to
                    .getGroupsOrDefault(name, ConfigGroup.newBuilder().setVersion(beneath.getVersion()).build())
                    .toBuilder();
            add(group, beneath, change, depth + 1, writes);
            to.putGroups(name, group.build());
        } else if (writes) {
            var value = current.getValuesOrThrow(change.name());
            to.putValues(change.name(), value.toBuilder().setVersion(value.getVersion() + 1)
                    .setValue(change.change().apply(value.getValue())).build());
        }
    }

    private static ByteString header(SigningIdentity signer) {
        return SignatureHeader.newBuilder().setCreator(signer.serialized())
                .setNonce(ByteString.copyFromUtf8("nonce of a configuration update")).build().toByteString();
    }
}
