package dev.headgate.benchmarks.compare;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * How to compare.
 *
 * @param rounds how many rounds
 * @param warmupSeconds how long each contender may run before it is measured
 * @param seconds how long it is measured
 * @param scenarios what is compared
 * @param out where the report goes
 */
record Settings(int rounds, int warmupSeconds, int seconds, List<Scenario> scenarios, Path out) {
    static final String USAGE = """
            usage: benchmarks/run [--quick] [--rounds N] [--warmup SECONDS] [--time SECONDS] [--only TEXT] [--out DIR]
              --quick   one short round, for a rough idea
              --rounds  how many rounds (5)
              --warmup  how long each contender may run before it is measured, in each round (60)
              --time    how long it is measured, in each round (8)
              --only    only scenarios whose name contains the text: %s
              --out     where performance.md and performance/*.svg go; docs for all scenarios in full,
                        benchmarks/target otherwise
            """.formatted(
                    String.join(", ", Scenarios.ALL.stream().map(Scenario::id).toList()));

    private static final Path DOCS = Path.of("docs");
    private static final Path SCRATCH = Path.of("benchmarks", "target");

    /**
     * Reads the command line.
     *
     * @throws IllegalArgumentException if it cannot be understood
     */
    static Settings parse(String... arguments) {
        Deque<String> left = new ArrayDeque<>(List.of(arguments));
        boolean quick = left.remove("--quick");
        int rounds = quick ? 1 : 5;
        int warmup = quick ? 15 : 60;
        int time = quick ? 3 : 8;
        String only = "";
        Path out = null;
        try {
            while (!left.isEmpty()) {
                String option = left.remove();
                switch (option) {
                    case "--rounds" -> rounds = positive(left.remove());
                    case "--warmup" -> warmup = positive(left.remove());
                    case "--time" -> time = positive(left.remove());
                    case "--only" -> only = left.remove();
                    case "--out" -> out = Path.of(left.remove());
                    default -> throw new IllegalArgumentException("unknown option " + option);
                }
            }
        } catch (NoSuchElementException e) {
            throw new IllegalArgumentException("an option lacks its value", e);
        }
        List<Scenario> chosen = choose(only);
        return new Settings(rounds, warmup, time, chosen, out(out, quick, chosen));
    }

    private static int positive(String number) {
        int value = Integer.parseInt(number);
        if (value < 1) {
            throw new IllegalArgumentException(number + " is less than 1");
        }
        return value;
    }

    private static List<Scenario> choose(String text) {
        List<Scenario> chosen = Scenarios.ALL.stream()
                .filter(scenario -> scenario.id().contains(text))
                .toList();
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException("no scenario is named like " + text);
        }
        return chosen;
    }

    /** What is rough or partial does not take the place of the report. */
    private static Path out(@Nullable Path wanted, boolean quick, List<Scenario> chosen) {
        if (wanted != null) {
            return wanted;
        }
        return quick || chosen.size() < Scenarios.ALL.size() ? SCRATCH : DOCS;
    }
}
