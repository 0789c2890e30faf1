package cn.tanji.embedded.gateway;

import java.util.List;
import java.util.Optional;

import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import org.hyperledger.fabric.protos.gateway.ChaincodeEventsRequest;
import org.hyperledger.fabric.protos.gateway.ChaincodeEventsResponse;
import org.hyperledger.fabric.protos.gateway.SignedChaincodeEventsRequest;
import org.hyperledger.fabric.protos.orderer.SeekPosition;
import org.hyperledger.fabric.protos.peer.ChaincodeEvent;

import cn.tanji.embedded.access.AccessControl;
import cn.tanji.embedded.access.AccessDenied;
import cn.tanji.embedded.deliver.BlockFeed;
import cn.tanji.embedded.deliver.CommittedBlock;
import cn.tanji.embedded.deliver.OutcomeWatch;
import cn.tanji.embedded.deliver.TransactionOutcome;
import cn.tanji.embedded.policy.SignedData;
import cn.tanji.embedded.transport.PacedStream;
import cn.tanji.embedded.wire.GoProtobuf;

/** ChaincodeEvents: one message per block that has events of the chaincode asked for, blocks ascending. */
final class ChaincodeEventStreams {
    private final AccessControl access;
    private final BlockFeed blocks;
    private final OutcomeWatch outcomes;

    ChaincodeEventStreams(AccessControl access, BlockFeed blocks, OutcomeWatch outcomes) {
        this.access = access;
        this.blocks = blocks;
        this.outcomes = outcomes;
    }

    void open(SignedChaincodeEventsRequest signed, StreamObserver<ChaincodeEventsResponse> observer) {
        ChaincodeEventsRequest request;
        long start;
        try {
            request = check(signed);
            start = startBlock(request);
        } catch (StatusRuntimeException refused) {
            observer.onError(refused);
            return;
        }
        EventFilter filter = new EventFilter(request.getChaincodeId(), request.getAfterTransactionId());
        PacedStream.start((ServerCallStreamObserver<ChaincodeEventsResponse>) observer,
                stream -> send(stream, filter, start));
    }

    private void send(PacedStream<ChaincodeEventsResponse> stream, EventFilter filter, long start)
            throws InterruptedException {
        for (long number = start;; number++) {
            Optional<CommittedBlock> block = blocks.await(number);
            if (block.isEmpty()) {
                throw Code.ABORTED.toStatus().withDescription("the network is closed").asRuntimeException();
            }
            List<ChaincodeEvent> events = filter.matching(block.get());
            if (!events.isEmpty() && !stream.send(response(number, events))) {
                return;
            }
        }
    }

    private static ChaincodeEventsResponse response(long number, List<ChaincodeEvent> events) {
        return ChaincodeEventsResponse.newBuilder().setBlockNumber(number).addAllEvents(events).build();
    }

    private ChaincodeEventsRequest check(SignedChaincodeEventsRequest signed) {
        if (signed.getRequest().isEmpty()) {
            throw GatewayFailure.of(Code.INVALID_ARGUMENT, "a chaincode events request is required");
        }
        try {
            ChaincodeEventsRequest request = ChaincodeEventsRequest.parseFrom(signed.getRequest());
            access.require(AccessControl.CHAINCODE_EVENTS, request.getChannelId(),
                    new SignedData(signed.getRequest(), request.getIdentity(), signed.getSignature()));
            return request;
        } catch (InvalidProtocolBufferException _) {
            throw GatewayFailure.of(Code.INVALID_ARGUMENT,
                    "invalid chaincode events request: " + GoProtobuf.NO_MESSAGE);
        } catch (AccessDenied e) {
            throw GatewayFailure.of(Code.PERMISSION_DENIED, e.sentence());
        }
    }

    private long startBlock(ChaincodeEventsRequest request) {
        Optional<TransactionOutcome> previous = request.getAfterTransactionId().isEmpty()
                ? Optional.empty()
                : outcomes.onLedger(request.getAfterTransactionId());
        if (previous.isPresent()) {
            return previous.get().blockNumber();
        }
        SeekPosition position = request.getStartPosition();
        return switch (position.getTypeCase()) {
            case SPECIFIED -> position.getSpecified().getNumber();
            case NEXT_COMMIT, TYPE_NOT_SET -> blocks.height();
            case OLDEST -> throw invalidStart("Oldest");
            case NEWEST -> throw invalidStart("Newest");
        };
    }

    /** A peer names the type as its source does. */
    private static StatusRuntimeException invalidStart(String type) {
        return GatewayFailure.of(Code.INVALID_ARGUMENT, "invalid start position type: *orderer.SeekPosition_" + type);
    }
}
