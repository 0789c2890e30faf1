package cn.tanji.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import cn.tanji.domain.account.AccountRefusal;
import cn.tanji.domain.kernel.Operation;
import cn.tanji.domain.kernel.Refusal;
import cn.tanji.domain.participant.CallerRefusal;

/** The table of operations in the chaincode's README is what the code does. Written anew by <code>-Dgolden.write=true</code>. */
class ReadmeTest {
    private static final Path README = Path.of("../README.md");
    private static final String BEGIN = "<!-- operations: written by ReadmeTest -->\n";
    private static final String END = "<!-- end of operations -->\n";

    private final ReachedRefusals refusals = new ReachedRefusals();

    @Test
    void the_table_names_every_operation_its_sender_and_its_refusals_in_order() throws IOException {
        var readme = Files.readString(README);
        var now = readme.substring(0, readme.indexOf(BEGIN) + BEGIN.length()) + table()
                + readme.substring(readme.indexOf(END));
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(README, now);
        }
        assertThat(Files.readString(README)).isEqualTo(now);
    }

    /**
     * An enum's order is the order of precedence, so it has to be the order of the code. That of {@link AccountRefusal}
     * is the order for one account, and several operations judge a sender and then a receiver.
     */
    @Test
    void refusals_of_one_enum_are_judged_in_its_order() {
        for (var operation : Operations.ALL) {
            var reached = refusals.of(operation).stream().filter(code -> !(code instanceof AccountRefusal)).toList();
            for (var type : reached.stream().<Class<?>>map(Refusal::getClass).distinct().toList()) {
                assertThat(reached.stream().filter(type::isInstance).toList()).as(operation.name())
                        .isEqualTo(Stream.of(type.getEnumConstants()).map(Refusal.class::cast)
                                .filter(reached::contains).toList());
            }
        }
    }

    private String table() {
        return Operations.ALL.stream().map(this::row).collect(Collectors.joining("",
                "\n| operation | sent by | refused with, in this order |\n|---|---|---|\n", "\n"));
    }

    private String row(Operation<?> operation) {
        var reached = refusals.of(operation);
        var codes = reached.stream().filter(code -> !(code instanceof CallerRefusal)).map(Refusal::name).toList();
        return "| `" + operation.name() + "` | " + sender(operation, reached) + " | " + String.join(", ", codes)
                + " |\n";
    }

    private String sender(Operation<?> operation, List<Refusal> reached) {
        if (reached.contains(CallerRefusal.NOT_OF_THE_AUTHORITY)) {
            return "official";
        }
        if (reached.contains(CallerRefusal.ROLE_MISSING)) {
            return refusals.rolesNamedBy(operation).stream()
                    .map(role -> role.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '))
                    .collect(Collectors.joining(", "));
        }
        return reached.contains(CallerRefusal.PERSON_NOT_REGISTERED) ? "representative" : "a registry";
    }
}
