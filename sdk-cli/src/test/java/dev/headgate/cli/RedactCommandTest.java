package dev.headgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class RedactCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static Ran redact(String in, String... arguments) {
        RedactCommand command = new RedactCommand(new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)));
        CommandLine line = new CommandLine(command)
                .setExecutionExceptionHandler(HeadgateCommand.commandLine().getExecutionExceptionHandler());
        return Ran.run(line, arguments);
    }

    @Test
    void spansCountUtf16Units() throws IOException {
        String text = "\uD83D\uDE00 Write to jane.doe@example.org or pay DE89 3704 0044 0532 0130 00.";
        Ran ran = redact(
                JSON.writeValueAsString(JSON.createObjectNode().put("text", text)) + "\n\n{\"text\":\"\"}", "--jsonl");
        assertThat(ran.code()).isZero();
        List<String> lines = ran.out().lines().toList();
        assertThat(lines).hasSize(2);
        JsonNode first = JSON.readTree(lines.get(0));
        assertThat(first.path("spans")).hasSize(2);
        JsonNode email = first.path("spans").get(0);
        assertThat(text.substring(
                        email.path("start").intValue(), email.path("end").intValue()))
                .isEqualTo("jane.doe@example.org");
        assertThat(email.path("type").textValue()).isEqualTo("EMAIL");
        assertThat(email.path("confidence").textValue()).isEqualTo("certain");
        assertThat(first.path("redacted").textValue())
                .startsWith("\uD83D\uDE00 Write to PII_EMAIL_")
                .doesNotContain("3704");
        assertThat(JSON.readTree(lines.get(1)).path("redacted").textValue()).isEmpty();
    }

    @Test
    void anyUnicodeSurvivesTheWayOut() throws IOException {
        String text = "M\u00fcller \u4f60 \uD83D\uDE00 \u2028 half \uD83D end";
        Ran ran = redact(JSON.writeValueAsString(JSON.createObjectNode().put("text", text)), "--jsonl");
        byte[] written = ran.out().getBytes(StandardCharsets.UTF_8);
        assertThat(JSON.readTree(written).path("redacted").textValue())
                .as("half of a pair is no UTF-8, so it does not come in, nor go out, but escaped")
                .isEqualTo("M\u00fcller \u4f60 \uD83D\uDE00 \u2028 half ? end");
        Ran escaped = redact("{\"text\":\"\u00fc \\uD83D end\"}", "--jsonl");
        assertThat(JSON.readTree(escaped.out().getBytes(StandardCharsets.UTF_8))
                        .path("redacted")
                        .textValue())
                .isEqualTo("\u00fc \uD83D end");
    }

    @Test
    void aPlainTextComesOutRedacted() {
        assertThat(redact("Mail jane.doe@example.org\n").out())
                .startsWith("Mail PII_EMAIL_")
                .endsWith("\n");
    }

    @Test
    void aWrongLineIsNamedAndNotQuoted() {
        Ran broken = redact("{\"text\":\"a\"}\n{canary-4711", "--jsonl");
        assertThat(broken.code()).isEqualTo(1);
        assertThat(broken.err()).contains("line 2 is no JSON").doesNotContain("4711");
        assertThat(redact("{\"txt\":\"canary-4711\"}", "--jsonl").err())
                .contains("line 1 has no \"text\"")
                .doesNotContain("4711");
    }
}
