package dev.headgate.benchmarks.cold;

/**
 * What a process has cost up to its first answer.
 *
 * @param cpuNanos time on all processors
 * @param wallNanos time since the JVM's start
 */
record ColdCost(long cpuNanos, long wallNanos) {
    static ColdCost parse(String line) {
        String[] parts = line.strip().split(" ", -1);
        return new ColdCost(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
    }

    String line() {
        return cpuNanos + " " + wallNanos;
    }
}
