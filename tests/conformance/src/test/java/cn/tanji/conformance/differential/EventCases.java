package cn.tanji.conformance.differential;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.gateway.ChaincodeEventsRequest;
import org.hyperledger.fabric.protos.gateway.SignedChaincodeEventsRequest;
import org.hyperledger.fabric.protos.orderer.SeekInfo;
import org.hyperledger.fabric.protos.orderer.SeekNewest;
import org.hyperledger.fabric.protos.orderer.SeekNextCommit;
import org.hyperledger.fabric.protos.orderer.SeekOldest;
import org.hyperledger.fabric.protos.orderer.SeekPosition;
import org.hyperledger.fabric.protos.orderer.SeekSpecified;
import org.hyperledger.fabric.protos.peer.ChaincodeEvent;

import cn.tanji.conformance.record.Members;
import cn.tanji.consortium.pki.CertificateRole;
import cn.tanji.embedded.fixture.Proposed;
import cn.tanji.embedded.fixture.TestNetwork;
import cn.tanji.embedded.msp.SigningIdentity;

/** D40 to D45: blocks and events as clients receive them. */
final class EventCases {
    private static final ByteString GARBAGE = ByteString.copyFrom(new byte[]{(byte) 0xFF, (byte) 0xFF, 1});

    private final Twins twins;
    private final SigningIdentity client;
    private final List<Case> cases = new ArrayList<>();
    private final List<Proposed> sent = new ArrayList<>();
    private final long first;

    private EventCases(Twins twins) {
        this.twins = twins;
        this.client = twins.members().client();
        this.first = Calls.height(twins.real().peer(1), client);
    }

    static List<Case> of(Twins twins) {
        EventCases all = new EventCases(twins);
        all.prepare();
        all.blocks();
        all.refusals();
        all.events();
        return all.cases;
    }

    /** Three blocks: events of two chaincodes, of invalid transactions, none, and one of another name. */
    private void prepare() {
        block(event(Chaincodes.STEPS, "one", 1, 2), event(Chaincodes.BATCHED, "two", 1, 2),
                event(Chaincodes.STEPS, "three", 1));
        block(twins.members().of(Chaincodes.STEPS, 1, 2).put("quiet", "1"));
        block(event(Chaincodes.STEPS, "four", 1, 2), twins.members().of(Chaincodes.STEPS, 1, 2).put("quiet", "2"),
                event(Chaincodes.STEPS, "five", 2, 3));
    }

    private void block(Proposed... transactions) {
        sent.addAll(List.of(transactions));
        twins.commit(transactions);
    }

    private Proposed event(String chaincode, String name, int... organisations) {
        Proposed transaction = twins.members().of(chaincode, organisations).put("event " + name, "1");
        return transaction.action(action -> action.setEvents(ChaincodeEvent.newBuilder().setChaincodeId(chaincode)
                .setTxId(transaction.id()).setEventName(name).setPayload(ByteString.copyFromUtf8("payload")).build()
                .toByteString()));
    }

    private void blocks() {
        for (Streams.Form form : List.of(Streams.Form.FULL, Streams.Form.FILTERED)) {
            deliver("D40 " + form + " from the first block on", form, range(at(0), at(first + 2)));
            deliver("D40 " + form + " of one block", form, range(at(first), at(first)));
            deliver("D40 " + form + " from the oldest", form, range(OLDEST, at(1)));
            deliver("D40 " + form + " of the newest", form, range(NEWEST, NEWEST));
            deliver("D40 " + form + " that goes on waiting", form, range(at(first), at(Long.MAX_VALUE)));
            deliver("D40 " + form + " from the next commit", form, range(NEXT, at(Long.MAX_VALUE)));
            deliver("D40 " + form + " from the next block", form, range(at(first + 3), at(Long.MAX_VALUE)));
            deliver("D40 " + form + " from a block in the future", form, range(at(first + 5), at(Long.MAX_VALUE)));
            deliver("D40 " + form + " that ends before it starts", form, range(at(2), at(1)));
            deliver("D40 " + form + " without a start", form,
                    SeekInfo.newBuilder().setStop(at(2)).build());
            deliver("D40 " + form + " without a stop", form,
                    SeekInfo.newBuilder().setStart(at(2)).build());
            deliver("D40 " + form + " that must be ready", form, range(at(first + 2), at(first + 5)).toBuilder()
                    .setBehavior(SeekInfo.SeekBehavior.FAIL_IF_NOT_READY).build());
        }
        deliver("D40 blocks with private data", Streams.Form.PRIVATE, range(at(first), at(first)));
        deliver("D40 headers alone", Streams.Form.FULL, range(at(0), at(first)).toBuilder()
                .setContentType(SeekInfo.SeekContentType.HEADER_WITH_SIG).build());
    }

