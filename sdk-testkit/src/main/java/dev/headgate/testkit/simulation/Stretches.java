package dev.headgate.testkit.simulation;

import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/** The run in stretches within which little changes; the last one is for calls that still wait when no more come. */
final class Stretches {
    private static final int COUNT = 12;

    private final long[] ends;

    private Stretches(long[] ends) {
        this.ends = ends;
    }

    /** Divides where the calls that come or what there is of quota changes, and halves the longest. */
    static Stretches of(Scenario scenario) {
        long duration = scenario.durationNanos();
        NavigableSet<Long> marks = new TreeSet<>(List.of(0L, duration));
        scenario.traffic().forEach(one -> one.bursts().forEach(burst -> mark(marks, burst.span(), duration)));
        scenario.accounts().forEach(account -> account.foreign().forEach(use -> mark(marks, use.span(), duration)));
        while (marks.size() <= COUNT) {
            halveLongest(marks);
        }
        marks.add(duration
                + scenario.traffic().stream()
                        .mapToLong(TrafficSpec::deadlineNanos)
                        .max()
                        .orElse(0));
        marks.remove(0L);
        return new Stretches(marks.stream().mapToLong(Long::longValue).toArray());
    }

    private static void mark(NavigableSet<Long> marks, Span span, long duration) {
        if (span.from() < duration) {
            marks.add(span.from());
        }
        if (span.until() < duration) {
            marks.add(span.until());
        }
    }

    private static void halveLongest(NavigableSet<Long> marks) {
        long from = 0;
        long longest = 0;
        long before = 0;
        for (long mark : marks) {
            if (mark - before > longest) {
                longest = mark - before;
                from = before;
            }
            before = mark;
        }
        marks.add(from + longest / 2);
    }

    int count() {
        return ends.length;
    }

    long start(int stretch) {
        return stretch == 0 ? 0 : ends[stretch - 1];
    }

    long end(int stretch) {
        return ends[stretch];
    }

    int at(long moment) {
        int stretch = 0;
        while (moment >= ends[stretch]) {
            stretch++;
        }
        return stretch;
    }
}
