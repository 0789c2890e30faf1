package cn.tanji.verifier;

import static cn.tanji.verifier.ProofRefusal.CERTIFICATE_NOT_FROZEN;
import static cn.tanji.verifier.ProofRefusal.CERTIFICATE_NOT_WRITTEN;

import com.google.protobuf.ByteString;
import org.hyperledger.fabric.protos.ledger.rwset.NsReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.TxReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVMetadataWrite;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;

import cn.tanji.domain.cancellation.Cancellation;
import cn.tanji.ledger.LedgerKeys;

/** Finds a certificate among what a transaction writes, and that the same transaction makes it final. Pure. */
final class FrozenWrite {
    /** Under this name peers keep a key's own endorsement policy. */
    private static final String POLICY = "VALIDATION_PARAMETER";
    /** A signature policy of one out of no rules: nobody meets it, so no later transaction can write the key. */
    private static final ByteString NOBODY = ByteString.copyFrom(new byte[]{0x12, 0x04, 0x12, 0x02, 0x08, 0x01});

    private FrozenWrite() {}

    /** The certificate's bytes. */
    static ByteString of(ByteString results, FinalityProof proof, StrictMessage form) throws Refusal {
        var key = LedgerKeys.key(Cancellation.ref(proof.certificate()));
        var writes = form.read(KVRWSet.parser(), set(form.read(TxReadWriteSet.parser(), results), proof));
        var values = writes.getWritesList().stream().filter(write -> write.getKey().equals(key)).toList();
        if (values.size() != 1 || values.getFirst().getIsDelete()) {
            throw new Refusal(CERTIFICATE_NOT_WRITTEN, proof.certificate().toString());
        }
        var policies = writes.getMetadataWritesList().stream().filter(write -> write.getKey().equals(key)).toList();
        if (policies.size() != 1 || !freezes(policies.getFirst())) {
            throw new Refusal(CERTIFICATE_NOT_FROZEN, proof.certificate().toString());
        }
        return values.getFirst().getValue();
    }

    private static ByteString set(TxReadWriteSet sets, FinalityProof proof) throws Refusal {
        var own = sets.getNsRwsetList().stream().filter(set -> set.getNamespace().equals(proof.chaincode())).toList();
        if (sets.getDataModel() != TxReadWriteSet.DataModel.KV || own.size() != 1) {
            throw new Refusal(CERTIFICATE_NOT_WRITTEN, proof.certificate().toString());
        }
        return own.stream().map(NsReadWriteSet::getRwset).findFirst().orElseThrow();
    }

    private static boolean freezes(KVMetadataWrite write) {
        return write.getEntriesCount() == 1 && write.getEntries(0).getName().equals(POLICY)
                && write.getEntries(0).getValue().equals(NOBODY);
    }
}
