package cn.tanji.app.fabric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;

import com.google.protobuf.ByteString;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockData;
import org.hyperledger.fabric.protos.common.BlockHeader;
import org.hyperledger.fabric.protos.common.BlockMetadata;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.ledger.rwset.NsReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.TxReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRead;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWrite;
import org.hyperledger.fabric.protos.peer.ChaincodeAction;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.ChaincodeEndorsedAction;
import org.hyperledger.fabric.protos.peer.ChaincodeEvent;
import org.hyperledger.fabric.protos.peer.ChaincodeID;
import org.hyperledger.fabric.protos.peer.ProposalResponsePayload;
import org.hyperledger.fabric.protos.peer.Transaction;
import org.hyperledger.fabric.protos.peer.TransactionAction;
import org.junit.jupiter.api.Test;

import cn.tanji.domain.kernel.LedgerTime;
import cn.tanji.domain.participant.PersonRegistered;
import cn.tanji.domain.participant.Role;
import cn.tanji.ledger.CanonicalJson;
import cn.tanji.ledger.EventEnvelope;
import cn.tanji.ledger.RegistryEvents;

/** What a valid transaction tells is believed of the registries whose peers had to endorse it, and of no other. */
class BlockReaderTest {
    private static final String HUBEI = "registry-hubei";
    private static final String GUANGDONG = "registry-guangdong";

    private static ByteString written(boolean writes) {
        return (writes
                ? KVRWSet.newBuilder().addWrites(KVWrite.newBuilder().setKey("k"))
                : KVRWSet.newBuilder().addReads(KVRead.newBuilder().setKey("k"))).build().toByteString();
    }

    private static NsReadWriteSet space(String namespace, boolean writes) {
        return NsReadWriteSet.newBuilder().setNamespace(namespace).setRwset(written(writes)).build();
    }

    private static ChaincodeEvent event(String... registries) {
        var happened = Stream.of(registries).map(registry -> new RegistryEvents(registry, "RegisterPerson",
                List.of(new PersonRegistered("HubeiMSP", "p", List.of(Role.OFFICIAL))))).toList();
        var envelope = new EventEnvelope(1, "HubeiMSP", "p", "r", new LedgerTime(0), happened);
        return ChaincodeEvent.newBuilder().setEventName(EventEnvelope.NAME)
                .setPayload(ByteString.copyFrom(new CanonicalJson().bytes(envelope))).build();
    }

    /** What is read of a block with one valid transaction of Hubei's registry. */
    private static List<LedgerTransaction> read(ChaincodeEvent event, NsReadWriteSet... spaces) {
        var action = ChaincodeAction.newBuilder().setChaincodeId(ChaincodeID.newBuilder().setName(HUBEI))
                .setEvents(event.toByteString())
                .setResults(TxReadWriteSet.newBuilder().addAllNsRwset(List.of(spaces)).build().toByteString());
        var endorsed = ChaincodeEndorsedAction.newBuilder().setProposalResponsePayload(ProposalResponsePayload
                .newBuilder().setExtension(action.build().toByteString()).build().toByteString());
        var transaction = Transaction.newBuilder().addActions(TransactionAction.newBuilder().setPayload(
                ChaincodeActionPayload.newBuilder().setAction(endorsed).build().toByteString()));
        var header = ChannelHeader.newBuilder().setType(HeaderType.ENDORSER_TRANSACTION_VALUE).setTxId("t");
        var payload = Payload.newBuilder().setData(transaction.build().toByteString())
                .setHeader(Header.newBuilder().setChannelHeader(header.build().toByteString()));
        var metadata = BlockMetadata.newBuilder().addMetadata(ByteString.EMPTY).addMetadata(ByteString.EMPTY)
                .addMetadata(ByteString.copyFrom(new byte[]{0}));
        return new BlockReader().read(Block.newBuilder().setHeader(BlockHeader.newBuilder())
                .setMetadata(metadata).setData(BlockData.newBuilder().addData(
                        Envelope.newBuilder().setPayload(payload.build().toByteString()).build().toByteString()))
                .build()).transactions();
    }

    @Test
    void a_registry_tells_of_itself() {
        assertThat(read(event(HUBEI), space(HUBEI, true))).hasSize(1);
    }

    @Test
    void both_sides_of_a_linked_transfer_are_told_if_both_were_written() {
        assertThat(read(event(HUBEI, GUANGDONG), space(HUBEI, true), space(GUANGDONG, true))).hasSize(1);
    }

    @Test
    void a_registry_tells_nothing_of_another_whose_peers_endorsed_nothing() {
        assertThat(read(event(HUBEI, GUANGDONG), space(HUBEI, true))).isEmpty();
        assertThat(read(event(HUBEI, GUANGDONG), space(HUBEI, true), space(GUANGDONG, false))).isEmpty();
        assertThat(read(event(GUANGDONG), space(HUBEI, true))).isEmpty();
    }

    @Test
    void a_registry_does_not_tell_in_anothers_name_and_not_of_none() {
        assertThat(read(event(GUANGDONG, HUBEI), space(HUBEI, true), space(GUANGDONG, true))).isEmpty();
        assertThat(read(event(), space(HUBEI, true))).isEmpty();
    }
}
