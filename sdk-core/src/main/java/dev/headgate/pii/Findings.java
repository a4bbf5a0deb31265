package dev.headgate.pii;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Collects findings and settles which of those that overlap stand. Not thread-safe. */
final class Findings {
    private static final Comparator<Finding> ORDER = Comparator.comparingInt(Finding::start)
            .thenComparing(Comparator.comparingInt(Finding::end).reversed());

    private final Text text;
    private final List<Finding> found = new ArrayList<>();
    private boolean apart = true;
    private int end;

    Findings(Text text) {
        this.text = text;
    }

    /** Adds what stands here in the text that is scanned. */
    void add(int start, int end, PiiType type, Confidence confidence) {
        add(text.finding(start, end, type, confidence));
    }

    /** Adds what stands here in the text as it was. */
    void add(Finding finding) {
        apart &= finding.start() >= end;
        end = Math.max(end, finding.end());
        found.add(finding);
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    void clear() {
        found.clear();
        apart = true;
        end = 0;
    }

    /** Leaves types out. */
    void remove(Set<PiiType> types) {
        if (!types.isEmpty() && !found.isEmpty()) {
            found.removeIf(finding -> types.contains(finding.type()));
        }
    }

    /**
     * Returns the findings in order, none of which overlaps another.
     *
     * <p>Of two that overlap, the surer and then the longer one names the type; the span covers both, so that nothing
     * of either stays behind.
     */
    List<Finding> settled() {
        return apart ? List.copyOf(found) : settled(found);
    }

    /** Settles others, in any order. */
    static List<Finding> settled(List<Finding> unsettled) {
        List<Finding> found = new ArrayList<>(unsettled);
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
