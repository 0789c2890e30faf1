package cn.tanji.embedded.chaincode;

import com.google.protobuf.ByteString;
import org.hyperledger.fabric.shim.ledger.KeyValue;

import cn.tanji.embedded.statedb.StateEntry;

/** A row of a range as a chaincode sees it. */
record StubKeyValue(String key, ByteString value) implements KeyValue {
    static StubKeyValue of(StateEntry row) {
        return new StubKeyValue(row.key(), row.value().value());
    }

    @Override
    public String getKey() {
        return key;
    }

    @Override
    public byte[] getValue() {
        return value.toByteArray();
    }

    @Override
    public String getStringValue() {
        return value.toStringUtf8();
    }
}
