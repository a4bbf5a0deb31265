package dev.headgate.benchmarks.soak;

import java.util.Locale;

/**
 * What open streams take of the process that reads them.
 *
 * @param heapEach bytes of live heap for each stream
 * @param threads platform threads of the whole process
 * @param residentKilobytes memory of the whole process, heap and all else
 * @param jdk the version of its JDK
 */
public record Footprint(long heapEach, int threads, long residentKilobytes, String jdk) {
    static final int MOST_THREADS = 80;
    static final int MOST_RESIDENT_MEGABYTES = 160;
    private static final int FIRST_WITH_VIRTUAL_THREADS = 21;

    static Footprint parse(String line) {
        String[] parts = line.strip().split(" ", -1);
        return new Footprint(Long.parseLong(parts[0]), Integer.parseInt(parts[1]), Long.parseLong(parts[2]), parts[3]);
    }

    String line() {
        return heapEach + " " + threads + " " + residentKilobytes + " " + jdk;
    }

    /**
     * Tells whether this is within the goals, of which those for the whole process are for virtual threads.
     *
     * @param mostHeapEachKilobytes the goal for the heap of a stream
     */
    boolean isWithinGoals(int mostHeapEachKilobytes) {
        boolean virtual = Runtime.Version.parse(jdk).feature() >= FIRST_WITH_VIRTUAL_THREADS;
        return heapEachKilobytes() <= mostHeapEachKilobytes
                && (!virtual || (threads <= MOST_THREADS && residentMegabytes() <= MOST_RESIDENT_MEGABYTES));
    }

    double heapEachKilobytes() {
        return heapEach / 1024.0;
    }

    double residentMegabytes() {
        return residentKilobytes / 1024.0;
    }

    /** Tells the figures for people. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "JDK %s: %.1f KiB live heap per stream, %d platform threads, %.0f MiB resident",
                jdk,
                heapEachKilobytes(),
                threads,
                residentMegabytes());
    }
}
