package cn.tanji.embedded.gateway;

import java.util.List;
import java.util.function.Function;

import io.grpc.Status.Code;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Status;
import org.hyperledger.fabric.protos.gateway.ErrorDetail;
import org.hyperledger.fabric.protos.gateway.SubmitRequest;
import org.hyperledger.fabric.protos.orderer.BroadcastResponse;

/** Submit: hands a signed transaction to the orderer, which says whether it accepts it. */
final class Submitting {
    private final String channel;
    private final Function<Envelope, BroadcastResponse> orderer;

    Submitting(String channel, Function<Envelope, BroadcastResponse> orderer) {
        this.channel = channel;
        this.orderer = orderer;
    }

    void submit(SubmitRequest request) {
        if (!request.hasPreparedTransaction()) {
            throw GatewayFailure.of(Code.INVALID_ARGUMENT, "a prepared transaction is required");
        }
        if (request.getPreparedTransaction().getSignature().isEmpty()) {
            throw GatewayFailure.of(Code.INVALID_ARGUMENT, "prepared transaction must be signed");
        }
        String name = request.getChannelId();
        if (!name.equals(channel)) {
            throw GatewayFailure.of(Code.FAILED_PRECONDITION,
                    "failed to get config for channel [" + name + "]: could not get last config for channel " + name);
        }
        BroadcastResponse response = orderer.apply(request.getPreparedTransaction());
        int status = response.getStatusValue();
        if (status >= 400 && status < 500) {
            String reason = "status=" + response.getStatus().name() + ", info=" + response.getInfo();
            throw GatewayFailure.of(Code.ABORTED, "received unsuccessful response from orderer: " + reason);
        }
        if (response.getStatus() != Status.SUCCESS) {
            ErrorDetail why = ErrorDetail.newBuilder().setAddress("orderer").setMessage(response.getInfo()).build();
            throw GatewayFailure
                    .of(Code.UNAVAILABLE, "no orderers could successfully process transaction", List.of(why));
        }
    }
}
