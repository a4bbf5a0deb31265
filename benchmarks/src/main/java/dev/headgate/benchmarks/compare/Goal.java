package dev.headgate.benchmarks.compare;

/**
 * The most that Headgate may cost.
 *
 * @param measure of what
 * @param limit times the floor, or more than it, as the measure has it
 */
record Goal(Measure measure, double limit) {}
