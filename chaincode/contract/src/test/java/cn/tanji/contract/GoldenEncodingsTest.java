package cn.tanji.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

import cn.tanji.domain.kernel.Operation;
import cn.tanji.domain.kernel.RecordKind;
import cn.tanji.ledger.CanonicalJson;
import cn.tanji.ledger.EventEnvelope;
import cn.tanji.ledger.EventTypes;
import cn.tanji.ledger.LedgerKeys;

/**
 * Pins every key and encoding that enters the ledger. A change of the golden file is a change of the public contract: it
 * needs an entry in the changelog and an upgrade. Written anew by <code>-Dgolden.write=true</code>.
 */
class GoldenEncodingsTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/encodings.txt");
    private final CanonicalJson json = new CanonicalJson();

    @Test
    void keys_commands_records_and_events_are_encoded_as_ever() throws IOException {
        var now = encodings();
        if (Boolean.getBoolean("golden.write")) {
            Files.createDirectories(GOLDEN.getParent());
            Files.writeString(GOLDEN, now);
        }
        assertThat(now).isEqualTo(Files.readString(GOLDEN));
    }

    @Test
    void everything_that_is_written_can_be_read_back() {
        for (var type : types().values()) {
            var sample = Samples.of(type);
            assertThat(json.read(type, json.write(sample))).isEqualTo(sample);
        }
    }

    private String encodings() {
        var text = new StringBuilder("# key kinds\n");
        for (var kind : kinds().values()) {
            var parts = new String[kind.parts()];
            java.util.Arrays.setAll(parts, i -> "part" + (i + 1));
            text.append(LedgerKeys.key(kind.ref(parts)).replace('\0', '/')).append('\n');
        }
        text.append("\n# records, commands, events\n");
        types().forEach((name, type) -> text.append(name).append(" = ").append(json.write(Samples.of(type)))
                .append('\n'));
        return text.toString();
    }

    private static SortedMap<String, Class<? extends Record>> types() {
        var types = new TreeMap<String, Class<? extends Record>>();
        kinds().values().forEach(kind -> types.put("record " + kind.type().getSimpleName(), kind.type()));
        Operations.ALL.stream().map(Operation::command)
                .forEach(type -> types.put("command " + type.getSimpleName(), type));
        EventTypes.ALL.forEach(
                type -> types.put("event " + type.getSimpleName(), type.asSubclass(Record.class)));
        types.put("envelope", EventEnvelope.class);
        return types;
    }

    private static SortedMap<String, RecordKind<?>> kinds() {
        var kinds = new TreeMap<String, RecordKind<?>>();
        new ClassFileImporter().withImportOption(new WithoutTests())
                .importPackages("cn.tanji.domain", "cn.tanji.ledger").stream()
                .flatMap(type -> type.getFields().stream())
                .filter(field -> field.getRawType().isEquivalentTo(RecordKind.class)
                        && field.getModifiers().contains(JavaModifier.STATIC))
                .map(GoldenEncodingsTest::kind).forEach(kind -> kinds.put(kind.name(), kind));
        return kinds;
    }

    private static RecordKind<?> kind(JavaField field) {
        try {
            var reflected = field.reflect();
            reflected.setAccessible(true);
            return (RecordKind<?>) reflected.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
