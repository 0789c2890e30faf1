package cn.tanji.embedded.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

/** The README's code is the code that runs here. */
class ReadmeTest {
    private static final Path SOURCES = Path.of("src", "test", "java", "cn", "tanji", "embedded", "junit");
    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    @Test
    void every_example_of_the_readme_stands_in_a_test_that_runs() throws Exception {
        String run = Files.readString(SOURCES.resolve("Deeds.java"))
                + Files.readString(SOURCES.resolve("DeedsTest.java"));
        List<String> shown = JAVA
                .matcher(Files.readString(Path.of("README.md")))
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
        assertThat(shown).hasSize(2).allSatisfy(block -> assertThat(run).contains(block));
    }
}
