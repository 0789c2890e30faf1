package cn.tanji.app.fabric;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;

/**
 * The ids of transactions, written down before they are submitted: one line each of time, transaction, member, person
 * and request id. After a crash of this process it tells which outcomes to ask the ledger for; nothing else is kept.
 */
public final class SentJournal implements AutoCloseable {
    private final FileChannel file;
    private final Clock clock;

    /** Appends to a file, made if missing. */
    public SentJournal(Path path, Clock clock) {
        this.clock = clock;
        try {
            file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the journal " + path, e);
        }
    }

    /**
     * Writes a line down.
     *
     * @throws UncheckedIOException
     *             if that is not possible, for instance on a full disk; the transaction is then not submitted
     */
    void aboutToSubmit(String transaction, Participant participant, String requestId) {
        var line = clock.instant() + " " + transaction + " " + participant.member() + " " + participant.person() + " "
                + requestId + "\n";
        try {
            file.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write down transaction " + transaction + " before submitting it", e);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close the journal", e);
        }
    }
}
