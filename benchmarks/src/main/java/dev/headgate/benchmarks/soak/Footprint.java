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
    static Footprint parse(String line) {
        String[] parts = line.strip().split(" ", -1);
        return new Footprint(Long.parseLong(parts[0]), Integer.parseInt(parts[1]), Long.parseLong(parts[2]), parts[3]);
    }

    String line() {
        return heapEach + " " + threads + " " + residentKilobytes + " " + jdk;
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
