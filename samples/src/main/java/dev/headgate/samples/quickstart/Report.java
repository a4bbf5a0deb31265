package dev.headgate.samples.quickstart;

import dev.headgate.chat.Attempt;
import dev.headgate.chat.ChatResponse;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** Says what was called, where it went, and what it took. */
final class Report {
    private static final String FORMAT = "%-17s %-8s %-12s %-34s %6s %5s %5s %8s%n";

    private final List<Row> rows = new ArrayList<>();

    private record Row(String job, String route, Jobs.Outcome outcome) {
        ChatResponse response() {
            return outcome.response();
        }

        String deployment() {
            return response().deployment().map(ref -> ref.id()).orElse("-");
        }

        boolean spilled() {
            return response().attempts().stream()
                    .anyMatch(attempt ->
                            !attempt.succeeded() && !attempt.deployment().id().equals(deployment()));
        }

        Duration time() {
            return response().attempts().stream().map(Attempt::duration).reduce(Duration.ZERO, Duration::plus);
        }
    }

    void add(String job, String route, Jobs.Outcome outcome) {
        rows.add(new Row(job, route, outcome));
    }

    void print(PrintStream out) {
        out.println();
        out.println("Headgate quickstart: " + rows.size() + " calls through real clients and sockets, to fake models");
        out.println();
        out.printf(FORMAT, "job", "route", "answered by", "attempts", "events", "in", "out", "time");
        for (Row row : rows) {
            out.printf(
                    FORMAT,
                    row.job(),
                    row.route(),
                    row.deployment(),
                    attempts(row),
                    row.outcome().streamedEvents() == 0 ? "" : row.outcome().streamedEvents(),
                    row.response().usage().totalInputTokens(),
                    row.response().usage().outputTokens(),
                    String.format(Locale.ROOT, "%.1f ms", row.time().toNanos() / 1e6));
        }
        out.println();
        for (Row row : rows) {
            out.printf("%-17s %-8s %s%n", row.job(), row.route(), row.outcome().text());
        }
        out.println();
        out.println(rows.stream().filter(Row::spilled).count()
                + " call was throttled on one account and answered by another; the caller saw nothing of it.");
    }

    private static String attempts(Row row) {
        return row.response().attempts().stream()
                .map(attempt -> attempt.deployment().id()
                        + attempt.error().map(e -> " throttled").orElse(" ok"))
                .collect(Collectors.joining(", "));
    }

    /** Returns one JSON object: what came of the jobs, and of the burst. */
    String json(String burst) {
        Map<String, Integer> byDeployment = new TreeMap<>();
        rows.forEach(row -> byDeployment.merge(row.deployment(), 1, Integer::sum));
        String deployments = byDeployment.entrySet().stream()
                .map(entry -> "\"" + entry.getKey() + "\":" + entry.getValue())
                .collect(Collectors.joining(",", "{", "}"));
        return "{\"calls\":" + rows.size()
                + ",\"byDeployment\":" + deployments
                + ",\"attempts\":" + sum(row -> row.response().attempts().size())
                + ",\"spilled\":" + rows.stream().filter(Row::spilled).count()
                + ",\"streamedEvents\":" + sum(row -> row.outcome().streamedEvents())
                + ",\"toolRounds\":" + sum(row -> row.response().toolRounds())
                + ",\"inputTokens\":" + sum(row -> row.response().usage().totalInputTokens())
                + ",\"outputTokens\":" + sum(row -> row.response().usage().outputTokens())
                + ",\"burst\":" + burst
                + "}";
    }

    private long sum(ToLongFunction<Row> number) {
        return rows.stream().mapToLong(number).sum();
    }
}
