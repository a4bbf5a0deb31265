package dev.headgate.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.internal.Json;
import dev.headgate.spi.AuditFields;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTest {
    private static void scan(byte[] json) throws MalformedLineException {
        CanonicalScanner scanner = new CanonicalScanner();
        scanner.reset(json, 0, json.length);
        scanner.object();
        if (!scanner.atEnd()) {
            throw new MalformedLineException("more");
        }
    }

    @Test
    void keysAreSortedAndEverythingIsAscii() {
        AuditFields fields = AuditFields.builder()
                .put("b", "é\u2028\u0085\r\n\t\"\\\u007f\uD83D")
                .put("a", Long.MIN_VALUE)
                .put("c", true)
                .list(
                        "list",
                        List.of(
                                AuditFields.none(),
                                AuditFields.builder().put("x", false).build()))
                .texts("texts", List.of("one", ""))
                .build();

        assertThat(new String(CanonicalJson.of(fields).toBytes(), StandardCharsets.UTF_8))
                .isEqualTo("{\"a\":-9223372036854775808,\"b\":\"\\u00e9\\u2028\\u0085\\r\\n\\t\\\"\\\\\\u007f\\ud83d\","
                        + "\"c\":true,\"list\":[{},{\"x\":false}],\"texts\":[\"one\",\"\"]}");
    }

    @Test
    void whatIsWrittenIsReadAndMeansTheSame() throws MalformedLineException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 2000; i++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(20);
            for (int c = 0; c < length; c++) {
                text.appendCodePoint(random.nextInt(4) == 0 ? random.nextInt(0xD800) : random.nextInt(0x80));
            }
            AuditFields fields = AuditFields.builder()
                    .put("text", text.toString())
                    .put("number", random.nextLong())
                    .put(
                            "nested",
                            AuditFields.builder().put("n", random.nextInt()).build())
                    .build();
            byte[] json = CanonicalJson.of(fields).toBytes();
            scan(json);
            assertThat(Json.tree(new String(json, StandardCharsets.UTF_8))
                            .path("text")
                            .asText())
                    .as("seed %d", seed)
                    .isEqualTo(text.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"b\":1,\"a\":1}",
                "{\"a\":1,\"a\":1}",
                "{ \"a\":1}",
                "{\"a\":01}",
                "{\"a\":-0}",
                "{\"a\":1.0}",
                "{\"a\":1e3}",
                "{\"a\":null}",
                "{\"a\":\"\\u0041\"}",
                "{\"a\":\"\\u000A\"}",
                "{\"a\":\"\\u000a\"}",
                "{\"a\":\"\\/\"}",
                "{\"a\":\"ä\"}",
                "{\"a\":1,}",
                "{\"a\":[1,]}",
                "{\"a\":1}x",
                "{\"a\":1",
                "",
                "{\"a\":9223372036854775808}",
                "{\"a\":-9223372036854775809}",
                "{\"a\":99999999999999999999}",
                "{\"a\":\"\u0085\"}",
                "{\"a\":\"b\nc\"}",
                "{\"\\u0061\":1}",
                "{\"a\":tru}",
                "{\"a\":\"\\ud83\"}"
            })
    void whatHasAnotherFormIsRefused(String json) {
        assertThatThrownBy(() -> scan(json.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(MalformedLineException.class);
    }

    @Test
    void everySingleChangedByteOfALineIsSeenOrChangesTheHash() {
        CanonicalJson out = new CanonicalJson(64);
        RecordLine.write(out, CanonicalJson.of(Logs.record(1).fields()), 1, "intent", "test", new byte[32], 7, "t");
        byte[] line = out.toBytes();
        byte[] hash = new Hashes().leaf(line);
        List<Integer> unseen = new ArrayList<>();
        for (int i = 0; i < line.length; i++) {
            byte[] edited = line.clone();
            edited[i] ^= 1;
            if (java.util.Arrays.equals(hash, new Hashes().leaf(edited))) {
                unseen.add(i);
            }
        }
        assertThat(unseen).isEmpty();
        assertThatCode(() -> RecordLine.read(new CanonicalScanner(), line, 0, line.length))
                .doesNotThrowAnyException();
    }

    @Test
    void deepNestingIsRefusedWithoutOverflow() {
        String deep = "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000);
        assertThatThrownBy(() -> scan(deep.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(MalformedLineException.class)
                .hasMessageContaining("deep");
    }
}
