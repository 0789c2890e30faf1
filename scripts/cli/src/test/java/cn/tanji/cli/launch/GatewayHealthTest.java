package cn.tanji.cli.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;

import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;

class GatewayHealthTest {
    @Test
    void each_part_is_shown_with_its_plain_figures() {
        var health = parsed("""
                {"status": "UP", "details": {"readModel": {"status": "UP", "details": {"block": 12, "more": {}}}}}""");
        assertThat(health.status()).isEqualTo("UP");
        assertThat(health.parts()).containsExactly(new GatewayHealth.Part("readModel", "UP", "block 12"));
    }

    @Test
    void an_answer_without_parts_is_an_answer() {
        assertThat(parsed("{\"status\": \"DOWN\"}")).isEqualTo(new GatewayHealth("DOWN", List.of()));
    }

    @Test
    void a_gateway_that_is_not_there_is_told_to_a_person() {
        assertThatThrownBy(() -> GatewayHealth.of(URI.create("http://127.0.0.1:1"))).isInstanceOf(LaunchException.class)
                .hasMessageContaining("gives no answer");
    }

    private static GatewayHealth parsed(String answer) {
        return GatewayHealth.parsed(JsonParser.parseString(answer).getAsJsonObject());
    }
}
