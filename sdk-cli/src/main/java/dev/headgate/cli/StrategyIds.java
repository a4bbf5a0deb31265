package dev.headgate.cli;

import dev.headgate.testkit.simulation.Strategy;
import java.util.Arrays;
import java.util.Iterator;

/** The ids that {@code --strategy} takes. */
final class StrategyIds implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
        return Arrays.stream(Strategy.values()).map(Strategy::id).iterator();
    }
}
