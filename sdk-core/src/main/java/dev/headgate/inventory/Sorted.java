package dev.headgate.inventory;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/** Sets that read the same each time. */
final class Sorted {
    private Sorted() {}

    static Set<String> copyOf(Set<String> some) {
        return Collections.unmodifiableSet(new TreeSet<>(some));
    }
}
