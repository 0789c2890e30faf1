package cn.tanji.domain.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import cn.tanji.domain.kernel.CallRefusal;
import cn.tanji.domain.kernel.Caller;
import cn.tanji.domain.kernel.Figure;
import cn.tanji.domain.kernel.InMemoryRegistry;
import cn.tanji.domain.kernel.Registry;

class ClaimOutsideSerialsTest {
    private static final ClaimOutsideSerialsRules CLAIM = new ClaimOutsideSerialsRules();

    private final InMemoryRegistry common = new InMemoryRegistry(Registry.common());
    private final Caller guangdong = new Caller("GuangdongMSP", "chen", false, "registry-guangdong");
    private final Caller hubei = new Caller("HubeiMSP", "liu", false, "registry-hubei");

    private static ClaimOutsideSerials claim(String jurisdiction, long start, long end) {
        return new ClaimOutsideSerials("P" + start, "CCER", new OutsideSerials("0017-2016", start, end),
                jurisdiction);
    }

    @Test
    void a_series_has_one_spelling_so_that_its_units_come_in_once() {
        assertThat(new OutsideSerials("CCER-0017", 1, 50).series()).isEqualTo("CCER-0017");
        assertThatThrownBy(() -> new OutsideSerials("ccer-0017", 1, 50)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ccer-0017");
    }

    @Test
    void runs_that_touch_are_claimed_by_different_jurisdictions() {
        common.accept(CLAIM, claim("GD", 100, 199), guangdong);
        common.accept(CLAIM, claim("HB", 200, 299), hubei);
        common.accept(CLAIM, claim("GD", 1, 99), guangdong);
        assertThat(common.find(ClaimedSeries.ref("CCER", "0017-2016")).orElseThrow().claims())
                .extracting(ClaimedSeries.Claim::start).containsExactly(1L, 100L, 200L);
    }

    @Test
    void one_shared_serial_number_is_refused_with_the_earlier_claim() {
        common.accept(CLAIM, claim("GD", 100, 199), guangdong);
        var refused = common.assertRefused(CLAIM, claim("HB", 199, 250), hubei,
                ProjectRefusal.OUTSIDE_SERIALS_CLAIMED);
        assertThat(refused.figures()).contains(Figure.of("jurisdiction", "GD"), Figure.of("pair", "P100"),
                Figure.of("serials", "100..199"));
        common.assertRefused(CLAIM, claim("HB", 50, 100), hubei, ProjectRefusal.OUTSIDE_SERIALS_CLAIMED);
        common.assertRefused(CLAIM, claim("HB", 120, 130), hubei, ProjectRefusal.OUTSIDE_SERIALS_CLAIMED);
    }

    @Test
    void the_same_numbers_of_another_series_or_registry_are_others() {
        common.accept(CLAIM, claim("GD", 100, 199), guangdong);
        common.accept(CLAIM, new ClaimOutsideSerials("Q1", "CCER", new OutsideSerials("0018-2016", 100, 199), "HB"),
                hubei);
        common.accept(CLAIM, new ClaimOutsideSerials("Q2", "VERRA", new OutsideSerials("0017-2016", 100, 199), "HB"),
                hubei);
        assertThat(common.all(ClaimedSeries.KIND)).hasSize(3);
    }

    @Test
    void a_client_that_calls_directly_is_told_so_before_anything_else() {
        common.accept(CLAIM, claim("GD", 100, 199), guangdong);
        common.assertRefused(CLAIM, claim("GD", 100, 199), common.caller("GuangdongMSP", "chen"),
                CallRefusal.ONLY_THROUGH_A_REGISTRY);
    }

    @Test
    void a_full_series_takes_no_more_and_tells_an_overlap_first() {
        var claims = LongStream.rangeClosed(1, ClaimedSeries.CLAIMS_MAX - 1)
                .mapToObj(serial -> new ClaimedSeries.Claim("P", "GD", 2 * serial, 2 * serial)).toList();
        common.given(ClaimedSeries.ref("CCER", "0017-2016"), new ClaimedSeries("CCER", "0017-2016", claims));
        common.accept(CLAIM, claim("GD", 1, 1), guangdong);
        common.assertRefused(CLAIM, claim("GD", 3, 3), guangdong, ProjectRefusal.OUTSIDE_SERIES_FULL);
        common.assertRefused(CLAIM, claim("GD", 1, 1), guangdong, ProjectRefusal.OUTSIDE_SERIALS_CLAIMED);
    }
}