    private void refusals() {
        SeekInfo good = range(at(1), at(1));
        for (Streams.Form form : List.of(Streams.Form.FULL, Streams.Form.FILTERED)) {
            deliver("D41 " + form + " without a time", form, envelope(good, h -> h.clearTimestamp(), client));
            deliver("D41 " + form + " of an hour ago", form, envelope(good, h -> h.setTimestamp(
                    Timestamp.newBuilder().setSeconds(Instant.now().getEpochSecond() - 3_600)), client));
            deliver("D41 " + form + " of an unknown channel", form,
                    envelope(good, h -> h.setChannelId("elsewhere"), client));
            deliver("D41 " + form + " of no channel", form, envelope(good, h -> h.clearChannelId(), client));
            deliver("D41 " + form + " of another type", form, envelope(good, h -> h.setType(3), client));
            deliver("D41 " + form + " with an epoch", form, envelope(good, h -> h.setEpoch(3), client));
            Envelope signed = envelope(good, UnaryOperator.identity(), client);
            deliver("D41 " + form + " with a forged signature", form, signed.toBuilder().setSignature(GARBAGE).build());
            deliver("D41 " + form + " with garbage", form, signed.toBuilder().setPayload(GARBAGE).build());
            deliver("D41 " + form + " with nothing", form, Envelope.getDefaultInstance());
            deliver("D41 " + form + " for an orderer", form, envelope(good, UnaryOperator.identity(),
                    Members.signer(twins.members().organisation(1).authority().node("o", CertificateRole.ORDERER))));
            deliver("D41 " + form + " for another organisation", form, envelope(good, UnaryOperator.identity(),
                    Members.signer(twins.members().organisation(3).authority().enrol("c", CertificateRole.CLIENT))));
        }
    }

    private void events() {
        events("D43 events from a block", request(Chaincodes.STEPS).setStartPosition(at(first)));
        events("D43 events of another chaincode", request(Chaincodes.BATCHED).setStartPosition(at(first)));
        events("D43 events of an unknown chaincode", request("unknown").setStartPosition(at(first)));
        events("D43 events of no chaincode", request("").setStartPosition(at(first)));
        events("D43 events from the next commit", request(Chaincodes.STEPS).setStartPosition(NEXT));
        events("D43 events without a start", request(Chaincodes.STEPS));
        events("D43 events from the oldest", request(Chaincodes.STEPS).setStartPosition(OLDEST));
        events("D43 events from the newest", request(Chaincodes.STEPS).setStartPosition(NEWEST));
        events("D43 events from a future block", request(Chaincodes.STEPS).setStartPosition(at(first + 9)));
        for (int i = 0; i < sent.size(); i++) {
            events("D44 events after transaction " + i,
                    request(Chaincodes.STEPS).setAfterTransactionId(sent.get(i).id()));
        }
        events("D44 events after a transaction in an earlier block", request(Chaincodes.STEPS).setStartPosition(at(1))
                .setAfterTransactionId(sent.getFirst().id()));
        events("D44 events after an unknown transaction", request(Chaincodes.STEPS).setStartPosition(at(first))
                .setAfterTransactionId("unknown"));
        events("D45 events of an unknown channel", request(Chaincodes.STEPS).setChannelId("elsewhere"));
        events("D45 events of no channel", request(Chaincodes.STEPS).clearChannelId());
        events("D45 events for nobody", request(Chaincodes.STEPS).clearIdentity());
        events("D45 events for garbage", request(Chaincodes.STEPS).setIdentity(GARBAGE));
        SignedChaincodeEventsRequest forged = SignedChaincodeEventsRequest.newBuilder()
                .setRequest(request(Chaincodes.STEPS).build().toByteString()).setSignature(GARBAGE).build();
        cases.add(new Case("D45 events with a forged signature", side -> Streams.events(side.peer(1), forged)));
        SignedChaincodeEventsRequest garbage = SignedChaincodeEventsRequest.newBuilder().setRequest(GARBAGE)
                .setSignature(GARBAGE).build();
        cases.add(new Case("D45 events of garbage", side -> Streams.events(side.peer(1), garbage)));
        cases.add(new Case("D45 events of nothing",
                side -> Streams.events(side.peer(1), SignedChaincodeEventsRequest.getDefaultInstance())));
    }

