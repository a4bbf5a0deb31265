package dev.headgate.pii;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How much is found of what is there, and how much of what is found is there. */
class DetectionQualityTest {
    private static final long SEED = 20261120;
    private static final int EACH = 400;

    private record Score(int there, int found, int wrong, String examples) {
        double recall() {
            return (double) found / there;
        }

        double precision() {
            return (double) found / Math.max(1, found + wrong);
        }
    }

    @Test
    void structuredTypesAreFoundAndNearMissesAreNot() {
        for (Samples.Kind kind : new Samples(SEED).structured()) {
            hold(kind, 0.99, 0.99);
        }
    }

    @Test
    void secretsAreFoundAndPlaceholdersAreNot() {
        for (Samples.Kind kind : new Samples(SEED).secrets()) {
            hold(kind, 0.95, 0.98);
        }
    }

    @Test
    void numbersNextToWordsForOtherNumbersAreNoTelephones() {
        for (String text : List.of(
                "NHS number: 622 555 7158",
                "BSN 069 868 117",
                "Boston, MA 02115-1234",
                "parcel 9400 1418 6504 0043 8933 50",
                "e[1]=t>>>52^5360490598,call()")) {
            assertThat(PiiScanner.standard().scan(text)).as(text).isEmpty();
        }
    }

    @Test
    void phonesAreFoundAndDatesAreNot() {
        for (Samples.Kind kind : new Samples(SEED).phones()) {
            hold(kind, 0.80, 0.85);
        }
    }

    private static void hold(Samples.Kind kind, double recall, double precision) {
        Score score = score(kind);
        String what = kind.type() + " with seed " + SEED + ", recall " + score.recall() + ", precision "
                + score.precision() + ": " + score.examples();
        assertThat(score.recall()).as(what).isGreaterThanOrEqualTo(recall);
        assertThat(score.precision()).as(what).isGreaterThanOrEqualTo(precision);
    }

    private static Score score(Samples.Kind kind) {
        int found = 0;
        int wrong = 0;
        List<String> examples = new ArrayList<>();
        for (int i = 0; i < EACH; i++) {
            String sentence = kind.sentences().get(i % kind.sentences().size());
            String value = kind.value().get();
            int start = sentence.indexOf("%s");
            String text = sentence.replace("%s", value);
            boolean hit = false;
            for (Finding finding : PiiScanner.standard().scan(text)) {
                boolean exact = finding.type().equals(kind.type())
                        && finding.start() == start
                        && finding.end() == start + value.length();
                hit |= exact;
                wrong += exact ? 0 : 1;
                if (!exact) {
                    examples.add("took " + finding.type() + " in " + text);
                }
            }
            found += hit ? 1 : 0;
            if (!hit) {
                examples.add("missed " + text);
            }
            String near = sentence.replace("%s", kind.miss().get());
            for (Finding finding : PiiScanner.standard().scan(near)) {
                wrong += finding.type().equals(kind.type()) ? 1 : 0;
                if (finding.type().equals(kind.type())) {
                    examples.add("took near miss " + near);
                }
            }
        }
        return new Score(EACH, found, wrong, String.join("; ", examples.subList(0, Math.min(6, examples.size()))));
    }

    /** Prints the figures of every type, for reports: run with the type names as they come. */
    static String figures(long seed) {
        StringBuilder out = new StringBuilder();
        Samples samples = new Samples(seed);
        List<Samples.Kind> kinds = new ArrayList<>(samples.structured());
        kinds.addAll(samples.secrets());
        kinds.addAll(samples.phones());
        for (Samples.Kind kind : kinds) {
            Score score = score(kind);
            out.append(String.format(
                    java.util.Locale.ROOT,
                    "%-44s recall %.4f precision %.4f %s%n",
                    kind.type(),
                    score.recall(),
                    score.precision(),
                    score.examples()));
        }
        return out.toString();
    }
}
