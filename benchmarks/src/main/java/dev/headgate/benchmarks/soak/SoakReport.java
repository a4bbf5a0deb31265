package dev.headgate.benchmarks.soak;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Says in the page what was seen. */
final class SoakReport {
    /** Kilobytes, as the goals have them. */
    static final int OPENAI_HEAP_EACH = 64;

    static final int BEDROCK_HEAP_EACH = 100;

    private final List<String> rows = new ArrayList<>();
    private int longTexts;

    void add(String wire, Footprint seen) {
        boolean openAi = wire.equals("openai");
        int mostHeapEach = openAi ? OPENAI_HEAP_EACH : BEDROCK_HEAP_EACH;
        rows.add(String.format(
                Locale.ROOT,
                "| %s | %s | %.1f KiB | %d | %.0f MiB | %s |",
                openAi ? "OpenAI-compatible" : "Bedrock",
                seen.jdk(),
                seen.heapEachKilobytes(),
                seen.threads(),
                seen.residentMegabytes(),
                seen.isWithinGoals(mostHeapEach) ? "yes" : "**no**"));
    }

    void addLong(int texts) {
        longTexts = texts;
    }

    String text(LocalDate date) {
        return String.format(
                Locale.ROOT,
                """

                Measured on %s with `benchmarks/soak`: %,d streams at once, each with a text of 12 characters five times a
                second, are read by one client on a thread each, a virtual one where the JDK has such, with a heap that
                begins with %d MB and may grow to %d.
                The goals are at most %d KiB of live heap for a stream of the OpenAI-compatible wire (%d for one of
                Bedrock), and on virtual threads %d platform threads and %d MiB resident in all.

                | wire | JDK | live heap per stream | platform threads | resident | met |
                |---|---|---|---|---|---|
                %s

                One stream of %,d texts, some 100 MB on the wire, was read to its end with %d MB of heap.

                """,
                date,
                Soak.STREAMS,
                Soak.FIRST_HEAP_MEGABYTES,
                Soak.SLOW_HEAP_MEGABYTES,
                OPENAI_HEAP_EACH,
                BEDROCK_HEAP_EACH,
                Footprint.MOST_THREADS,
                Footprint.MOST_RESIDENT_MEGABYTES,
                String.join("\n", rows),
                longTexts,
                Soak.LONG_HEAP_MEGABYTES);
    }
}