    private ChaincodeEventsRequest.Builder request(String chaincode) {
        return ChaincodeEventsRequest.newBuilder().setChannelId(TestNetwork.CHANNEL).setChaincodeId(chaincode)
                .setIdentity(client.serialized());
    }

    private void events(String name, ChaincodeEventsRequest.Builder request) {
        ByteString bytes = request.build().toByteString();
        SignedChaincodeEventsRequest signed = SignedChaincodeEventsRequest.newBuilder().setRequest(bytes)
                .setSignature(client.sign(bytes)).build();
        cases.add(new Case(name, side -> Streams.events(side.peer(1), signed)));
    }

    private void deliver(String name, Streams.Form form, SeekInfo seek) {
        deliver(name, form, envelope(seek, UnaryOperator.identity(), client));
    }

    private void deliver(String name, Streams.Form form, Envelope envelope) {
        cases.add(new Case(name, side -> Streams.deliver(side.peer(1), form, envelope)));
    }

    private static final SeekPosition OLDEST = SeekPosition.newBuilder().setOldest(SeekOldest.getDefaultInstance())
            .build();
    private static final SeekPosition NEWEST = SeekPosition.newBuilder().setNewest(SeekNewest.getDefaultInstance())
            .build();
    private static final SeekPosition NEXT = SeekPosition.newBuilder()
            .setNextCommit(SeekNextCommit.getDefaultInstance()).build();

    private static SeekPosition at(long block) {
        return SeekPosition.newBuilder().setSpecified(SeekSpecified.newBuilder().setNumber(block)).build();
    }

    /** A signed request for one block. */
    static Envelope one(long block, SigningIdentity who) {
        return envelope(range(at(block), at(block)), UnaryOperator.identity(), who);
    }

    private static SeekInfo range(SeekPosition start, SeekPosition stop) {
        return SeekInfo.newBuilder().setStart(start).setStop(stop).build();
    }

    private static Envelope envelope(SeekInfo seek, UnaryOperator<ChannelHeader.Builder> change, SigningIdentity who) {
        Instant now = Instant.now();
        ChannelHeader channel = change.apply(ChannelHeader.newBuilder().setType(HeaderType.DELIVER_SEEK_INFO_VALUE)
                .setChannelId(TestNetwork.CHANNEL)
                .setTimestamp(Timestamp.newBuilder().setSeconds(now.getEpochSecond()))).build();
        ByteString payload = Payload.newBuilder()
                .setHeader(Header.newBuilder().setChannelHeader(channel.toByteString()).setSignatureHeader(
                        SignatureHeader.newBuilder().setCreator(who.serialized()).build().toByteString()))
                .setData(seek.toByteString()).build().toByteString();
        return Envelope.newBuilder().setPayload(payload).setSignature(who.sign(payload)).build();
    }
}
