package cn.tanji.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import cn.tanji.app.fixture.QueryGateway;
import cn.tanji.app.readmodel.SampleYear;

class PublicPagesTest {
    private static final String PAGE = "/verify/" + SampleYear.CERTIFICATE;

    @TempDir
    private static Path folder;

    @SuppressWarnings("NullAway.Init") // set before every test of the class
    private static QueryGateway gateway;

    @BeforeAll
    static void start() {
        gateway = QueryGateway.start(folder, SampleYear.blocks().blocks());
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void shows_a_certificate_in_both_languages() throws Exception {
        var english = gateway.get(PAGE + "?lang=en");
        assertThat(english.statusCode()).isEqualTo(200);
        assertThat(english.body()).contains("Cancellation certificate", SampleYear.CERTIFICATE.toString(),
                "广州马拉松组委会", "Imported from an outside registry", "91–100", "What this page proves",
                "2 May 2017, 10:00:00 (UTC+8)", "lang=\"en\"");
        var chinese = gateway.get(PAGE, "Accept-Language", "zh-CN,zh;q=0.9");
        assertThat(chinese.body()).contains("注销证书", "由外部登记系统转入", "2017年5月2日 10:00:00（北京时间）", "岭南钢铁",
                "本页能证明什么", "lang=\"zh-CN\"");
    }

    @Test
    void names_no_natural_person() throws Exception {
        assertThat(gateway.get("/verify/" + SampleYear.PERSONAL + "?lang=en").body())
                .contains("A natural person, whose name is not public", "c".repeat(64));
    }

    @Test
    void escapes_what_others_wrote() throws Exception {
        assertThat(gateway.get(PAGE).body()).contains("&lt;b&gt;碳中和&lt;/b&gt;赛事").doesNotContain("<b>碳中和");
    }

    @Test
    void allows_no_scripts_and_stays_small() throws Exception {
        for (var path : new String[]{"/", "/verify", PAGE, "/verify/nonsense"}) {
            var answer = gateway.get(path);
            assertThat(answer.headers().firstValue("Content-Security-Policy")).get().asString()
                    .startsWith("default-src 'none'").doesNotContain("script", "unsafe");
            assertThat(answer.headers().firstValue("Content-Type")).get().asString().startsWith("text/html");
            assertThat(answer.body()).doesNotContain("<script", "javascript:", "style=\"");
            assertThat(answer.body().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(50_000);
        }
    }

    @Test
    void lists_the_latest_cancellations_and_the_totals() throws Exception {
        assertThat(gateway.get("/verify?lang=en").body()).contains(SampleYear.CERTIFICATE.toString(), "Guangdong",
                "Emission allowance", "10,000").doesNotContain(">NO<");
        assertThat(gateway.get("/?lang=zh").body()).contains("没有任何一方能单独操控", "湖北", "这是在一台计算机上运行的演示");
    }

    @Test
    void forgives_small_letters_and_spaces() throws Exception {
        var typed = SampleYear.CERTIFICATE.toString().toLowerCase(java.util.Locale.ROOT).replace("-", "%20");
        var answer = gateway.get("/verify?lang=zh&number=" + typed);
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains(PAGE + "?lang=zh");
    }

    @Test
    void helps_with_a_mistyped_number_and_with_an_unknown_one() throws Exception {
        var mistyped = gateway.get("/verify?lang=en&number=GD-2017-XXXX-XXXX-XX");
        assertThat(mistyped.statusCode()).isEqualTo(404);
        assertThat(mistyped.body()).contains("This is not a certificate number", "GD-2017-XXXX-XXXX-XX");
        var unknown = gateway.get(
                "/verify/" + cn.tanji.domain.cancellation.CertificateNumber.of("GD", 2017, "unknown") + "?lang=en");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body()).contains("No certificate has this number");
    }
}
