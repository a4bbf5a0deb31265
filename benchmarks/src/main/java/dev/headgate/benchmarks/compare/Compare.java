package dev.headgate.benchmarks.compare;

import dev.headgate.benchmarks.server.ServerProcess;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.openjdk.jmh.runner.RunnerException;

/** Compares Headgate with the bare clients and writes the report. */
public final class Compare {
    private Compare() {}

    public static void main(String[] args) throws RunnerException, IOException {
        if (List.of(args).contains("--help")) {
            System.out.print(Settings.USAGE);
            return;
        }
        Settings settings;
        try {
            settings = Settings.parse(args);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\n" + Settings.USAGE);
            System.exit(2);
            return;
        }
        Samples samples;
        try (ServerProcess server = ServerProcess.start()) {
            samples = new Rounds(settings, server.uri()).run();
        }
        new Report(settings, samples, LocalDate.now(ZoneOffset.UTC)).write(settings.out());
        System.out.println();
        System.out.print(new Tables(samples).goals());
        System.out.println("\nThe report is " + settings.out().resolve("performance.md"));
    }
}
