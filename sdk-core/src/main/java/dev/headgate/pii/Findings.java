package dev.headgate.pii;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects findings and settles which of those that overlap stand. Not thread-safe. */
final class Findings {
    private static final Comparator<Finding> ORDER = Comparator.comparingInt(Finding::start)
            .thenComparing(Comparator.comparingInt(Finding::end).reversed());

    private final List<Finding> found = new ArrayList<>();
    private boolean apart = true;
    private int end;

    void add(int start, int end, PiiType type, Confidence confidence) {
        add(new Finding(start, end, type, confidence));
    }

    void add(Finding finding) {
        apart &= finding.start() >= end;
        end = Math.max(end, finding.end());
        found.add(finding);
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    /**
     * Returns the findings in order, none of which overlaps another.
     *
     * <p>Of two that overlap, the surer and then the longer one names the type; the span covers both, so that nothing
     * of either stays behind.
     */
    List<Finding> settled() {
        if (apart) {
            return List.copyOf(found);
        }
        found.sort(ORDER);
        List<Finding> settled = new ArrayList<>(found.size());
        Finding last = null;
        Finding best = null;
        for (Finding next : found) {
            if (last == null || best == null) {
                last = next;
                best = next;
            } else if (next.overlaps(last)) {
                best = better(best, next);
                last = new Finding(last.start(), Math.max(last.end(), next.end()), best.type(), best.confidence());
            } else {
                settled.add(last);
                last = next;
                best = next;
            }
        }
        if (last != null) {
            settled.add(last);
        }
        return List.copyOf(settled);
    }

    private static Finding better(Finding one, Finding other) {
        int surer = one.confidence().compareTo(other.confidence());
        if (surer != 0) {
            return surer > 0 ? one : other;
        }
        return other.end() - other.start() > one.end() - one.start() ? other : one;
    }
}
