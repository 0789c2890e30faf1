package cn.tanji.embedded.gateway;

import java.util.List;

import com.google.protobuf.Any;
import com.google.rpc.Status;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import org.hyperledger.fabric.protos.gateway.ErrorDetail;

/** How a call of the gateway fails: a gRPC status, a sentence, and one {@link ErrorDetail} per peer that failed. */
final class GatewayFailure {
    private GatewayFailure() {}

    static StatusRuntimeException of(Code code, String sentence) {
        return of(code, sentence, List.of());
    }

    static StatusRuntimeException of(Code code, String sentence, List<ErrorDetail> details) {
        if (details.isEmpty()) {
            return code.toStatus().withDescription(sentence).asRuntimeException();
        }
        Status.Builder status = Status.newBuilder().setCode(code.value()).setMessage(sentence);
        details.forEach(detail -> status.addDetails(Any.pack(detail)));
        return StatusProto.toStatusRuntimeException(status.build());
    }
}
