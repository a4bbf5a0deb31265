package dev.headgate.testkit.tck;

/** A part of the suite. {@link ChatScenarios} is the whole of it. */
public interface Scenarios {
    /**
     * Returns what the running test works with.
     *
     * @return the bench, new for each test
     */
    ScenarioBench bench();
}
