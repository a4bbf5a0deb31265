package dev.headgate.benchmarks.parts;

import dev.headgate.benchmarks.AuditBenchmark;
import dev.headgate.benchmarks.PageSection;
import dev.headgate.benchmarks.pii.ScanBenchmark;
import dev.headgate.benchmarks.routing.ChooseBenchmark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Measures each part and holds it against its goal. */
public final class Parts {
    private static final Path PAGE = Path.of("docs", "performance.md");
    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    private Parts() {}

    /** Prints the figures; {@code --write} puts them into the page. */
    public static void main(String[] args) throws RunnerException, IOException {
        StringBuilder text =
                new StringBuilder("\nMeasured on " + LocalDate.now(ZoneOffset.UTC) + " with `benchmarks/parts`: JDK "
                        + Runtime.version() + ", " + PROCESSORS + " processors; one run.\n\n"
                        + "| what | goal | measured | met |\n|---|---|---|---|\n");
        for (Part part : all()) {
            String row = part.row(measure(part));
            System.out.print(row);
            text.append(row);
        }
        text.append('\n');
        if (List.of(args).contains("--write")) {
            Files.writeString(PAGE, PageSection.PARTS.replaced(Files.readString(PAGE), text.toString()));
        }
    }

    private static List<Part> all() {
        List<Part> parts = new ArrayList<>(List.of(
                choice("choosing among 64 deployments and reserving on three limits", "chooseAndReserve", "false"),
                choice("the same for a call whose prompt cache is warm", "chooseAndReserve", "true"),
                new Part(
                        "with the settlement, on all processors, in 99 of 100",
                        method(ChooseBenchmark.class, "chooseReserveAndSettle"),
                        Map.of("deployments", "64", "cached", "false"),
                        Mode.SampleTime,
                        PROCESSORS,
                        "ns",
                        2_000)));
        for (String kind : List.of("prose", "prose with values")) {
            parts.add(scan(kind, 200));
        }
        for (String kind : List.of("decimals", "nine digits", "dates", "groups of four")) {
            parts.add(scan(kind, 100));
        }
        parts.add(audit("audit records written and forced to disk in groups", "durable", 100_000));
        parts.add(audit("audit records verified", "verify", 200_000));
        return parts;
    }

    private static Part choice(String title, String method, String cached) {
        Map<String, String> parameters = Map.of("deployments", "64", "cached", cached);
        return new Part(title, method(ChooseBenchmark.class, method), parameters, Mode.AverageTime, 1, "ns", 200);
    }

    private static Part scan(String kind, int goal) {
        String title = "scanning " + kind + " with every detector";
        return new Part(
                title, method(ScanBenchmark.class, "scan"), Map.of("kind", kind), Mode.Throughput, 1, "MB/s", goal);
    }

    private static Part audit(String title, String method, int goal) {
        return new Part(title, method(AuditBenchmark.class, method), Map.of(), Mode.Throughput, 1, "/s", goal);
    }

    private static String method(Class<?> benchmark, String name) {
        return benchmark.getName() + "." + name + "$";
    }

    private static double measure(Part part) throws RunnerException {
        var options = new OptionsBuilder();
        part.parameters().forEach(options::param);
        RunResult result = new Runner(options.include(part.benchmark())
                        .mode(part.mode())
                        .threads(part.threads())
                        .forks(1)
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .runSingle();
        return part.mode() == Mode.SampleTime
                ? result.getPrimaryResult().getStatistics().getPercentile(99)
                : result.getPrimaryResult().getScore();
    }
}
