package dev.headgate.benchmarks.compare;

import dev.headgate.benchmarks.CpuProfiler;
import dev.headgate.benchmarks.FirstEventProfiler;
import dev.headgate.benchmarks.WarmUp;
import dev.headgate.benchmarks.server.ServerProcess;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs everybody in turn, round after round, each in a JVM of its own: what else the machine does meanwhile falls on
 * all alike. Each round begins with another contender.
 */
final class Rounds {
    private final Settings settings;
    private final URI server;

    Rounds(Settings settings, URI server) {
        this.settings = settings;
        this.server = server;
    }

    Samples run() throws RunnerException {
        List<Sample> samples = new ArrayList<>();
        for (int round = 0; round < settings.rounds(); round++) {
            for (Scenario scenario : settings.scenarios()) {
                List<Contender> turn = new ArrayList<>(scenario.contenders());
                Collections.rotate(turn, -round);
                for (Contender contender : turn) {
                    List<Sample> read = read(scenario, contender, round);
                    report(read);
                    samples.addAll(read);
                }
            }
        }
        return new Samples(samples);
    }

    private List<Sample> read(Scenario scenario, Contender contender, int round) throws RunnerException {
        RunResult result = new Runner(options(scenario, contender)).runSingle();
        return scenario.measures().stream()
                .map(measure -> new Sample(scenario, contender, measure, round, measure.read(result)))
                .toList();
    }

    private Options options(Scenario scenario, Contender contender) {
        ChainedOptionsBuilder options = new OptionsBuilder();
        scenario.parameters().forEach(options::param);
        if (scenario.part() == Scenario.Part.THROUGHPUT) {
            NewestJdk.java().ifPresent(options::jvm);
        }
        return options.include(scenario.benchmark().getName() + "\\.")
                .param("contender", contender.parameter())
                .forks(1)
                .warmupIterations(1)
                .warmupTime(TimeValue.seconds(2))
                .measurementIterations(1)
                .measurementTime(TimeValue.seconds(settings.seconds()))
                .jvmArgsAppend(
                        "-Xmx1g",
                        "-Dslf4j.internal.verbosity=ERROR",
                        "-D" + ServerProcess.PROPERTY + "=" + server,
                        "-D" + WarmUp.PROPERTY + "=" + settings.warmupSeconds())
                .addProfiler(GCProfiler.class)
                .addProfiler(CpuProfiler.class)
                .addProfiler(FirstEventProfiler.class)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build();
    }

    private void report(List<Sample> samples) {
        Sample any = samples.get(0);
        String figures = samples.stream()
                .map(sample ->
                        Numbers.text(sample.value()) + " " + sample.measure().unit + " " + sample.measure().title)
                .collect(Collectors.joining(", "));
        System.out.printf(
                "round %d of %d  %-22s %-40s %s%n",
                any.round() + 1,
                settings.rounds(),
                any.scenario().id(),
                any.contender().title(),
                figures);
    }
}
