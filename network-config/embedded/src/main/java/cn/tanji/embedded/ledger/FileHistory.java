package cn.tanji.embedded.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.SortedMap;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.StreamSupport;

import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWrite;

import cn.tanji.embedded.statefile.StateFile;
import cn.tanji.embedded.statefile.Table;
import cn.tanji.embedded.validation.EndorsedTransaction;
import cn.tanji.embedded.validation.NamespaceSet;

/**
 * A history in a file. A row's key is {@code [length of the key][key][block][index]}, numbers big-endian, and its value empty: a
 * key's rows stand together in order, and rows are only ever added, so a view is the file up to a height.
 *
 * @param file the file
 * @param height number of blocks that this history knows
 */
record FileHistory(StateFile file, long height) implements History {
    private static final int KIND = 2;
    private static final byte[] NOTHING = {};
    private static final int PLACE_BYTES = Long.BYTES + Integer.BYTES;

    @Override
    public Iterator<Place> newestFirst(String namespace, String key) {
        byte[] bytes = key.getBytes(UTF_8);
        Iterator<byte[]> rows = new Table(file, KIND, namespace).keysDown(row(bytes, 0, 0),
                row(bytes, height - 1, Integer.MAX_VALUE));
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(rows, Spliterator.ORDERED), false)
                .map(FileHistory::place).iterator();
    }

    @Override
    public FileHistory next(long block, SortedMap<Integer, EndorsedTransaction> valid) {
        valid.forEach((index, transaction) -> {
            for (NamespaceSet set : transaction.sets()) {
                if (set.collection().isEmpty() && set.set().getWritesCount() > 0) {
                    Table table = new Table(file, KIND, set.namespace());
                    for (KVWrite write : set.set().getWritesList()) {
                        table.put(row(write.getKey().getBytes(UTF_8), block, index), NOTHING);
                    }
                }
            }
        });
        return new FileHistory(file, block + 1);
    }

    private static byte[] row(byte[] key, long block, int index) {
        return ByteBuffer.allocate(Integer.BYTES + key.length + PLACE_BYTES).putInt(key.length).put(key).putLong(block)
                .putInt(index).array();
    }

    private static Place place(byte[] row) {
        ByteBuffer place = ByteBuffer.wrap(row, row.length - PLACE_BYTES, PLACE_BYTES);
        return new Place(place.getLong(), place.getInt());
    }
}
