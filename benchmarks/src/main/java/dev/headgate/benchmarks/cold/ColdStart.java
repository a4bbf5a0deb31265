package dev.headgate.benchmarks.cold;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.headgate.benchmarks.contender.UnaryContender;
import dev.headgate.benchmarks.server.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;

/** Has fresh JVMs make one Bedrock call each, by Headgate and by the bare client in turn, against the same server. */
public final class ColdStart {
    private static final int ROUNDS = 11;
    private static final List<UnaryContender> CONTENDERS =
            List.of(UnaryContender.AWS_SYNC, UnaryContender.HEADGATE_BEDROCK);

    private ColdStart() {}

    /** Prints what the first answer costs, round by round and in the middle. */
    public static void main(String[] args) throws IOException {
        int rounds = args.length == 0 ? ROUNDS : Integer.parseInt(args[0]);
        Map<UnaryContender, List<ColdCost>> costs = measure(rounds);
        System.out.println("JDK " + Runtime.version() + ", " + rounds + " rounds, "
                + Runtime.getRuntime().availableProcessors() + " processors");
        costs.forEach((contender, all) -> System.out.println(contender + ": CPU " + millis(all, ColdCost::cpuNanos)
                + " ms, wall " + millis(all, ColdCost::wallNanos) + " ms"));
        System.out.printf(
                Locale.ROOT,
                "Headgate takes %+.0f ms of CPU against the bare client (medians)%n",
                extraCpuNanos(costs) / 1e6);
    }

    /** Returns by how much Headgate's median of CPU time exceeds the bare client's. */
    static long extraCpuNanos(Map<UnaryContender, List<ColdCost>> costs) {
        List<Long> medians = CONTENDERS.stream()
                .map(contender -> median(costs.getOrDefault(contender, List.of()), ColdCost::cpuNanos))
                .toList();
        return medians.get(1) - medians.get(0);
    }

    /** Runs all contenders in each round, each round beginning with another one. */
    static Map<UnaryContender, List<ColdCost>> measure(int rounds) throws IOException {
        Map<UnaryContender, List<ColdCost>> costs = new EnumMap<>(UnaryContender.class);
        try (ServerProcess server = ServerProcess.start()) {
            // The first ones read the class path from the disk.
            for (UnaryContender contender : CONTENDERS) {
                run(contender, server.uri());
            }
            for (int round = 0; round < rounds; round++) {
                for (int turn = 0; turn < CONTENDERS.size(); turn++) {
                    UnaryContender contender = CONTENDERS.get((round + turn) % CONTENDERS.size());
                    costs.computeIfAbsent(contender, first -> new ArrayList<>()).add(run(contender, server.uri()));
                }
            }
        }
        return costs;
    }

    private static ColdCost run(UnaryContender contender, URI server) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-Dslf4j.internal.verbosity=ERROR",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FirstAnswer.class.getName(),
                        contender.name(),
                        server.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            return ColdCost.parse(new String(process.getInputStream().readAllBytes(), US_ASCII));
        } finally {
            process.destroy();
        }
    }

    private static long median(List<ColdCost> costs, ToLongFunction<ColdCost> part) {
        long[] sorted = costs.stream().mapToLong(part).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    private static String millis(List<ColdCost> costs, ToLongFunction<ColdCost> part) {
        return String.format(
                Locale.ROOT,
                "%.0f [%.0f – %.0f]",
                median(costs, part) / 1e6,
                costs.stream().mapToLong(part).min().orElseThrow() / 1e6,
                costs.stream().mapToLong(part).max().orElseThrow() / 1e6);
    }
}
