package dev.headgate.routing.dispatch;

import dev.headgate.internal.ScriptCount;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How many input tokens one model makes of a measure: the seeded number times a ratio, learned by script class as an
 * exponentially weighted mean, with its mean deviation. Safe for use by many threads; an update lost to another is no
 * harm.
 */
final class InputEstimate {
    private static final double LEARNING = 0.1;
    private static final double FIRST_DEVIATION = 0.15;

    /** The 90th percentile of a normal distribution, in mean deviations: 1.28 × 1.25. */
    private static final double P90 = 1.6;

    private final AtomicLongArray ratios = filled(1);
    private final AtomicLongArray deviations = filled(FIRST_DEVIATION);

    /** Returns as many tokens as the request will most probably not exceed. */
    long tokens(Measure measure) {
        int script = measure.script();
        return (long) Math.ceil(measure.seededTokens() * (get(ratios, script) + P90 * get(deviations, script)));
    }

    /** Returns as many tokens as the request will most likely have. */
    long likely(Measure measure) {
        return (long) (measure.seededTokens() * get(ratios, measure.script()));
    }

    void learn(Measure measure, long measuredTokens) {
        if (measuredTokens <= 0) {
            return;
        }
        int script = measure.script();
        double seen = Math.max(0.2, Math.min(5, measuredTokens / measure.seededTokens()));
        double ratio = get(ratios, script);
        double deviation = get(deviations, script);
        set(ratios, script, ratio + LEARNING * (seen - ratio));
        set(deviations, script, deviation + LEARNING * (Math.abs(seen - ratio) - deviation));
    }

    private static AtomicLongArray filled(double value) {
        AtomicLongArray array = new AtomicLongArray(ScriptCount.CLASSES);
        for (int i = 0; i < ScriptCount.CLASSES; i++) {
            set(array, i, value);
        }
        return array;
    }

    private static double get(AtomicLongArray array, int index) {
        return Double.longBitsToDouble(array.get(index));
    }

    private static void set(AtomicLongArray array, int index, double value) {
        array.set(index, Double.doubleToLongBits(value));
    }
}
