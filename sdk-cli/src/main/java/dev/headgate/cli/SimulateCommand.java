package dev.headgate.cli;

import dev.headgate.testkit.simulation.Scenario;
import dev.headgate.testkit.simulation.Simulation;
import dev.headgate.testkit.simulation.SimulationReport;
import dev.headgate.testkit.simulation.Strategy;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Tries out quotas: simulates a fleet with Headgate's router and with simpler ways to choose. */
@Command(
        name = "simulate",
        description = {
            "Simulates a fleet of JVMs on the accounts and with the traffic of a scenario:",
            "Headgate's router, simpler ways to choose, and what would be possible at best.",
            "The file's format is explained in docs/simulator.md."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:simulated",
            "1:the scenario is missing, unreadable or wrong, or the report cannot be written",
            "2:wrong usage"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class SimulateCommand implements Callable<Integer> {
    /** What is to be done: exactly one of these. */
    static final class What {
        @Option(
                names = "--scenario",
                paramLabel = "FILE",
                description = "The scenario to simulate: a JSON file, or the name of one that comes with Headgate.")
        @Nullable
        String scenario;

        @Option(names = "--list", description = "Lists the scenarios that come with Headgate.")
        boolean list;

        @Option(
                names = "--report",
                paramLabel = "DIR",
                description = "Simulates all scenarios that come with Headgate, writes the plots to DIR,"
                        + " and the tables into DIR.md between its marks.")
        @Nullable
        Path report;
    }

    @Spec
    private CommandSpec spec;

    @ArgGroup(exclusive = true, multiplicity = "1")
    private What what;

    @Option(names = "--json", description = "Prints one JSON object, on one line, and nothing else.")
    private boolean json;

    @Option(
            names = "--load",
            paramLabel = "SHARE",
            description = "Makes as many calls as need this share of what all accounts can do, 1 for all of it.")
    private @Nullable Double load;

    @Option(names = "--seed", paramLabel = "NUMBER", description = "Draws other calls than the scenario's own seed.")
    private @Nullable Long seed;

    @Option(
            names = "--strategy",
            paramLabel = "ID",
            split = ",",
            description = "Simulates only these ways to choose. Ids: ${COMPLETION-CANDIDATES}.",
            completionCandidates = StrategyIds.class)
    private List<String> strategies = List.of();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (what.list) {
            Scenario.SHIPPED.forEach(name ->
                    out.printf("%-26s %s%n", name, Scenario.shipped(name).description()));
        } else if (what.report != null) {
            new RoutingReport(what.report, spec.commandLine().getErr()).write();
        } else {
            SimulationReport report = Simulation.run(scenario(), chosen());
            if (json) {
                out.println(report.toJson());
            } else {
                SimulationText.print(report, out);
            }
        }
        out.flush();
        return CommandLine.ExitCode.OK;
    }

    private Scenario scenario() {
        Scenario scenario = read(String.valueOf(what.scenario));
        if (seed != null) {
            scenario = scenario.withSeed(seed);
        }
        if (load != null) {
            try {
                scenario = scenario.withLoad(load);
            } catch (IllegalArgumentException e) {
                throw new ParameterException(spec.commandLine(), "--load: " + e.getMessage());
            }
        }
        return scenario;
    }

    private static Scenario read(String given) {
        Path file = Path.of(given);
        if (!Files.exists(file) && Scenario.SHIPPED.contains(given)) {
            return Scenario.shipped(given);
        }
        try {
            return Scenario.read(file);
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException(
                    given + " does not exist; give a file, or one of " + String.join(", ", Scenario.SHIPPED) + ".", e);
        } catch (IOException e) {
            throw TextFile.failure(file, e);
        }
    }

    private Set<Strategy> chosen() {
        if (strategies.isEmpty()) {
            return EnumSet.allOf(Strategy.class);
        }
        List<String> unknown =
                strategies.stream().filter(id -> Strategy.of(id).isEmpty()).toList();
        if (!unknown.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--strategy: unknown " + String.join(", ", unknown) + "; give "
                            + Arrays.stream(Strategy.values()).map(Strategy::id).collect(Collectors.joining(", "))
                            + ".");
        }
        return strategies.stream()
                .map(id -> Strategy.of(id).orElseThrow())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Strategy.class)));
    }
}
