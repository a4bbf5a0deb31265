package dev.headgate.benchmarks.compare;

import dev.headgate.benchmarks.CpuProfiler;
import dev.headgate.benchmarks.FirstEventProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/** What is measured, most trustworthy first. */
enum Measure {
    ALLOCATION("allocated", "B", true, "allocation.svg"),
    CPU("CPU", "µs", true, "cpu.svg"),
    WALL("wall", "µs", true, "wall.svg"),
    THROUGHPUT("calls per second", "/s", true, "throughput.svg"),
    FIRST_EVENT("time to the first event", "µs", false, "first-event.svg");

    final String title;
    final String unit;
    /** Tells whether a contender is held against its floor by division or by subtraction. */
    final boolean ratio;
    /** Names the chart. */
    final String file;

    Measure(String title, String unit, boolean ratio, String file) {
        this.title = title;
        this.unit = unit;
        this.ratio = ratio;
        this.file = file;
    }

    double read(RunResult run) {
        return switch (this) {
            case ALLOCATION -> secondary(run, "gc.alloc.rate.norm");
            case CPU -> secondary(run, CpuProfiler.RESULT) / 1_000;
            case WALL -> micros(run.getPrimaryResult());
            case THROUGHPUT -> 1e6 / micros(run.getPrimaryResult());
            case FIRST_EVENT -> secondary(run, FirstEventProfiler.RESULT) / 1_000;
        };
    }

    double against(double floor, double value) {
        return ratio ? value / floor : value - floor;
    }

    private static double secondary(RunResult run, String name) {
        Result<?> result = run.getSecondaryResults().get(name);
        if (result == null) {
            throw new IllegalStateException("JMH gave no " + name + "; it gave "
                    + run.getSecondaryResults().keySet());
        }
        return result.getScore();
    }

    private static double micros(Result<?> result) {
        return result.getScoreUnit().startsWith("ns") ? result.getScore() / 1_000 : result.getScore();
    }
}
