package cn.tanji.conformance.record;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

import org.hyperledger.fabric.protos.common.Block;

import cn.tanji.conformance.StateRow;

/** Records one chain by hand: {@code RecordChains RAFT|BFT <folder of consortium.yaml> <work folder> <folder of chains>}. */
final class RecordChains {
    private static final int QUIET_MILLIS = 2_500;

    private RecordChains() {}

    public static void main(String[] arguments) {
        var kind = RealNetwork.Ordering.valueOf(arguments[0]);
        Path definitions = Path.of(arguments[1]).toAbsolutePath();
        Path work = Path.of(arguments[2]).toAbsolutePath();
        String name = kind.name().toLowerCase(Locale.ROOT);
        try (RealNetwork network = new RealNetwork(work, definitions.resolve("consortium.yaml"), kind)) {
            network.up();
            try (Ordering ordering = new Ordering(network)) {
                Session session = new Session(network, ordering, QUIET_MILLIS);
                new Scenario(session, definitions.resolve("collections.json")).play();
                Path snapshot = network.snapshot();
                writeBlocks(Path.of(arguments[3], name + ".blocks.gz"), session.blocks());
                writeState(Path.of(arguments[3], name + ".state.gz"), SnapshotFiles.rows(snapshot));
            }
        }
    }

    private static void writeBlocks(Path file, List<Block> blocks) {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            for (Block block : blocks) {
                block.writeDelimitedTo(out);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(file + " cannot be written", failure);
        }
    }

    private static void writeState(Path file, List<StateRow> rows) {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            for (StateRow row : rows) {
                out.write((row.line() + "\n").getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(file + " cannot be written", failure);
        }
    }
}
