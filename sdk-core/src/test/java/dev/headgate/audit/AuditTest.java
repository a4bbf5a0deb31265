package dev.headgate.audit;

import static dev.headgate.ScriptedProvider.fails;
import static dev.headgate.ScriptedProvider.text;
import static dev.headgate.ScriptedProvider.throttled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.Headgate;
import dev.headgate.HeadgateBuilder;
import dev.headgate.ListedEvents;
import dev.headgate.ScriptedProvider;
import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.ChatStream;
import dev.headgate.chat.Extras;
import dev.headgate.chat.FinishReason;
import dev.headgate.chat.Usage;
import dev.headgate.error.ConnectionException;
import dev.headgate.error.ErrorDetails;
import dev.headgate.error.IncompleteStreamException;
import dev.headgate.error.InvalidRequestException;
import dev.headgate.error.PolicyViolationException;
import dev.headgate.internal.Json;
import dev.headgate.routing.Deployment;
import dev.headgate.spi.AuditFields;
import dev.headgate.spi.AuditRecord;
import dev.headgate.spi.AuditSink;
import dev.headgate.spi.Reply;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditTest {
    private static final String SECRET = "canary-4711";

    /** Keeps records as JSON, or fails as it is told. */
    private static final class Sink implements AuditSink {
        final List<JsonNode> records = new ArrayList<>();
        final List<String> kinds = new ArrayList<>();
        boolean strict = true;
        String failAt = "";

        @Override
        public synchronized CompletableFuture<Long> append(AuditRecord record) {
            if (record.kind().equals(failAt)) {
                return CompletableFuture.failedFuture(new AuditException("disk full"));
            }
            kinds.add(record.kind());
            records.add(Json.tree(new String(CanonicalJson.of(record.fields()).toBytes(), StandardCharsets.US_ASCII)));
            return CompletableFuture.completedFuture((long) records.size());
        }

        @Override
        public boolean failureStopsCalls() {
            return strict;
        }

        synchronized JsonNode last() {
            return records.get(records.size() - 1);
        }
    }

    private final Sink sink = new Sink();

    private HeadgateBuilder gate(ScriptedProvider... providers) {
        Audit audit = Audit.to(sink).app("orders", "1").build();
        Deployment[] deployments =
                Arrays.stream(providers).map(ScriptedProvider::deployment).toArray(Deployment[]::new);
        return Headgate.builder().timeSource(new StepTime()).audit(audit).route("support", deployments);
    }

    private static ScriptedProvider.Step events(Object... events) {
        return (request, attempt) -> Reply.of(new ListedEvents(events));
    }

    private static Object[] answer() {
        return new Object[] {
            new ChatEvent.Started(Optional.of("id"), Optional.of("model-x"), Optional.of("req-1")),
            new ChatEvent.TextDelta(SECRET),
            new ChatEvent.UsageReported(Usage.of(3, 4)),
            new ChatEvent.Finished(FinishReason.STOP, "stop", Extras.none())
        };
    }

    @Test
    void aPlainCallLeavesIntentAttemptAndOutcomeAndNothingThatWasSaid() {
        try (Headgate gate = gate(new ScriptedProvider("acct", text(SECRET))).build()) {
            gate.chat("support")
                    .user(SECRET)
                    .tag("team", "blue")
                    .tag("customer", SECRET)
                    .call();
        }
        assertThat(sink.kinds).containsExactly("intent", "attempt", "outcome");
        JsonNode intent = sink.records.get(0);
        assertThat(intent.path("app").path("id").asText()).isEqualTo("orders");
        assertThat(intent.path("tags").toString()).isEqualTo("{\"team\":\"blue\"}");
        assertThat(intent.path("request").path("messages").asInt()).isEqualTo(1);
        JsonNode outcome = sink.last();
        assertThat(outcome.path("result").asText()).isEqualTo("answered");
        assertThat(outcome.path("usage").path("output").asInt()).isEqualTo(5);
        assertThat(outcome.path("deployment").path("account").asText()).isEqualTo("acct");
        assertThat(outcome.path("callId")).isEqualTo(intent.path("callId"));
        assertThat(sink.records.toString()).doesNotContain(SECRET);
    }

    @Test
    void theIntentIsKeptBeforeAnythingIsSent() {
        ScriptedProvider provider = new ScriptedProvider("acct", (request, attempt) -> {
            assertThat(sink.kinds).containsExactly("intent");
            return Reply.of(ScriptedProvider.response("ok"));
        });
        try (Headgate gate = gate(provider).build()) {
            assertThat(gate.chat("support").user("hello").call().text()).isEqualTo("ok");
        }
    }

    @Test
    void callAsyncStreamAndPublisherAreRecordedAlike() throws Exception {
        ScriptedProvider provider = new ScriptedProvider("acct", text("a"), events(answer()), events(answer()));
        try (Headgate gate = gate(provider).build()) {
            gate.chat("support").user("hello").callAsync().join();
            try (ChatStream stream = gate.chat("support").user("hello").stream()) {
                for (ChatEvent event : stream) {
                    if (event instanceof ChatEvent.Finished) {
                        assertThat(sink.kinds).hasSize(6).endsWith("outcome");
                    } else if (event.isContent()) {
                        assertThat(sink.kinds).hasSize(4).endsWith("intent");
                    }
                }
            }
            CompletableFuture<Void> done = new CompletableFuture<>();
            gate.chat("support").user("hello").publisher().subscribe(new Flow.Subscriber<ChatEvent>() {
                @Override
                public void onSubscribe(Flow.Subscription subscription) {
                    subscription.request(Long.MAX_VALUE);
                }

                @Override
                public void onNext(ChatEvent item) {}

                @Override
                public void onError(Throwable throwable) {
                    done.completeExceptionally(throwable);
                }

                @Override
                public void onComplete() {
                    done.complete(null);
                }
            });
            done.join();
        }
        assertThat(sink.kinds)
                .containsExactly(
                        "intent", "attempt", "outcome", "intent", "attempt", "outcome", "intent", "attempt", "outcome");
        assertThat(sink.last().path("modelServed").asText()).isEqualTo("model-x");
        assertThat(sink.last().path("usage").path("input").asInt()).isEqualTo(3);
        assertThat(sink.records.toString()).doesNotContain(SECRET);
    }

    @Test
    void everyAttemptIsRecordedWithItsFailure() {
        ScriptedProvider provider = new ScriptedProvider("acct", fails(throttled(Duration.ofSeconds(1))), text("ok"));
        try (Headgate gate = gate(provider).build()) {
            gate.chat("support").user("hello").call();
        }
        assertThat(sink.kinds).containsExactly("intent", "attempt", "attempt", "outcome");
        assertThat(sink.records.get(1).path("error").asText()).isEqualTo("ThrottledException");
        assertThat(sink.records.get(1).path("requestId").asText()).isEqualTo("req-429");
        assertThat(sink.records.get(2).has("error")).isFalse();
        assertThat(sink.records)
                .extracting(record -> record.path("reason").asText())
                .containsExactly("", "first", "retry", "");
        assertThat(sink.last().path("attempts").asInt()).isEqualTo(2);
    }

    @Test
    void anAttemptElsewhereIsASpillover() {
        ScriptedProvider full = new ScriptedProvider("full", fails(throttled(Duration.ofSeconds(20))));
        try (Headgate gate =
                gate(full, new ScriptedProvider("free", text("ok"))).build()) {
            gate.chat("support").user("hello").call();
        }
        assertThat(sink.records.get(2).path("reason").asText()).isEqualTo("spillover");
        assertThat(sink.records.get(2).path("deployment").path("account").asText())
                .isEqualTo("free");
    }

    @Test
    void aFailureIsRecordedByTypeAndCode() {
        ErrorDetails details = ErrorDetails.builder()
                .httpStatus(400)
                .providerCode("bad")
                .providerMessage(SECRET)
                .build();
        ScriptedProvider provider =
                new ScriptedProvider("acct", fails(new InvalidRequestException("no " + SECRET, details)));
        try (Headgate gate = gate(provider).build()) {
            assertThatThrownBy(() -> gate.chat("support").user("hello").call()).isInstanceOf(RuntimeException.class);
        }
        assertThat(sink.last().path("result").asText()).isEqualTo("failed");
        assertThat(sink.last().path("error").toString())
                .contains("\"class\":\"InvalidRequestException\"", "\"code\":\"bad\"", "\"status\":400");
        assertThat(sink.records.toString()).doesNotContain(SECRET);
    }

    @Test
    void aStreamThatBreaksAndOneThatIsClosedEarlyHaveAnOutcomeEach() {
        ConnectionException broken = new ConnectionException("reset", ErrorDetails.none());
        ScriptedProvider provider =
                new ScriptedProvider("acct", events(answer()[0], answer()[1], broken), events(answer()));
        try (Headgate gate = gate(provider).build()) {
            assertThatThrownBy(() -> gate.chat("support").user("hello").stream().response())
                    .isInstanceOf(IncompleteStreamException.class);
            assertThat(sink.last().path("result").asText()).isEqualTo("failed");
            assertThat(sink.records.get(1).path("error").asText()).isEqualTo("ConnectionException");
            try (ChatStream stream = gate.chat("support").user("hello").stream()) {
                assertThat(stream.iterator().next()).isInstanceOf(ChatEvent.Started.class);
            }
        }
        assertThat(sink.kinds).containsExactly("intent", "attempt", "outcome", "intent", "attempt", "outcome");
        assertThat(sink.last().path("result").asText()).isEqualTo("cancelled");
    }

    @Test
    void refusalsFurtherInAndFurtherOutAreDenied() {
        ScriptedProvider provider = new ScriptedProvider("acct");
        PolicyViolationException refusal = new PolicyViolationException("no", ErrorDetails.none());
        Audit audit = Audit.to(sink).build();
        HeadgateBuilder builder = Headgate.builder()
                .timeSource(new StepTime())
                .route("support", provider.deployment())
                .audit(audit);
        try (Headgate gate = builder.beforeGovernance(chain -> {
                    throw refusal;
                })
                .build()) {
            assertThatThrownBy(() -> gate.chat("support").user(SECRET).call()).isSameAs(refusal);
        }
        assertThat(sink.kinds).containsExactly("denied");
        sink.kinds.clear();
        try (Headgate gate = gate(provider)
                .aroundAttempt(chain -> {
                    throw refusal;
                })
                .build()) {
            assertThatThrownBy(() -> gate.chat("support").user(SECRET).call())
                    .isInstanceOf(PolicyViolationException.class);
        }
        assertThat(sink.kinds).containsExactly("intent", "attempt", "outcome");
        assertThat(sink.last().path("result").asText()).isEqualTo("denied");
        assertThat(sink.records.toString()).doesNotContain(SECRET);
    }

    @Test
    void aStrictAuditStopsCallsBeforeTheWireAndAnotherLetsThemGo() {
        ScriptedProvider provider = new ScriptedProvider("acct", text("ok"), text("ok"));
        sink.failAt = "intent";
        try (Headgate gate = gate(provider).build()) {
            assertThatThrownBy(() -> gate.chat("support").user("hello").call())
                    .isInstanceOf(PolicyViolationException.class)
                    .hasMessageContaining("could not be recorded")
                    .hasRootCauseMessage("disk full");
            assertThatThrownBy(
                            () -> gate.chat("support").user("hello").callAsync().join())
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(PolicyViolationException.class);
            assertThatThrownBy(() -> gate.chat("support").user("hello").stream())
                    .isInstanceOf(PolicyViolationException.class);
            assertThat(provider.requests).isEmpty();
            sink.strict = false;
            assertThat(gate.chat("support").user("hello").call().text()).isEqualTo("ok");
            sink.failAt = "outcome";
            sink.strict = true;
            assertThatThrownBy(() -> gate.chat("support").user("hello").call())
                    .isInstanceOf(PolicyViolationException.class)
                    .hasMessageContaining("outcome");
        }
    }

    @Test
    void factsOfOthersAreAddedAndTheirFailureFailsTheCall() {
        ScriptedProvider provider = new ScriptedProvider("acct", text("ok"), text("ok"));
        Audit audit = Audit.to(sink)
                .facts((call, moment, fields) -> fields.put(
                        "cost",
                        AuditFields.builder()
                                .put("nano", 5)
                                .put("currency", "USD")
                                .build()))
                .build();
        Audit broken = Audit.to(sink)
                .facts((call, moment, fields) -> {
                    throw new IllegalStateException("bug");
                })
                .build();
        try (Headgate gate = Headgate.builder()
                .timeSource(new StepTime())
                .route("support", provider.deployment())
                .afterRedaction(audit)
                .build()) {
            gate.chat("support").user("hello").call();
        }
        assertThat(sink.last().path("cost").path("nano").asInt()).isEqualTo(5);
        try (Headgate gate = Headgate.builder()
                .timeSource(new StepTime())
                .route("support", provider.deployment())
                .afterRedaction(broken)
                .build()) {
            assertThatThrownBy(() -> gate.chat("support").user("hello").call())
                    .isInstanceOf(PolicyViolationException.class);
        }
    }

    @Test
    void aCallInARealLogHasReceiptsThatVerifyOffline(@TempDir Path directory) {
        try (AuditLog log = Logs.log(directory).open();
                Headgate gate = Headgate.builder()
                        .ids(() -> "call-1")
                        .timeSource(new StepTime())
                        .route("support", new ScriptedProvider("acct", text("ok")).deployment())
                        .afterRedaction(Audit.to(log).waitFor(Audit.Wait.BOTH).build())
                        .build()) {
            gate.chat("support").user("hello").call();
            CompletableFuture<AuditReceipt> receipt = log.receipt(4);
            assertThat(receipt).isNotDone();
            log.checkpoint().join();
            assertThat(receipt.join().verify(Logs.KEYS.getPublic())).isTrue();
            assertThat(receipt.join().record()).contains("\"kind\":\"outcome\"");
        }
        assertThat(AuditProofs.receipts(directory, "call-1"))
                .hasSize(3)
                .allMatch(receipt -> receipt.verify(Logs.KEYS.getPublic()))
                .allMatch(receipt -> AuditReceipt.parse(receipt.text()).verify(Logs.KEYS.getPublic()));
    }
}
