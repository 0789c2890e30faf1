package cn.tanji.domain.compliance;

import static cn.tanji.domain.compliance.ComplianceYear.HASH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import cn.tanji.domain.allocation.AllocationRefusal;
import cn.tanji.domain.entity.EntityRefusal;
import cn.tanji.domain.kernel.Decision.Refused;
import cn.tanji.domain.kernel.Figure;
import cn.tanji.domain.kernel.InMemoryRegistry;
import cn.tanji.domain.kernel.Refusal;
import cn.tanji.domain.participant.CallerRefusal;

class EmissionsTest {
    private static final RecordEmissionsRules RECORD = new RecordEmissionsRules();
    private static final ConfirmEmissionsRules CONFIRM = new ConfirmEmissionsRules();
    private static final long MOST = 999_999_999_999L;

    private final ComplianceYear year = new ComplianceYear();

    private static RecordEmissions.Row row(String entity, long tonnes) {
        return new RecordEmissions.Row(entity, tonnes, HASH);
    }

    private static RecordEmissions record(RecordEmissions.Row... rows) {
        return new RecordEmissions(2017, List.of(rows));
    }

    private static ConfirmEmissions confirm(int year, String entity, long tonnes) {
        return new ConfirmEmissions(year, List.of(new ConfirmEmissions.Row(entity, tonnes)));
    }

    private static void assertLines(Refused refused, Refusal... expected) {
        InMemoryRegistry.assertLines(refused, expected);
    }

    private Refused refused(RecordEmissions command) {
        return year.registry.assertRefused(RECORD, command, year.verifier,
                EmissionsRefusal.EMISSIONS_HAVE_REFUSED_ROWS);
    }

    private Refused refused(ConfirmEmissions command) {
        return year.registry.assertRefused(CONFIRM, command, year.official,
                EmissionsRefusal.EMISSIONS_HAVE_REFUSED_ROWS);
    }

    @Test
    void a_verifier_records_and_the_authority_confirms() {
        year.registry.accept(RECORD, record(row("E1", 7), row("E2", 0)), year.verifier);
        assertThat(year.registry.find(Emissions.ref(2017, "E1")))
                .contains(new Emissions(2017, "E1", 7, HASH, "VerifierMSP", false));
        year.registry.accept(CONFIRM, confirm(2017, "E1", 7), year.official);
        assertThat(year.registry.find(Emissions.ref(2017, "E1")).orElseThrow().confirmed()).isTrue();
        assertThat(year.registry.find(Emissions.ref(2017, "E2")).orElseThrow().confirmed()).isFalse();
    }

    @Test
    void a_figure_can_be_replaced_until_it_is_confirmed() {
        year.registry.accept(RECORD, record(row("E1", 7)), year.verifier);
        year.registry.accept(RECORD, record(row("E1", 8)), year.verifier);
        year.registry.accept(CONFIRM, confirm(2017, "E1", 8), year.official);
        assertLines(refused(record(row("E1", 9))), EmissionsRefusal.EMISSIONS_ALREADY_CONFIRMED);
    }

    @Test
    void only_a_verifier_records() {
        year.registry.assertRefused(RECORD, record(row("E1", 7)), year.official, CallerRefusal.ROLE_MISSING);
    }

    @Test
    void a_missing_role_is_named_before_an_empty_table() {
        year.registry.assertRefused(RECORD, record(), year.li, CallerRefusal.ROLE_MISSING);
        year.registry.assertRefused(CONFIRM, new ConfirmEmissions(2017, List.of()), year.verifier,
                CallerRefusal.ROLE_MISSING);
    }

