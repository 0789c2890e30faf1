package cn.tanji.embedded.validation;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import org.hyperledger.fabric.protos.peer.TxValidationCode;

import cn.tanji.embedded.wire.GoProtobuf;

/** Reads nested messages; one that does not parse rejects the transaction with the code of its place. */
final class Parts {
    private Parts() {}

    static <T extends Message> T parse(Parser<T> parser, ByteString bytes, TxValidationCode otherwise)
            throws Rejection {
        try {
            return GoProtobuf.parse(parser, bytes);
        } catch (InvalidProtocolBufferException failure) {
            throw new Rejection(otherwise, String.valueOf(failure.getMessage()));
        }
    }
}
