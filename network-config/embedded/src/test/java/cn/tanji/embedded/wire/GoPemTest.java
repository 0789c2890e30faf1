package cn.tanji.embedded.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Which block of a text is found. Each input was tried with Go's {@code pem.Decode}. */
class GoPemTest {
    private static final String GOOD = "-----BEGIN X-----\nZ29v\nZA==\n-----END X-----\n";

    @Test
    void finds_a_block() {
        assertFound(GOOD, "good");
        assertFound(GOOD.stripTrailing(), "good");
        assertFound(GOOD.replace("\n", "\r\n"), "good");
    }

    @Test
    void skips_text_around_a_block_headers_in_it_and_blanks() {
        assertFound("text\n" + GOOD + "text", "good");
        assertFound(GOOD.replace("X-----\nZ", "X----- \nName: value\n\nZ"), "good");
        assertFound(GOOD.replace("Z29v", " Z2\t9v "), "good");
    }

    @Test
    void requires_whole_lines() {
        assertNothing("text" + GOOD);
        assertNothing(GOOD.replace("==\n", "=="));
        assertNothing(GOOD.stripTrailing() + " text\n");
        assertNothing(GOOD.replace("X-----\nZ", "X----\nZ"));
    }

    @Test
    void requires_the_same_type_at_the_end() {
        assertNothing(GOOD.replace("END X", "END Y"));
    }

    @Test
    void requires_padding_and_no_other_letters() {
        assertNothing(GOOD.replace("==", ""));
        assertNothing(GOOD.replace("Z29v", "Z29!"));
        assertNothing(GOOD.replace("Z29v", "Z2\f9v"));
    }

    @Test
    void goes_on_to_the_next_block() {
        assertFound(GOOD.replace("==", "=!") + GOOD.replace("Z29v\nZA==", "YmV0dGVy"), "better");
        assertFound("-----BEGIN X-----\n" + GOOD, "good");
    }

    @Test
    void finds_nothing_in_other_text() {
        assertNothing("");
        assertNothing("-----BEGIN X-----");
        assertNothing("\n-----END X-----\n");
    }

    private static void assertFound(String text, String content) {
        assertThat(GoPem.decode(text)).hasValueSatisfying(bytes -> assertThat(new String(bytes, UTF_8))
                .isEqualTo(content));
    }

    private static void assertNothing(String text) {
        assertThat(GoPem.decode(text)).isEmpty();
    }
}
