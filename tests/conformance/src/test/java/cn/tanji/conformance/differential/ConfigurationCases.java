package cn.tanji.conformance.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Map.Entry;
import java.util.function.UnaryOperator;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockMetadataIndex;
import org.hyperledger.fabric.protos.common.ConfigEnvelope;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.ConfigUpdate;
import org.hyperledger.fabric.protos.common.ConfigValue;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.orderer.BatchSize;

import cn.tanji.embedded.blockstore.BlockSignatures;
import cn.tanji.embedded.fixture.ConfigurationChanges;
import cn.tanji.embedded.fixture.ConfigurationChanges.Change;
import cn.tanji.embedded.fixture.TestNetwork;
import cn.tanji.embedded.msp.SigningIdentity;

/**
 * D55: updates of the configuration, sent to the orderer. The last one comes in force; since each orderer signs its transaction with a
 * nonce of its own, the chains are no longer the same after it.
 */
final class ConfigurationCases {
    private final Twins twins;
    private final SigningIdentity administrator;
    private final List<Case> cases = new ArrayList<>();

    private ConfigurationCases(Twins twins) {
        this.twins = twins;
        this.administrator = twins.members().administrator(1);
    }

    static List<Case> of(Twins twins) {
        ConfigurationCases all = new ConfigurationCases(twins);
        all.refused();
        all.accepted();
        return all.cases;
    }

    private void refused() {
        Envelope good = update(administrator);
        sent("without the administrators' signatures", update(twins.members().client()));
        sent("signed by another member's administrator", update(twins.members().administrator(2)));
        sent("with a forged signature", good.toBuilder().setSignature(ByteString.copyFromUtf8("forged")).build());
        sent("that changed after it was signed",
                good.toBuilder().setPayload(ByteString.copyFrom(new byte[]{-1})).build());
        changed("to a later version", change -> change.setWriteSet(orderer(change.getWriteSet(), group -> group
                .putValues("BatchSize", group.getValuesOrThrow("BatchSize").toBuilder().setVersion(9).build()))));
        changed("to no version", change -> change.setWriteSet(orderer(change.getWriteSet(), group -> group
                .putValues("BatchSize", group.getValuesOrThrow("BatchSize").toBuilder().clearVersion().build()))));
        changed("that has read another version",
                change -> change.setReadSet(orderer(change.getReadSet(), group -> group.setVersion(9))));
        changed("that has read an unknown group", change -> change.setReadSet(
                change.getReadSet().toBuilder().putGroups("Nowhere", ConfigGroup.getDefaultInstance())));
        changed("that has read an unknown value", change -> change.setReadSet(orderer(change.getReadSet(),
                group -> group.putValues("Nothing", ConfigValue.getDefaultInstance()))));
        changed("of an unknown value", change -> change.setWriteSet(orderer(change.getReadSet(),
                group -> group.putValues("Nothing", ConfigValue.newBuilder().setVersion(3).setModPolicy("Admins")
                        .build()))));
        changed("of a value that its group does not list", change -> change.setWriteSet(orderer(change.getReadSet(),
                group -> group.putValues("Nothing", ConfigValue.newBuilder().setModPolicy("Admins").build()))));
        changed("that nobody may change again",
                change -> change.setWriteSet(orderer(change.getWriteSet(), group -> group
                        .putValues("BatchSize",
                                group.getValuesOrThrow("BatchSize").toBuilder().clearModPolicy().build()))));
        changed("with a policy of a strange name", change -> change.setWriteSet(orderer(change.getWriteSet(),
                group -> group.putValues("BatchSize", group.getValuesOrThrow("BatchSize").toBuilder()
                        .setModPolicy("/Channel/Ad mins").build()))));
        changed("of a value with a strange name", change -> change.setWriteSet(orderer(change.getReadSet(),
                group -> group.putValues("Batch Size", ConfigValue.newBuilder().setModPolicy("Admins").build()))));
        changed("without effect", change -> change.setWriteSet(change.getReadSet()));
        changed("of nothing", ConfigUpdate.Builder::clearWriteSet);
        changed("of another channel", change -> change.setChannelId("elsewhere"));
        changed("of no channel", ConfigUpdate.Builder::clearChannelId);
    }

    private void accepted() {
        Envelope update = update(administrator);
        long number = Calls.height(twins.real().peer(1), twins.members().client());
        sent("that comes in force", update);
        cases.add(new Case("D55 configuration in force", side -> {
            twins.awaitHeight(side, number + 1);
            return inForce(Calls.block(side.peer(1), twins.members().client(), number));
        }));
        sent("that came in force already", update);
    }

    /** What the members made of the configuration; the orderer's own header is left out. */
    private static Observation inForce(Block block) {
        try {
            Payload payload = Payload.parseFrom(Envelope.parseFrom(block.getData().getData(0)).getPayload());
            ConfigEnvelope configuration = ConfigEnvelope.parseFrom(payload.getData());
            return new Observation().with("transactions", block.getData().getDataCount())
                    .with("sequence", configuration.getConfig().getSequence())
                    .with("batch", configuration.getConfig().getChannelGroup().getGroupsOrThrow("Orderer")
                            .getValuesOrThrow("BatchSize"))
                    .with("whole", sorted(configuration.getConfig().getChannelGroup()))
                    .with("update", configuration.getLastUpdate().toByteString())
                    .with("codes", block.getMetadata()
                            .getMetadata(BlockMetadataIndex.TRANSACTIONS_FILTER_VALUE))
                    .with("last configuration", BlockSignatures.lastConfig(block));
        } catch (InvalidProtocolBufferException failure) {
            throw new IllegalStateException("block " + block.getHeader().getNumber() + " does not parse", failure);
        }
    }

    /** Maps in the order of their keys. */
    private static String sorted(ConfigGroup group) {
        StringBuilder words = new StringBuilder("{" + group.getVersion() + " " + group.getModPolicy());
        group.getGroupsMap().entrySet().stream().sorted(Entry.comparingByKey())
                .forEach(each -> words.append(' ').append(each.getKey()).append(sorted(each.getValue())));
        group.getValuesMap().entrySet().stream().sorted(Entry.comparingByKey())
                .forEach(each -> words.append(' ').append(each.getKey()).append(each.getValue()));
        group.getPoliciesMap().entrySet().stream().sorted(Entry.comparingByKey())
                .forEach(each -> words.append(' ').append(each.getKey()).append(each.getValue()));
        return words.append('}').toString();
    }

    private void changed(String name, UnaryOperator<ConfigUpdate.Builder> change) {
        sent(name, ConfigurationChanges.rewritten(update(administrator), change, administrator));
    }

    private void sent(String name, Envelope update) {
        cases.add(new Case("D55 update " + name,
                side -> new Observation().with("answer", Calls.broadcast(side.orderer(), update))));
    }

    private static ConfigGroup.Builder orderer(ConfigGroup set, UnaryOperator<ConfigGroup.Builder> change) {
        return set.toBuilder().putGroups("Orderer", change.apply(set.getGroupsOrThrow("Orderer").toBuilder()).build());
    }

    private Envelope update(SigningIdentity signer) {
        return ConfigurationChanges.update(TestNetwork.CHANNEL,
                twins.embedded().network().ledger().config().config().getChannelGroup(),
                List.of(new Change(List.of("Orderer"), "BatchSize", _ -> BatchSize.newBuilder().setMaxMessageCount(39)
                        .setAbsoluteMaxBytes(10 << 20).setPreferredMaxBytes(2 << 20).build().toByteString())),
                List.of(signer));
    }
}
