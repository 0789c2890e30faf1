package cn.tanji.embedded.chaincode;

import java.time.Instant;

import org.hyperledger.fabric.shim.ledger.KeyModification;

/** One change of a key's value as a chaincode sees it. */
record StubKeyModification(org.hyperledger.fabric.protos.ledger.queryresult.KeyModification change)
        implements
            KeyModification {
    @Override
    public String getTxId() {
        return change.getTxId();
    }

    @Override
    public byte[] getValue() {
        return change.getValue().toByteArray();
    }

    @Override
    public String getStringValue() {
        return change.getValue().toStringUtf8();
    }

    @Override
    public Instant getTimestamp() {
        return Instant.ofEpochSecond(change.getTimestamp().getSeconds(), change.getTimestamp().getNanos());
    }

    @Override
    public boolean isDeleted() {
        return change.getIsDelete();
    }
}
