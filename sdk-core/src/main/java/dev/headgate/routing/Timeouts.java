package dev.headgate.routing;

import dev.headgate.internal.Problems;
import java.time.Duration;
import java.util.Optional;

/**
 * How long one attempt may be silent, next to the deadline of the whole call.
 *
 * @param firstContent until the first content of a stream, or the whole of a plain answer
 * @param idle between two events of a stream, as long as the application reads on
 */
public record Timeouts(Optional<Duration> firstContent, Optional<Duration> idle) {
    private static final Timeouts NONE = new Timeouts(Optional.empty(), Optional.empty());

    /**
     * Checks the parts.
     *
     * @param firstContent longer than zero
     * @param idle longer than zero
     * @throws IllegalArgumentException naming every part out of its bounds
     */
    public Timeouts {
        Problems problems = new Problems("Timeouts");
        firstContent.ifPresent(time -> positive(problems, "firstContent", time));
        idle.ifPresent(time -> positive(problems, "idle", time));
        problems.throwIfAny();
    }

    /**
     * Leaves all to the deadline.
     *
     * @return no time-outs
     */
    public static Timeouts none() {
        return NONE;
    }

    /**
     * Returns these with another time until the first content.
     *
     * @param time longer than zero
     * @return the new time-outs
     */
    public Timeouts withFirstContent(Duration time) {
        return new Timeouts(Optional.of(time), idle);
    }

    /**
     * Returns these with another time between two events.
     *
     * @param time longer than zero
     * @return the new time-outs
     */
    public Timeouts withIdle(Duration time) {
        return new Timeouts(firstContent, Optional.of(time));
    }

    private static void positive(Problems problems, String name, Duration time) {
        problems.check(!time.isNegative() && !time.isZero(), name, "is " + time, "give more than zero");
    }
}
