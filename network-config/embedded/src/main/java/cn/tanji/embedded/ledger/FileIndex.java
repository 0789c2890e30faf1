package cn.tanji.embedded.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Optional;

import org.hyperledger.fabric.protos.peer.TxValidationCode;

import cn.tanji.embedded.statefile.StateFile;
import cn.tanji.embedded.statefile.Table;

/**
 * An index in a file: {@code [block][index][code]} by transaction id, numbers big-endian.
 *
 * @param table where the rows stand
 */
record FileIndex(Table table) implements TransactionIndex {
    private static final int KIND = 3;
    private static final int ROW_BYTES = Long.BYTES + 2 * Integer.BYTES;

    static FileIndex in(StateFile file) {
        return new FileIndex(new Table(file, KIND, ""));
    }

    @Override
    public void add(String transactionId, Location location) {
        byte[] key = transactionId.getBytes(UTF_8);
        if (table.get(key) == null) {
            table.put(key, ByteBuffer.allocate(ROW_BYTES).putLong(location.block()).putInt(location.index())
                    .putInt(location.code().getNumber()).array());
        }
    }

    @Override
    public Optional<Location> find(String transactionId) {
        byte[] found = table.get(transactionId.getBytes(UTF_8));
        if (found == null) {
            return Optional.empty();
        }
        ByteBuffer row = ByteBuffer.wrap(found);
        return Optional.of(new Location(row.getLong(), row.getInt(), TxValidationCode.forNumber(row.getInt())));
    }
}
