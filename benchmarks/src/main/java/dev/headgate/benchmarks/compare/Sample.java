package dev.headgate.benchmarks.compare;

/**
 * One reading.
 *
 * @param scenario what was done
 * @param contender who did it
 * @param measure what was read
 * @param round in which round, from 0
 * @param value the reading, in the measure's unit
 */
record Sample(Scenario scenario, Contender contender, Measure measure, int round, double value) {}
