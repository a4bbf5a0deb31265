package dev.headgate.samples.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

class PlatformTest {
    @Test
    @ResourceLock(Resources.SYSTEM_OUT)
    void theStoryIsToldToItsEnd(@TempDir Path temp) throws IOException {
        Path kept = temp.resolve("demo");
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream console = System.out;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            Platform.main(new String[] {kept.toString()});
        } finally {
            System.setOut(console);
        }

        String story = printed.toString(StandardCharsets.UTF_8);
        assertThat(part(story, 2))
                .contains("rule:   residency (dataClasses.restricted.residency of bank-platform)")
                .contains("allows: eu-central-1")
                .contains("eu-west-3")
                .contains("fix:    call a model or profile that stays inside")
                .contains("Requests that reached the model: 0");
        assertThat(part(story, 3))
                .contains("sent:   Please tell PII_EMAIL_")
                .contains("answer: I have written to jane.doe@example.org.")
                .containsOnlyOnce("3704");
        assertThat(part(story, 4))
                .contains("refused: ")
                .contains("claims-daily")
                .contains("Requests that reached the model: 4");
        assertThat(part(story, 5)).contains("OK: ").contains("Exit code of headgate audit verify: 0");
        String proof = part(story, 6).replaceAll("\\s+", " ");
        Matcher call = Pattern.compile("The call was ([^ ]+)\\. ").matcher(proof);
        assertThat(call.find()).isTrue();
        assertThat(proof)
                .containsPattern("record \\d+ \\(outcome of call " + call.group(1) + "\\): it was changed")
                .contains(".jsonl")
                .contains("Exit code of headgate audit verify: 10");
        try (Stream<Path> files = Files.list(kept)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "audit",
                            "audit-changed",
                            "audit.key.pub",
                            "manifests",
                            "bank-policy.bundle",
                            "bank-policy.jar",
                            "bank-policy.key.pub");
        }
    }

    private static String part(String story, int step) {
        int from = story.indexOf("\n" + step + "  ");
        int to = story.indexOf("\n" + (step + 1) + "  ");
        return story.substring(from, to < 0 ? story.length() : to);
    }
}
