package cn.tanji.embedded.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import org.jspecify.annotations.Nullable;

import cn.tanji.embedded.statefile.CorruptStateFileException;
import cn.tanji.embedded.statefile.FileState;
import cn.tanji.embedded.statefile.StateFile;
import cn.tanji.embedded.statefile.StateFileFailedException;

/**
 * Keeps everything in a file, together with the mark of the block it follows from: each commit of the file holds whole blocks and
 * their mark, so a start goes on from there with the blocks after it. It is its own checkpoint, written whenever enough has gathered.
 */
final class FileStore implements LedgerStore {
    private static final Logger LOG = System.getLogger(FileStore.class.getName());

    /** Changes with what the tables hold. */
    private static final String FORMAT = "tanji state 1";

    private final Path path;
    private final boolean isForProof;
    private final Checkpoints terms;
    private @Nullable StateFile file;
    private long blocks;

    private FileStore(Path path, boolean isForProof, Checkpoints terms) {
        this.path = path;
        this.isForProof = isForProof;
        this.terms = terms;
    }

    /** The store of a folder, for this start and the next ones. */
    static FileStore kept(Path folder, Checkpoints terms) {
        return new FileStore(folder.resolve("state.mv"), false, terms);
    }

    /** A store beside it for a ledger that proves every block; it goes away when it is closed. */
    static FileStore forProof(Path folder) {
        return new FileStore(folder.resolve("state.proof.mv"), true, Checkpoints.NEVER);
    }

    @Override
    public Optional<Checkpoint> read() {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        try {
            StateFile opened = StateFile.open(path);
            file = opened;
            Optional<byte[]> bytes = opened.mark();
            if (bytes.isEmpty()) {
                return Optional.empty();
            }
            CodedInputStream in = CodedInputStream.newInstance(bytes.get());
            if (!in.readString().equals(FORMAT)) {
                throw new DistrustedCheckpointException("it is not of the format \"" + FORMAT + "\"");
            }
            CheckpointMark mark = CheckpointReading.mark(in);
            return Optional.of(new Checkpoint(mark, derived(opened, mark.height())));
        } catch (CorruptStateFileException | IOException | IllegalArgumentException failure) {
            throw new DistrustedCheckpointException("it cannot be read: " + failure.getMessage(), failure);
        }
    }

    @Override
    public Derived begin() {
        close();
        delete();
        StateFile opened = StateFile.open(path);
        file = opened;
        return derived(opened, 0);
    }

    @Override
    public void committed(Supplier<Checkpoint> now) {
        StateFile open = open();
        blocks++;
        boolean isTime = terms.everyBlocks() > 0 && blocks >= terms.everyBlocks();
        if (terms.areWritten() && (isTime || open.isFull())) {
            blocks = 0;
            write(open, now.get().mark(), isTime);
        } else if (open.isFull()) {
            // Without marks nothing that is in the file may be believed at another start.
            open.commit(Optional.empty());
        }
    }

    private void write(StateFile open, CheckpointMark mark, boolean durably) {
        terms.watch().reached(CheckpointStep.BEGUN, mark.height());
        open.commit(Optional.of(bytes(mark)));
        terms.watch().reached(CheckpointStep.WRITTEN, mark.height());
        if (durably) {
            open.sync();
            terms.watch().reached(CheckpointStep.DURABLE, mark.height());
        }
    }

    @Override
    public void stopped(Checkpoint last) {
        if (terms.areWritten()) {
            try {
                write(open(), last.mark(), true);
            } catch (StateFileFailedException failure) {
                LOG.log(Level.WARNING, "the state after " + last.mark().height()
                        + " blocks was not kept; the next start proves more blocks", failure);
            }
        }
    }

    @Override
    public void close() {
        if (file != null) {
            file.close();
            file = null;
        }
        if (isForProof) {
            delete();
        }
    }

    private void delete() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot remove " + path, failure);
        }
    }

    private StateFile open() {
        if (file == null) {
            throw new IllegalStateException("the store was read or begun before");
        }
        return file;
    }

    private static byte[] bytes(CheckpointMark mark) {
        ByteString.Output bytes = ByteString.newOutput();
        try {
            CodedOutputStream out = CodedOutputStream.newInstance(bytes);
            out.writeStringNoTag(FORMAT);
            new CheckpointFormat(out).mark(mark);
            out.flush();
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory takes all bytes", impossible);
        }
        return bytes.toByteString().toByteArray();
    }

    private static Derived derived(StateFile file, long height) {
        return new Derived(FileState.of(file, height), new FileHistory(file, height), FileIndex.in(file));
    }
}
