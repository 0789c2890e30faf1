package cn.tanji.verifier.forge;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.ledger.rwset.NsReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.TxReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVMetadataEntry;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVMetadataWrite;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWrite;
import org.hyperledger.fabric.protos.peer.ChaincodeAction;
import org.hyperledger.fabric.protos.peer.ChaincodeHeaderExtension;
import org.hyperledger.fabric.protos.peer.ChaincodeID;
import org.hyperledger.fabric.protos.peer.ChaincodeInput;
import org.hyperledger.fabric.protos.peer.ChaincodeInvocationSpec;
import org.hyperledger.fabric.protos.peer.ChaincodeSpec;
import org.hyperledger.fabric.protos.peer.Response;

import cn.tanji.domain.account.AccountKind;
import cn.tanji.domain.account.AccountNumber;
import cn.tanji.domain.cancellation.Beneficiary;
import cn.tanji.domain.cancellation.Cancellation;
import cn.tanji.domain.cancellation.CertificateLanguage;
import cn.tanji.domain.cancellation.CertificateNumber;
import cn.tanji.domain.kernel.LedgerTime;
import cn.tanji.domain.unit.UnitBlock;
import cn.tanji.domain.unit.UnitClass;
import cn.tanji.ledger.CanonicalJson;
import cn.tanji.ledger.LedgerKeys;

/** Calls that no chaincode computed: a cancellation of 50 tonnes in Guangdong, and whatever else is asked for. */
public final class MadeUp {
    private static final byte[] NOBODY = {0x12, 0x04, 0x12, 0x02, 0x08, 0x01};

    private MadeUp() {}

    /** A transaction that writes and freezes a certificate; nobody has endorsed it yet. */
    public static CallDraft cancellation(Key creator, String channel, String chaincode, Instant time) {
        var moment = time.truncatedTo(ChronoUnit.SECONDS);
        var draft = call(creator, channel, ChaincodeID.newBuilder().setName(chaincode).setVersion("1").build(), moment,
                "CancelUnits", "request-1", "{}");
        var key = LedgerKeys.key(Cancellation.ref(number(draft, moment)));
        var set = KVRWSet.newBuilder()
                .addWrites(KVWrite.newBuilder().setKey("lot").setValue(ByteString.copyFromUtf8("{}")))
                .addWrites(KVWrite.newBuilder().setKey(key)
                        .setValue(ByteString.copyFrom(new CanonicalJson().bytes(certificate(draft, moment)))))
                .addMetadataWrites(KVMetadataWrite.newBuilder().setKey(key).addEntries(KVMetadataEntry.newBuilder()
                        .setName("VALIDATION_PARAMETER").setValue(ByteString.copyFrom(NOBODY))));
        draft.action.setResults(TxReadWriteSet.newBuilder().addNsRwset(
                NsReadWriteSet.newBuilder().setNamespace(chaincode).setRwset(set.build().toByteString())).build()
                .toByteString());
        return draft;
    }

    /** The number of such a transaction's certificate. */
    public static CertificateNumber number(CallDraft draft, Instant time) {
        return CertificateNumber.of("GD", new LedgerTime(time.getEpochSecond()).yearInChina(), draft.id());
    }

    private static Cancellation certificate(CallDraft draft, Instant time) {
        return new Cancellation(number(draft, time), AccountNumber.of("GD", AccountKind.INSTITUTION, 1),
                "green-events", List.of(new UnitBlock(UnitClass.allowances("GD", 2016), 101, 150)),
                Beneficiary.organisation("广州马拉松 Guangzhou Marathon"), "neutral event", Optional.of("2026"),
                Optional.empty(), CertificateLanguage.ZH, new LedgerTime(time.getEpochSecond()), draft.id());
    }

    /** A call of a chaincode that answered 200 and nothing more. */
    static CallDraft call(Key creator, String channel, ChaincodeID chaincode, Instant time, String... arguments) {
        var id = chaincode.toBuilder().clearVersion().build();
        var input = ChaincodeInput.newBuilder();
        List.of(arguments).forEach(each -> input.addArgs(ByteString.copyFromUtf8(each)));
        return CallDraft.of(
                ChannelHeader.newBuilder().setType(HeaderType.ENDORSER_TRANSACTION_VALUE).setChannelId(channel)
                        .setTimestamp(Timestamp.newBuilder().setSeconds(time.getEpochSecond()))
                        .setExtension(
                                ChaincodeHeaderExtension.newBuilder().setChaincodeId(id).build().toByteString())
                        .build(),
                SignatureHeader.newBuilder().setCreator(creator.identity())
                        .setNonce(ByteString.copyFromUtf8("nonce of " + chaincode.getName())).build(),
                ChaincodeInvocationSpec.newBuilder()
                        .setChaincodeSpec(ChaincodeSpec.newBuilder().setChaincodeId(id).setInput(input)).build(),
                ChaincodeAction.newBuilder().setChaincodeId(chaincode)
                        .setResponse(Response.newBuilder().setStatus(200)).build());
    }
}
