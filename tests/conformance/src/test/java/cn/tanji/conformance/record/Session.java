package cn.tanji.conformance.record;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockMetadataIndex;
import org.hyperledger.fabric.protos.common.Config;
import org.hyperledger.fabric.protos.common.ConfigEnvelope;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;

import cn.tanji.embedded.fixture.Proposed;
import cn.tanji.embedded.validation.EnvelopeReader;

/** A network at work: what was sent to it and what its first peer stored. */
final class Session {
    private final int quietMillis;
    private final RealNetwork network;
    private final Ordering ordering;
    private final List<Block> blocks = new ArrayList<>();
    private final Map<String, long[]> places = new HashMap<>();
    private Config config = Config.getDefaultInstance();

    /**
     * A network at work.
     *
     * @param quietMillis
     *            how long nothing must come until all is judged; longer than a block waits for transactions
     */
    Session(RealNetwork network, Ordering ordering, int quietMillis) {
        this.quietMillis = quietMillis;
        this.network = network;
        this.ordering = ordering;
        fetch();
    }

    RealNetwork network() {
        return network;
    }

    List<Block> blocks() {
        return blocks;
    }

    Config config() {
        return config;
    }

    /** Sends transactions together, for one block, and returns when they are judged. */
    void send(Proposed... transactions) {
        ordering.send(Stream.of(transactions).map(Proposed::build).toList());
        settle();
    }

    /** Sends a change of the configuration. */
    void configure(Envelope update) {
        ordering.sendOnce(update);
        settle();
    }

    /** Number of the block that holds a transaction. */
    long block(Proposed transaction) {
        return place(transaction)[0];
    }

    /** Place of a transaction in its block. */
    long index(Proposed transaction) {
        return place(transaction)[1];
    }

    /** Defines a chaincode. */
    void define(String name, int sequence, String... more) {
        network.define(name, sequence, more);
        settle();
    }

    private long[] place(Proposed transaction) {
        return Objects.requireNonNull(places.get(transaction.id()), "a transaction is on the chain");
    }

    private void settle() {
        long before;
        do {
            before = network.height();
            RealNetwork.pause(quietMillis);
        } while (network.height() > before);
        fetch();
    }

    private void fetch() {
        for (long number = blocks.size(); number < network.height(); number++) {
            Block block = network.block(number);
            blocks.add(block);
            for (int i = 0; i < block.getData().getDataCount(); i++) {
                places.putIfAbsent(EnvelopeReader.transactionId(block.getData().getData(i)), new long[]{number, i});
            }
            readConfiguration(block);
            System.out.println("block " + number + ": " + codes(block));
        }
    }

    private void readConfiguration(Block block) {
        ByteString first = block.getData().getData(0);
        boolean isConfiguration = EnvelopeReader.channelHeader(first)
                .filter(header -> header.getType() == HeaderType.CONFIG_VALUE).isPresent();
        if (isConfiguration) {
            try {
                Payload payload = Payload.parseFrom(Envelope.parseFrom(first).getPayload());
                config = ConfigEnvelope.parseFrom(payload.getData()).getConfig();
            } catch (InvalidProtocolBufferException failure) {
                throw new RecordingException("a configuration block does not parse", failure);
            }
        }
    }

    private static List<Integer> codes(Block block) {
        List<Integer> codes = new ArrayList<>();
        block.getMetadata().getMetadata(BlockMetadataIndex.TRANSACTIONS_FILTER_VALUE)
                .forEach(code -> codes.add(code & 0xFF));
        return codes;
    }
}
