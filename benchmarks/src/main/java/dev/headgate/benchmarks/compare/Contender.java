package dev.headgate.benchmarks.compare;

/**
 * One who is measured.
 *
 * @param parameter its name in the benchmark
 * @param title its name in the report
 */
record Contender(String parameter, String title) {
    Contender(Enum<?> parameter, String title) {
        this(parameter.name(), title);
    }
}
