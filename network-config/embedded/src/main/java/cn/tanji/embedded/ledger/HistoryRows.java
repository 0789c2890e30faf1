package cn.tanji.embedded.ledger;

import java.util.Iterator;
import java.util.function.LongFunction;

import com.google.protobuf.InvalidProtocolBufferException;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.ledger.queryresult.KeyModification;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWrite;

import cn.tanji.embedded.validation.EndorsedTransaction;
import cn.tanji.embedded.validation.EnvelopeReader;

/** Reads a key's history from the blocks, one row at a time. */
final class HistoryRows implements Iterator<KeyModification> {
    private final LongFunction<Block> blocks;
    private final String namespace;
    private final String key;
    private final Iterator<History.Place> places;

    HistoryRows(LongFunction<Block> blocks, String namespace, String key, Iterator<History.Place> places) {
        this.blocks = blocks;
        this.namespace = namespace;
        this.key = key;
        this.places = places;
    }

    @Override
    public boolean hasNext() {
        return places.hasNext();
    }

    @Override
    public KeyModification next() {
        History.Place entry = places.next();
        try {
            return row(EnvelopeReader.endorsed(blocks.apply(entry.block()).getData().getData(entry.index())));
        } catch (InvalidProtocolBufferException failure) {
            throw new IllegalStateException(
                    "transaction " + entry.index() + " of block " + entry.block() + " parsed before", failure);
        }
    }

    private KeyModification row(EndorsedTransaction transaction) {
        KVWrite write = transaction.sets().stream().filter(set -> set.namespace().equals(namespace))
                .flatMap(set -> set.set().getWritesList().stream()).filter(w -> w.getKey().equals(key)).findFirst()
                .orElseThrow();
        return KeyModification.newBuilder().setTxId(transaction.transactionId()).setValue(write.getValue())
                .setTimestamp(transaction.header().getTimestamp()).setIsDelete(write.getIsDelete()).build();
    }
}