    @Test
    void five_hundred_rows_are_read_and_one_more_is_refused_as_a_whole() {
        var rows = IntStream.range(0, 500).mapToObj(i -> row("X" + i, i)).toArray(RecordEmissions.Row[]::new);
        assertThat(refused(record(rows)).lines()).hasSize(500);
        var more = java.util.Arrays.copyOf(rows, 501);
        more[500] = row("E1", 1);
        year.registry.assertRefused(RECORD, record(more), year.verifier,
                EmissionsRefusal.EMISSIONS_ROWS_OUT_OF_BOUNDS);
        year.registry.assertRefused(RECORD, record(), year.verifier, EmissionsRefusal.EMISSIONS_ROWS_OUT_OF_BOUNDS);
    }

    @Test
    void a_table_to_confirm_has_bounds_too() {
        var rows = Collections.nCopies(501, new ConfirmEmissions.Row("E1", 1));
        year.registry.assertRefused(CONFIRM, new ConfirmEmissions(2016, rows), year.official,
                EmissionsRefusal.EMISSIONS_ROWS_OUT_OF_BOUNDS);
        year.registry.assertRefused(CONFIRM, new ConfirmEmissions(2016, List.of()), year.official,
                EmissionsRefusal.EMISSIONS_ROWS_OUT_OF_BOUNDS);
    }

    @Test
    void every_bad_row_is_named_with_its_line_and_nothing_is_recorded() {
        var before = year.registry.snapshot();
        var refused = refused(record(row("E1", 1), row("E9", 1), row("E2", -1), row("E1", 2)));
        assertLines(refused, EntityRefusal.ENTITY_UNKNOWN, EmissionsRefusal.EMISSIONS_OUT_OF_BOUNDS,
                AllocationRefusal.ENTITY_NAMED_TWICE);
        assertThat(refused.lines()).extracting(line -> line.figures().getFirst()).containsExactly(
                Figure.of("line", 2), Figure.of("line", 3), Figure.of("line", 4));
        assertThat(year.registry.snapshot()).isEqualTo(before);
    }

    @Test
    void an_entity_named_twice_is_told_before_it_is_unknown() {
        assertLines(refused(record(row("E9", 1), row("E9", 1))), EntityRefusal.ENTITY_UNKNOWN,
                AllocationRefusal.ENTITY_NAMED_TWICE);
    }

    @Test
    void an_unknown_entity_is_told_before_a_figure_out_of_bounds() {
        assertLines(refused(record(row("E9", -1))), EntityRefusal.ENTITY_UNKNOWN);
    }

    @Test
    void a_figure_out_of_bounds_is_told_before_a_confirmed_one() {
        assertLines(refused(new RecordEmissions(2016, List.of(row("E1", MOST + 1)))),
                EmissionsRefusal.EMISSIONS_OUT_OF_BOUNDS);
    }

    @Test
    void the_greatest_figure_is_recorded_and_one_more_is_not() {
        assertLines(refused(record(row("E1", MOST + 1))), EmissionsRefusal.EMISSIONS_OUT_OF_BOUNDS);
        year.registry.accept(RECORD, record(row("E1", MOST)), year.verifier);
    }

    @Test
    void emissions_that_no_verifier_signed_are_not_confirmed() {
        assertLines(refused(confirm(2017, "E1", 1)), EmissionsRefusal.EMISSIONS_NOT_VERIFIED);
    }

    @Test
    void confirmed_emissions_are_told_before_another_figure() {
        assertLines(refused(confirm(2016, "E1", 1)), EmissionsRefusal.EMISSIONS_ALREADY_CONFIRMED);
    }

    @Test
    void a_figure_one_off_is_not_confirmed() {
        year.emissions("E1", 1_000, false);
        assertLines(refused(confirm(2016, "E1", 1_001)), EmissionsRefusal.EMISSIONS_DIFFER);
        assertLines(refused(confirm(2016, "E1", 999)), EmissionsRefusal.EMISSIONS_DIFFER);
    }

    @Test
    void an_entity_id_that_could_not_stand_in_a_key_is_malformed() {
        assertThatThrownBy(() -> row("E\u00001", 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ConfirmEmissions.Row("", 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
