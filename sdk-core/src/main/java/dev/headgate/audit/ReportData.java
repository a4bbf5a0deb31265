package dev.headgate.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.internal.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Adds up the records of a log. What cannot be read is counted and left out: a report is no verification. */
final class ReportData {
    static final List<String> GROUPS = List.of("day", "app", "team", "model", "account");
    private static final String NONE = "(not told)";
    private static final int MOST_ROWS = 1000;

    /** What an intent tells about a call whose outcome is yet to come. */
    private record Intent(String app, String team, long redactions) {}

    final ReportRow total = new ReportRow();
    final Map<String, Map<String, ReportRow>> groups = new LinkedHashMap<>();
    final Map<String, Long> redactions = new TreeMap<>();
    final Map<String, Long> errors = new TreeMap<>();
    private final Map<String, Intent> open = new HashMap<>();
    String log = "";
    String from = "";
    String to = "";
    long records;
    long unreadable;
    long lost;

    private ReportData() {
        GROUPS.forEach(group -> groups.put(group, new TreeMap<>()));
    }

    static ReportData read(Path directory) throws IOException {
        ReportData data = new ReportData();
        for (int segment : SegmentNames.list(directory)) {
            try (LineReader lines = new LineReader(SegmentNames.segment(directory, segment), Long.MAX_VALUE)) {
                while (lines.next() && lines.terminated()) {
                    data.line(lines);
                }
            }
        }
        return data;
    }

    /** How many calls were begun and never ended. */
    long aborted() {
        return open.size();
    }

    private void line(LineReader lines) {
        String text = new String(lines.buffer(), lines.start(), lines.length(), StandardCharsets.UTF_8);
        JsonNode line;
        try {
            line = Json.tree(text);
        } catch (IllegalArgumentException e) {
            unreadable++;
            return;
        }
        records++;
        String time = line.path("ts").asText();
        log = line.path("log").asText();
        from = from.isEmpty() ? time : from;
        to = time;
        JsonNode body = line.path("body");
        String day = time.length() < 10 ? NONE : time.substring(0, 10);
        switch (line.path("kind").asText()) {
            case "intent" -> intent(body);
            case "attempt" -> attempt(body, day);
            case "outcome" -> outcome(body, day);
            case "denied" -> denied(body, day);
            case RecordLine.LOST -> lost += body.path("count").asLong();
            default -> {}
        }
    }

    private void intent(JsonNode body) {
        long count = 0;
        for (Map.Entry<String, JsonNode> type : body.path("redactions").properties()) {
            redactions.merge(type.getKey(), type.getValue().asLong(), Long::sum);
            count += type.getValue().asLong();
        }
        open.put(body.path("callId").asText(), new Intent(app(body), team(body), count));
    }

    private void attempt(JsonNode body, String day) {
        String error = body.path("error").asText();
        if (error.isEmpty()) {
            return;
        }
        errors.merge(error, 1L, Long::sum);
        if (error.equals("ThrottledException")) {
            Intent intent = intentOf(body);
            rows(day, intent.app(), intent.team(), body.path("deployment"), row -> row.throttled++);
        }
    }

    private void outcome(JsonNode body, String day) {
        Intent intent = intentOf(body);
        open.remove(body.path("callId").asText());
        rows(day, intent.app(), intent.team(), body.path("deployment"), row -> {
            row.outcome(body);
            row.redactions += intent.redactions();
        });
    }

    private void denied(JsonNode body, String day) {
        rows(day, app(body), team(body), body.path("deployment"), row -> {
            row.calls++;
            row.denied++;
        });
    }

    private Intent intentOf(JsonNode body) {
        return open.getOrDefault(body.path("callId").asText(), new Intent(NONE, NONE, 0));
    }

    private static String app(JsonNode body) {
        return text(body.path("tags").path("app"), text(body.path("app").path("id"), NONE));
    }

    private static String team(JsonNode body) {
        return text(body.path("tags").path("team"), text(body.path("app").path("owner"), NONE));
    }

    private static String text(JsonNode node, String otherwise) {
        return node.asText().isEmpty() ? otherwise : node.asText();
    }

    private void rows(String day, String app, String team, JsonNode deployment, Consumer<ReportRow> change) {
        change.accept(total);
        change.accept(row("day", day));
        change.accept(row("app", app));
        change.accept(row("team", team));
        change.accept(row("model", text(deployment.path("model"), NONE)));
        change.accept(row("account", text(deployment.path("account"), NONE)));
    }

    private ReportRow row(String group, String name) {
        Map<String, ReportRow> rows = groups.getOrDefault(group, new TreeMap<>());
        String key = rows.size() < MOST_ROWS || rows.containsKey(name) ? name : "(others)";
        return rows.computeIfAbsent(key, any -> new ReportRow());
    }
}
