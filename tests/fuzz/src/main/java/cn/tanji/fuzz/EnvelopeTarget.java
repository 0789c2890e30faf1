package cn.tanji.fuzz;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockData;
import org.hyperledger.fabric.protos.common.BlockHeader;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.gateway.SubmitRequest;
import org.hyperledger.fabric.protos.peer.TxValidationCode;

import cn.tanji.embedded.channel.NextConfiguration;
import cn.tanji.embedded.deliver.CommittedBlock;
import cn.tanji.embedded.validation.BlockValidator;
import cn.tanji.embedded.validation.Judgement;
import cn.tanji.embedded.validation.StopConditionException;
import cn.tanji.embedded.validation.UnsupportedTransactionException;
import cn.tanji.embedded.wire.GoProtobuf;

/**
 * Envelopes, judged as part of a block that nobody filtered, and submitted through the gateway. An envelope that differs from the
 * right one may be valid only where Fabric says so too; one that is accepted must be committed.
 */
public final class EnvelopeTarget {
    private static final MethodDescriptor<byte[], byte[]> SUBMIT = Calls.method("gateway.Gateway/Submit",
            MethodType.UNARY);
    private static final long BLOCKS_MAX = 2_000;
    private static final ExecutorService POOL = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().factory());
    private static final EnvelopeTarget TARGET = new EnvelopeTarget();

    private FuzzNetwork network = FuzzNetwork.start();
    private BlockValidator validator = new BlockValidator(network.network.ledger().config(), POOL);
    private long nonces;

    private EnvelopeTarget() {}

    /** Starts the network before the first input's time is taken. */
    public static void fuzzerInitialize() throws InterruptedException {
        fuzzerTestOneInput(new byte[0]);
    }

    /** Judges and submits one envelope. */
    public static void fuzzerTestOneInput(byte[] input) throws InterruptedException {
        TARGET.run(Edits.read(input));
    }

    private void run(Edits edits) throws InterruptedException {
        nonces++;
        ByteString nonce = ByteString.copyFromUtf8("nonce " + nonces);
        ByteString edited = EnvelopeMessage.build(network, nonce, edits);
        if (judge(edited) == TxValidationCode.VALID) {
            FabricWouldToo.requireValid(EnvelopeMessage.build(network, nonce, edits.none()), edited, edits);
        }
        submit(edited);
    }

    private TxValidationCode judge(ByteString envelope) {
        BlockData data = BlockData.newBuilder().addData(envelope).build();
        Block block = Block.newBuilder().setHeader(BlockHeader.newBuilder().setNumber(network.network.height()))
                .setData(data).build();
        try {
            Judgement judgement = validator.judge(block, network.network.ledger().snapshot(), _ -> false);
            TxValidationCode code = judgement.codes().getFirst();
            return code == TxValidationCode.VALID && isRefusedConfiguration(block)
                    ? TxValidationCode.NOT_VALIDATED
                    : code;
        } catch (StopConditionException | UnsupportedTransactionException _) {
            return TxValidationCode.NOT_VALIDATED;
        }
    }

    /** A configuration that does not follow the one in force makes a peer refuse the block, whatever the transaction's code. */
    private boolean isRefusedConfiguration(Block block) {
        try {
            var payload = GoProtobuf.parse(Payload.parser(),
                    GoProtobuf.parse(Envelope.parser(), block.getData().getData(0)).getPayload());
            var header = GoProtobuf.parse(ChannelHeader.parser(), payload.getHeader().getChannelHeader());
            if (header.getType() == HeaderType.CONFIG_VALUE) {
                NextConfiguration.of(block, network.network.ledger().config());
            }
            return false;
        } catch (InvalidProtocolBufferException | IllegalArgumentException _) {
            return true;
        }
    }

    private void submit(ByteString envelope) throws InterruptedException {
        long before = network.network.height();
        ByteString request = SubmitRequest.newBuilder().setTransactionId("any").setChannelId(FuzzNetwork.CHANNEL)
                .build().toByteString()
                .concat(Wire.field(SubmitRequest.PREPARED_TRANSACTION_FIELD_NUMBER, envelope));
        if (Calls.unary(network.channel, SUBMIT, request).isOk()) {
            network.network.cutNow();
            requireCommitted(before);
        }
    }

    private void requireCommitted(long height) {
        if (network.network.height() == height) {
            throw new AssertionError("accepted, and not committed");
        }
        List<?> read = new CommittedBlock(network.network.block(height)).transactions();
        if (read.size() != 1) {
            throw new AssertionError("a block of one transaction reads as " + read);
        }
        if (height > BLOCKS_MAX) {
            network = network.startAgain();
            validator = new BlockValidator(network.network.ledger().config(), POOL);
        }
    }
}
