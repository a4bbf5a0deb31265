package dev.headgate.pii;

import java.util.Objects;

/**
 * Where personal data or a secret was found. It does not hold the value.
 *
 * @param start index of the first UTF-16 unit
 * @param end index after the last UTF-16 unit
 * @param type what it is
 * @param confidence how sure that is
 */
public record Finding(int start, int end, PiiType type, Confidence confidence) {
    /**
     * Checks the parts.
     *
     * @param start index of the first UTF-16 unit
     * @param end index after the last UTF-16 unit
     * @param type what it is
     * @param confidence how sure that is
     * @throws IllegalArgumentException if the span is empty or negative
     */
    public Finding {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(confidence, "confidence");
        if (start < 0 || end <= start) {
            throw new IllegalArgumentException("Finding: the span " + start + " to " + end + " is empty.");
        }
    }

    boolean overlaps(Finding other) {
        return start < other.end && other.start < end;
    }
}
