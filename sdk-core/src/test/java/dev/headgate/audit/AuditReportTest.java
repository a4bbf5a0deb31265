package dev.headgate.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.spi.AuditFields;
import dev.headgate.spi.AuditRecord;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditReportTest {
    @TempDir
    Path directory;

    private static AuditFields fields(String name, AuditFields value) {
        return AuditFields.builder().put(name, value).build();
    }

    private static void call(AuditLog log, int i, String team, String result) {
        String id = "call-" + i;
        AuditFields deployment = AuditFields.builder()
                .put("account", "acct-" + i % 2)
                .put("model", "model-<b>" + i % 3)
                .build();
        append(
                log,
                AuditRecord.ofCall(
                        "intent",
                        id,
                        AuditFields.builder()
                                .putAll(fields(
                                        "app",
                                        AuditFields.builder()
                                                .put("id", "orders")
                                                .build()))
                                .put(
                                        "tags",
                                        AuditFields.builder().put("team", team).build())
                                .put(
                                        "redactions",
                                        AuditFields.builder().put("EMAIL", 2).build())
                                .build()));
        append(
                log,
                AuditRecord.ofCall(
                        "attempt",
                        id,
                        AuditFields.builder()
                                .put("deployment", deployment)
                                .put("error", "ThrottledException")
                                .build()));
        if (result.isEmpty()) {
            return;
        }
        append(
                log,
                AuditRecord.ofCall(
                        "outcome",
                        id,
                        AuditFields.builder()
                                .put("result", result)
                                .put("deployment", deployment)
                                .put(
                                        "usage",
                                        AuditFields.builder()
                                                .put("input", 100)
                                                .put("cacheRead", 20)
                                                .put("output", 7)
                                                .build())
                                .put(
                                        "cost",
                                        AuditFields.builder()
                                                .put("nano", 1_234_567_890L)
                                                .put("currency", "USD")
                                                .build())
                                .build()));
    }

    private static void append(AuditLog log, AuditRecord record) {
        log.append(record).join();
    }

    @Test
    void callsAreAddedUpByAppTeamModelAccountAndDay() {
        try (AuditLog log = Logs.log(directory).open()) {
            for (int i = 0; i < 6; i++) {
                call(log, i, i < 4 ? "blue" : "<script>alert(1)</script>", i == 5 ? "denied" : "answered");
            }
            call(log, 7, "blue", "");
        }
        AuditReport report = AuditReport.read(directory).verified(Logs.verify(directory));
        String page = report.html();

        assertThat(report.calls()).isEqualTo(6);
        assertThat(page)
                .contains("<dt>Calls</dt><dd>6</dd>")
                .contains("<dt>Cost</dt><dd>7.4074 USD</dd>")
                .contains("<dt>Tokens in</dt><dd>720</dd>", "<dt>Tokens out</dt><dd>42</dd>")
                .contains("<dt>Throttled attempts</dt><dd>7</dd>", "<dt>Denied calls</dt><dd>1</dd>")
                .contains("<dt>Redactions</dt><dd>12</dd>", "<dt>Begun, never ended</dt><dd>1</dd>")
                .contains("<td>blue</td><td>4</td><td>4.9383 USD</td><td>480</td><td>28</td><td>5</td><td>0</td>")
                .contains("<td>2026-01-01</td><td>6</td>", "By team", "By account", "acct-1", "Verification: OK")
                .contains("model-&lt;b&gt;0", "&lt;script&gt;", "<svg role=\"img\"", "@media print")
                .doesNotContain("<script", "<b>", "http://", "https://", "src=");
    }

    @Test
    void chartsOfManySayWhatTheyLeaveOut() {
        StepTime time = new StepTime();
        try (AuditLog log = Logs.log(directory).timeSource(time).open()) {
            for (int i = 0; i < 40; i++) {
                call(log, i, "team-" + i, "answered");
                time.advance(Duration.ofDays(1));
            }
        }
        String page = AuditReport.read(directory).html();
        assertThat(page).contains("Chart: the last 31 of 40", "Chart: the largest 12 of 40", "<td>2026-01-01</td>");
        String days = page.substring(page.indexOf("By day, cost"), page.indexOf("</svg>"));
        assertThat(days).contains("2026-01-10", "2026-02-09").doesNotContain("2026-01-09");
        assertThat(days.indexOf("2026-01-10")).isLessThan(days.indexOf("2026-02-09"));
    }

    @Test
    void aPageSaysThatNobodyVerified() {
        Logs.write(directory, 2);
        assertThat(AuditReport.read(directory).html()).contains("was not verified");
        assertThatThrownBy(() -> AuditReport.read(directory.resolve("nowhere"))).isInstanceOf(AuditException.class);
    }

    @Test
    void moneyIsExact() {
        assertThat(Html.money(1_234_567_890_123L, "EUR")).isEqualTo("1\u202f234.5679 EUR");
        assertThat(Html.money(0, "EUR")).isEqualTo("0.0000 EUR");
        assertThat(Html.money(-50_000, "EUR")).isEqualTo("-0.0001 EUR");
    }
}
