package cn.tanji.embedded.deliver;

import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Status;
import org.hyperledger.fabric.protos.orderer.SeekInfo.SeekBehavior;
import org.hyperledger.fabric.protos.peer.DeliverGrpc.DeliverImplBase;
import org.hyperledger.fabric.protos.peer.DeliverResponse;

import cn.tanji.embedded.access.AccessControl;
import cn.tanji.embedded.access.AccessDenied;
import cn.tanji.embedded.access.Expiry;
import cn.tanji.embedded.transport.PacedStream;

/**
 * The {@code protos.Deliver} service: blocks from a position on, whole or filtered, as fast as the reader takes them. A
 * stream's requests are served one after the other; one that is refused ends it.
 */
public final class DeliverService extends DeliverImplBase {
    /** A request, and that there will be no other. */
    private static final int ASKED_MAX = 2;

    private final String channel;
    private final BlockFeed blocks;
    private final AccessControl access;
    private final Expiry expiry;
    private final Clock clock;
    private final PrivateParts privateParts;

    /**
     * @param clock what timestamps are compared with
     * @param privateParts what is shown of private data
     */
    public DeliverService(String channel, BlockFeed blocks, AccessControl access, Expiry expiry, Clock clock,
            PrivateParts privateParts) {
        this.privateParts = privateParts;
        this.channel = channel;
        this.blocks = blocks;
        this.access = access;
        this.expiry = expiry;
        this.clock = clock;
    }

    @Override
    public StreamObserver<Envelope> deliver(StreamObserver<DeliverResponse> observer) {
        return requests(observer, AccessControl.BLOCK_EVENTS,
                (request, block) -> BlockForms.whole(block, request.seek().getContentType()));
    }

    @Override
    public StreamObserver<Envelope> deliverFiltered(StreamObserver<DeliverResponse> observer) {
        return requests(observer, AccessControl.FILTERED_BLOCK_EVENTS,
                (_, block) -> BlockForms.filtered(channel, block));
    }

    @Override
    public StreamObserver<Envelope> deliverWithPrivateData(StreamObserver<DeliverResponse> observer) {
        return requests(observer, AccessControl.BLOCK_EVENTS, (request, block) -> BlockForms.withPrivateData(block,
                request.seek().getContentType(), privateParts.of(block.number(), request.signed())));
    }

    private interface Form {
        DeliverResponse of(SeekRequest request, CommittedBlock block);
    }

    /** Serves request after request; a request waits until the one before was served in full, and a refusal ends the stream. */
    private StreamObserver<Envelope> requests(StreamObserver<DeliverResponse> observer, String resource, Form form) {
        var call = (ServerCallStreamObserver<DeliverResponse>) observer;
        call.disableAutoRequest();
        call.request(1);
        BlockingQueue<Optional<Envelope>> asked = new ArrayBlockingQueue<>(ASKED_MAX);
        PacedStream.Pending<DeliverResponse> pending = PacedStream.pending(call);
        return new StreamObserver<>() {
            private boolean begun;

            @Override
            public void onNext(Envelope envelope) {
                asked.add(Optional.of(envelope));
                if (!begun) {
                    begun = true;
                    pending.start(stream -> {
                        while (serve(stream, asked.take(), resource, form)) {
                            call.request(1);
                        }
                    });
                }
            }

            @Override
            public void onError(Throwable gone) {
                // The cancel handler of the stream has ended it.
            }

            @Override
            public void onCompleted() {
                // The client has said all it wants to say; the blocks it asked for still go out.
                if (begun) {
                    asked.add(Optional.empty());
                } else {
                    call.onCompleted();
                }
            }
        };
    }

    /** Whether another request may follow. */
    private boolean serve(PacedStream<DeliverResponse> stream, Optional<Envelope> envelope, String resource,
            Form form) throws InterruptedException {
        if (envelope.isEmpty()) {
            return false;
        }
        Optional<SeekRequest> request = SeekRequest.parse(envelope.get(), clock.instant());
        Status status = request.isEmpty() ? Status.BAD_REQUEST : serve(stream, request.get(), resource, form);
        return stream.send(status(status)) && status == Status.SUCCESS;
    }

    private Status serve(PacedStream<DeliverResponse> stream, SeekRequest request, String resource, Form form)
            throws InterruptedException {
        if (!request.channel().equals(channel)) {
            return Status.NOT_FOUND;
        }
        if (!isAllowed(request, resource)) {
            return Status.FORBIDDEN;
        }
        BlockRange.Outcome outcome = BlockRange.of(request.seek(), blocks.height());
        if (outcome.range().isEmpty()) {
            return outcome.refusal();
        }
        return send(stream, request, outcome.range().get(), resource, form);
    }

    /** A change of the configuration may end the right to read. */
    private Status send(PacedStream<DeliverResponse> stream, SeekRequest request, BlockRange range, String resource,
            Form form) throws InterruptedException {
        long allowedBy = access.configuration();
        for (long number = range.first();; number++) {
            boolean failIfNotReady = request.seek().getBehavior() == SeekBehavior.FAIL_IF_NOT_READY;
            if (failIfNotReady && number >= blocks.height()) {
                return Status.NOT_FOUND;
            }
            Optional<CommittedBlock> block = blocks.await(number);
            if (block.isEmpty()) {
                return Status.SERVICE_UNAVAILABLE;
            }
            boolean isAsked = access.configuration() != allowedBy;
            allowedBy = access.configuration();
            if (isAsked ? !isAllowed(request, resource) : expiry.isPast(request.signed().identity())) {
                return Status.FORBIDDEN;
            }
            if (!stream.send(form.of(request, block.get())) || number == range.last()) {
                return Status.SUCCESS;
            }
        }
    }

    private boolean isAllowed(SeekRequest request, String resource) {
        try {
            access.require(resource, request.channel(), request.signed());
            return !expiry.isPast(request.signed().identity());
        } catch (AccessDenied _) {
            return false;
        }
    }

    private static DeliverResponse status(Status status) {
        return DeliverResponse.newBuilder().setStatus(status).build();
    }
}
