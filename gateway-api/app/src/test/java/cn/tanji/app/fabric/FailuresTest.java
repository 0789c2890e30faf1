package cn.tanji.app.fabric;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.rpc.Code;
import com.google.rpc.Status;
import io.grpc.protobuf.StatusProto;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.protos.gateway.ErrorDetail;
import org.junit.jupiter.api.Test;

import cn.tanji.app.fabric.LedgerFailure.Kind;

class FailuresTest {
    @Test
    void aChaincodeServiceThatDoesNotRunIsNamedWithItsMemberAndWithoutAddresses() {
        var failure = (LedgerFailure) Failures.beforeSubmit(new GatewayException(
                failed(Code.ABORTED, "failed to endorse transaction, see attached details for more info",
                        "error in simulation: failed to execute transaction 11: could not launch chaincode"
                                + " registry-hubei_1:5ae9: connection to registry-hubei_1:5ae9 failed: dial tcp 10.0.0.7:8100")),
                "11");
        assertThat(failure.kind()).isEqualTo(Kind.CHAINCODE_DOWN);
        assertThat(failure.figures()).containsEntry("chaincode", "registry-hubei_1").containsEntry("members",
                "HubeiMSP");
        assertThat(failure.getMessage()).doesNotContain("10.0.0.7");
    }

    @Test
    void aClockThatIsOffIsToldWithBothTimes() {
        var failure = (LedgerFailure) Failures.beforeSubmit(new GatewayException(
                failed(Code.ABORTED, "failed to endorse transaction, see attached details for more info",
                        "request unauthorized due to incorrect timestamp 2026-11-21T15:00:00Z, peer time"
                                + " 2026-11-21T16:00:01Z, peer.authentication.timewindow 15m0s")),
                "12");
        assertThat(failure.kind()).isEqualTo(Kind.CLOCK_OFF);
        assertThat(failure.figures()).containsEntry("here", "2026-11-21T15:00:00Z")
                .containsEntry("peer", "2026-11-21T16:00:01Z").containsEntry("window", "15m0s");
    }

    @Test
    void aPeerThatCannotBeReachedIsToldWithoutTheTransportsWords() {
        var failure = (LedgerFailure) Failures.beforeSubmit(
                new GatewayException(io.grpc.Status.UNAVAILABLE.withDescription("io exception").asRuntimeException()),
                "11");
        assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(failure.getMessage()).isEmpty();
    }

    @Test
    void anAnswerThatIsNeitherIsAFailedEndorsementInThePeersOwnWords() {
        var failure = (LedgerFailure) Failures.beforeSubmit(
                new GatewayException(failed(Code.ABORTED, "failed to endorse", "chaincode response 500, it broke")),
                "11");
        assertThat(failure.kind()).isEqualTo(Kind.ENDORSEMENT_FAILED);
        assertThat(failure.getMessage()).isEqualTo("chaincode response 500, it broke; failed to endorse");
    }

    private static io.grpc.StatusRuntimeException failed(Code code, String message, String detail) {
        return StatusProto.toStatusRuntimeException(Status.newBuilder().setCode(code.getNumber()).setMessage(message)
                .addDetails(Any.pack(ErrorDetail.newBuilder().setMspId("HubeiMSP").setAddress("peer0:8051")
                        .setMessage(detail).build()))
                .build());
    }
}
