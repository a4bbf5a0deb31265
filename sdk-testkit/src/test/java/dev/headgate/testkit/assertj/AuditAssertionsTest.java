package dev.headgate.testkit.assertj;

import static dev.headgate.testkit.assertj.Failing.fails;
import static dev.headgate.testkit.assertj.HeadgateAssertions.assertThat;
import static dev.headgate.testkit.assertj.HeadgateAssertions.assertThatAuditLog;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.headgate.Headgate;
import dev.headgate.audit.Audit;
import dev.headgate.audit.AuditKeys;
import dev.headgate.audit.AuditLog;
import dev.headgate.audit.AuditVerdict;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.Usage;
import dev.headgate.cost.Budget;
import dev.headgate.cost.PriceBook;
import dev.headgate.routing.Deployment;
import dev.headgate.spi.AuditSink;
import dev.headgate.spi.Price;
import dev.headgate.testkit.Answer;
import dev.headgate.testkit.CapturedAudit;
import dev.headgate.testkit.FakeModel;
import dev.headgate.testkit.Script;
import dev.headgate.testkit.TestClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditAssertionsTest {
    private static final Answer ANSWER =
            Answer.builder().text("a").usage(Usage.of(9_000, 1_000)).build();

    private final CapturedAudit audit = new CapturedAudit();

    private static Headgate gate(AuditSink sink) {
        return Headgate.builder()
                .timeSource(TestClock.auto())
                .audit(Audit.to(sink).build())
                .prices(PriceBook.of(
                        () -> List.of(Price.of("small").input("1").output("1").build())))
                .budgets(Budget.of("search").perDay().limitUsd("0.01").build())
                .route("chat", Deployment.of("prod-a", FakeModel.of(Script.of(ANSWER)), "small"))
                .build();
    }

    @Test
    void recordsOfAnAnsweredCall() {
        ChatResponse response = gate(audit)
                .chat("chat")
                .user("canary-4711")
                .maxOutputTokens(10)
                .tag("team", "search")
                .call();
        String id = response.callId().orElseThrow();

        assertThat(audit)
                .hasKinds("intent", "attempt", "outcome")
                .hasIntentAndOutcomeOf(id)
                .lastOutcome()
                .isAnswered()
                .has("deployment.id", "prod-a")
                .has("attempts", 1)
                .doesNotContain("canary-4711");
        assertThat(audit.records().get(0)).hasKind("intent").has("tags.team", "search");

        fails(
                () -> assertThat(audit).hasKinds("intent", "outcome"),
                "Expected the records to be [\"intent\", \"outcome\"] but was [\"intent\", \"attempt\", \"outcome\"]");
        fails(
                () -> assertThat(audit).hasIntentAndOutcomeOf("call-9"),
                "Expected an intent and an outcome of call call-9 but its records are [] of all [intent, attempt, outcome]");
        fails(
                () -> assertThat(audit).lastOutcome().isDenied(),
                "[record 2] Expected a denial but was outcome with the result \"answered\"");
        fails(
                () -> assertThat(audit).lastRecord().has("deployment.id", "prod-b"),
                "Expected deployment.id of outcome to be \"prod-b\" but was \"prod-a\"");
        fails(
                () -> assertThat(audit).lastRecord().has("deployment.id.x", "prod-b"),
                "Expected deployment.id.x of outcome to be \"prod-b\" but was absent");
        fails(
                () -> assertThat(audit).lastRecord().hasKind("intent"),
                "Expected the kind to be \"intent\" but was \"outcome\"");
        fails(
                () -> assertThat(audit).lastRecord().doesNotContain("prod-"),
                "Expected no \"prod-\" but deployment.id of outcome has it: \"prod-a\"");
    }

    @Test
    void recordOfADeniedCall() {
        Headgate gate = gate(audit);
        fails(() -> assertThat(audit).lastRecord().hasKind("intent"), "Expected a record but there is none");
        fails(() -> assertThat(audit).lastOutcome().isDenied(), "Expected an outcome but the records are []");

        gate.chat("chat").user("Hi").maxOutputTokens(900).call();
        Throwable denied = catchThrowable(
                () -> gate.chat("chat").user("Hi").maxOutputTokens(900).call());

        assertThat((Object) denied).isNotNull();
        assertThat(audit).lastOutcome().isDenied().has("error.class", "BudgetExceededException");
        fails(
                () -> assertThat(audit).lastOutcome().isAnswered(),
                "Expected result of denied to be \"answered\" but was absent");
    }

    @Test
    void logOnDisk(@TempDir Path directory) throws IOException {
        KeyPair keys = AuditKeys.generate();
        try (AuditLog log = AuditLog.builder(directory, keys).logId("test").open()) {
            gate(log).chat("chat").user("Hi").maxOutputTokens(10).call();
        }

        assertThatAuditLog(directory, keys.getPublic()).isIntact().hasRecords(3);
        fails(
                () -> assertThatAuditLog(directory, keys.getPublic()).hasRecords(100),
                "Expected at least 100 records but there are ");
        fails(
                () -> assertThatAuditLog(directory, AuditKeys.generate().getPublic())
                        .isIntact(),
                "Expected the audit log to be OK but was UNKNOWN_KEY: ");

        try (Stream<Path> files = Files.list(directory)) {
            Path segment = files.filter(file -> file.toString().endsWith(".jsonl"))
                    .findFirst()
                    .orElseThrow();
            Files.writeString(segment, Files.readString(segment).replace("prod-a", "prod-b"));
        }
        assertThatAuditLog(directory, keys.getPublic()).hasVerdict(AuditVerdict.EDITED);
    }
}
