package dev.headgate.benchmarks.soak;

import java.util.Locale;

/**
 * What open streams take of the process that reads them.
 *
 * @param heapEach bytes of live heap for each stream
 * @param threads platform threads of the whole process
 * @param residentKilobytes memory of the whole process, heap and all else
 */
public record Footprint(long heapEach, int threads, long residentKilobytes) {
    static Footprint parse(String line) {
        String[] parts = line.strip().split(" ", -1);
        return new Footprint(Long.parseLong(parts[0]), Integer.parseInt(parts[1]), Long.parseLong(parts[2]));
    }

    String line() {
        return heapEach + " " + threads + " " + residentKilobytes;
    }

    /** Tells the figures for people. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%.1f KiB live heap per stream, %d platform threads, %.0f MB resident",
                heapEach / 1024.0,
                threads,
                residentKilobytes / 1024.0);
    }
}
