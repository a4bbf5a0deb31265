package dev.headgate.pii;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headgate.spi.TimeSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Recall and precision on texts whose values and near misses were drawn outside of this project's code, check digits
 * included: sentences of eight languages, JSON, CSV, logs, XML, Markdown; order and tracking numbers, ISBNs, times,
 * versions, hashes, prices, placeholders, source code and numbers with a wrong check digit.
 */
class LabelledTextsTest {
    /** Types whose numbers carry no check. */
    private static final Map<String, double[]> OTHERS = Map.of("PHONE", new double[] {0.80, 0.85});

    private static final class Score {
        int there;
        int found;
        int wrong;
        final StringBuilder examples = new StringBuilder();

        void example(String what, String text) {
            if (examples.length() < 1000) {
                examples.append("; ").append(what).append(" in ").append(text);
            }
        }
    }

    @Test
    void valuesAreFoundAndNearMissesAreNot() throws IOException {
        Map<String, Score> scores = new TreeMap<>();
        try (BufferedReader lines = reader()) {
            ObjectMapper json = new ObjectMapper();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                score(json.readTree(line), scores);
            }
        }
        TreeSet<String> below = new TreeSet<>();
        scores.forEach((type, score) -> {
            double[] least = OTHERS.getOrDefault(type, new double[] {0.99, 0.99});
            double recall = score.there == 0 ? 1 : (double) score.found / score.there;
            double precision = score.found == 0 ? 1 : (double) score.found / (score.found + score.wrong);
            // One of forty is more than a hundredth; one wrong finding in all texts says nothing of a type.
            if ((recall < least[0] && score.there - score.found > 0) || (precision < least[1] && score.wrong > 1)) {
                below.add(type + " recall " + recall + " precision " + precision + score.examples);
            }
        });
        assertThat(scores).hasSizeGreaterThan(35);
        assertThat(below).isEmpty();
    }

    /** Texts of many values, so that what was redacted is next to what is still to be found. */
    @Test
    void redactingTwiceChangesNothingAndRestoringGivesEverythingBack() throws IOException {
        List<String> texts = new ArrayList<>();
        try (BufferedReader lines = reader()) {
            ObjectMapper json = new ObjectMapper();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                texts.add(json.readTree(line).path("text").asText());
            }
        }
        long seed = 11;
        Random random = new Random(seed);
        RedactionScopes scopes = new RedactionScopes(
                new ScopeKeys(new byte[32]), call -> "", null, Duration.ofDays(1), TimeSource.system());
        for (int i = 0; i < 400; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = 0; j < 8; j++) {
                text.append(texts.get(random.nextInt(texts.size()))).append(j % 2 == 0 ? '\n' : ' ');
            }
            TokenTable table = scopes.table("");
            RedactionPolicy tokenizing = RedactionPolicy.builder()
                    .onAll(Direction.INPUT, Action.TOKENIZE)
                    .build();
            Redactor redactor = new Redactor(PiiScanner.standard(), tokenizing, Direction.INPUT, table, new Tally());
            String once = redactor.text("text", text.toString(), List.of());
            String what = "seed " + seed + ", text " + i + ": " + text;
            Redactor again =
                    new Redactor(PiiScanner.standard(), tokenizing, Direction.INPUT, scopes.table(""), new Tally());
            assertThat(again.text("text", once, List.of())).as(what).isEqualTo(once);
            assertThat(TextRestorer.whole(once, table, UnknownToken.FAIL, false, new RestorationTally()))
                    .as(what)
                    .isEqualTo(text.toString());
        }
    }

    private static BufferedReader reader() {
        return new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(LabelledTextsTest.class.getResourceAsStream("labelled.jsonl")),
                StandardCharsets.UTF_8));
    }

    private static void score(JsonNode line, Map<String, Score> scores) {
        String text = line.path("text").asText();
        int start = line.path("start").asInt(-1);
        int end = line.path("end").asInt(-1);
        String type = line.path("type").asText();
        boolean found = false;
        for (Finding finding : PiiScanner.standard().scan(text)) {
            boolean same = finding.start() == start
                    && finding.end() == end
                    && finding.type().name().equals(type);
            found |= same;
            if (!same && !isAside(finding, text)) {
                Score wrong = scores.computeIfAbsent(finding.type().name(), key -> new Score());
                wrong.wrong++;
                wrong.example("took " + finding, text);
            }
        }
        if (start >= 0) {
            Score score = scores.computeIfAbsent(type, key -> new Score());
            score.there++;
            score.found += found ? 1 : 0;
            if (!found) {
                score.example("missed", text);
            }
        }
    }

    /** What stands in the texts beside what they were drawn for. */
    private static boolean isAside(Finding finding, String text) {
        return finding.type().equals(PiiType.CREDIT_DEBIT_CARD_EXPIRY)
                || text.startsWith("P<UTOERIKSSON", finding.start());
    }
}
