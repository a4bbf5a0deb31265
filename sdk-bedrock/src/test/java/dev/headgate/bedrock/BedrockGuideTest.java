package dev.headgate.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.Headgate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds every Java snippet of the guide against code that compiles. */
class BedrockGuideTest {
    private static final Pattern SNIPPET = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    private static Stream<String> snippets() throws IOException {
        String guide = Files.readString(Path.of("..", "docs", "bedrock.md"));
        List<String> all =
                SNIPPET.matcher(guide).results().map(match -> match.group(1)).toList();
        assertThat(all).hasSizeGreaterThan(5);
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("snippets")
    void snippetCompiles(String snippet) throws IOException {
        String code = Files.readString(Path.of("src/test/java/dev/headgate/bedrock/BedrockGuide.java"));

        assertThat(withoutIndentation(code)).contains(withoutIndentation(snippet));
    }

    @Test
    void accountsOfTheGuideCanBeBuilt() {
        try (Headgate gate = BedrockGuide.threeAccounts()) {
            assertThat(gate).isNotNull();
        }
        BedrockGuide.privateLink().close();
        BedrockGuide.fips().close();
        assertThat(BedrockGuide.residency()).contains(Set.of("eu-central-1", "eu-west-1"));
        assertThat(BedrockGuide.signer()).isNotNull();
    }

    private static String withoutIndentation(String code) {
        return code.replaceAll("(?m)^ +| +$", "").strip();
    }
}
