package dev.headgate.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.DeploymentRef;
import dev.headgate.chat.Message;
import dev.headgate.error.AuthenticationException;
import dev.headgate.error.CancelledException;
import dev.headgate.error.ClientClosedException;
import dev.headgate.error.ConnectionException;
import dev.headgate.error.IncompleteStreamException;
import dev.headgate.error.ModelException;
import dev.headgate.error.ModelTimeoutException;
import dev.headgate.error.OverloadedException;
import dev.headgate.error.ThrottledException;
import dev.headgate.error.ThrottledException.Scope;
import dev.headgate.spi.Account;
import dev.headgate.spi.AttemptContext;
import dev.headgate.spi.CallContext;
import dev.headgate.spi.Cancellation;
import dev.headgate.spi.EventSource;
import dev.headgate.spi.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class FakeModelTest {
    private static final ChatRequest REQUEST =
            ChatRequest.builder().route("chat").message(Message.user("Hi")).build();

    private final TestClock clock = TestClock.auto();
    private final Cancellation cancellation = new Cancellation();

    private AttemptContext attempt(boolean streaming) {
        CallContext call =
                new CallContext("call-1", "chat", Map.of(), streaming, clock, Duration.ofMinutes(1), cancellation);
        return new AttemptContext(call, 1, new DeploymentRef("test/small", "fake", "test", Optional.empty(), "small"));
    }

    private static List<ChatEvent> read(EventSource source) {
        List<ChatEvent> events = new ArrayList<>();
        for (ChatEvent event = source.next(); event != null; event = source.next()) {
            events.add(event);
        }
        return events;
    }

    @Test
    void plainAndStreamedAnswersAreTheSame() {
        Answer answer = Answer.builder()
                .reasoning("Hm")
                .signature("s")
                .text("a", "b")
                .toolCall("t", "{\"x\":1}")
                .id("id-1")
                .build();
        FakeModel model = FakeModel.of(Script.of(answer, answer));

        ChatResponse whole = model.send(REQUEST, attempt(false)).response();
        Reply streamed = model.send(REQUEST, attempt(true));

        assertThat(streamed.isWhole()).isFalse();
        List<ChatEvent> events = read(streamed.events());
        StreamGrammar.check(events);
        assertThat(whole.message().content()).isEqualTo(answer.content());
        assertThat(whole.id()).contains("id-1");
        assertThat(whole.model()).contains("small");
        assertThat(whole.requestId()).contains("00000000-0000-4000-8000-000000000001");
        assertThat(model.requests()).hasSize(2);
        assertThat(model.requests().get(1).streaming()).isTrue();
    }

    @Test
    void faultsBecomeTypedErrors() {
        for (FaultKind kind : EnumSet.allOf(FaultKind.class)) {
            Fault fault = FaultsOfAllKinds.of(kind);
            for (boolean streaming : new boolean[] {false, true}) {
                FakeModel model = FakeModel.of(Script.of(fault));
                assertThatThrownBy(() -> model.send(REQUEST, attempt(streaming)).response())
                        .as("%s", kind)
                        .isInstanceOf(ModelException.class);
            }
        }
    }

    @Test
    void errorsCarryTheirDetails() {
        Fault fault = Fault.throttled(Duration.ofMillis(1500), Scope.TOKENS).saying("calm down");
        FakeModel model = FakeModel.of("eu", Script.of(fault, Fault.unauthorized(), Fault.serverError(502)));

        assertThatThrownBy(() -> model.send(REQUEST, attempt(false)))
                .isInstanceOfSatisfying(ThrottledException.class, e -> {
                    assertThat(e.scope()).isEqualTo(Scope.TOKENS);
                    assertThat(e.details().retryAfter()).contains(Duration.ofMillis(1500));
                    assertThat(e.details().httpStatus()).hasValue(429);
                    assertThat(e.details().requestId()).isPresent();
                    assertThat(e.details().providerMessage()).contains("calm down");
                    assertThat(e.getMessage()).doesNotContain("calm down");
                });
        assertThatThrownBy(() -> model.send(REQUEST, attempt(false))).isInstanceOf(AuthenticationException.class);
        assertThatThrownBy(() -> model.send(REQUEST, attempt(false)))
                .isInstanceOfSatisfying(
                        OverloadedException.class,
                        e -> assertThat(e.details().httpStatus()).hasValue(502));
    }

    @Test
    void streamsBreakWhereTheFaultSays() {
        Answer answer = Answer.text("a", "b", "c");
        FakeModel model = FakeModel.of(
                Script.of(Fault.cutAfter(2, answer), Fault.overloaded().after(0, answer), Fault.cutAfter(1, answer)));

        EventSource cut = model.send(REQUEST, attempt(true)).events();
        assertThat(cut.next()).isInstanceOf(ChatEvent.Started.class);
        assertThat(cut.next()).isEqualTo(new ChatEvent.TextDelta("a"));
        assertThat(cut.next()).isEqualTo(new ChatEvent.TextDelta("b"));
        assertThatThrownBy(cut::next).isInstanceOf(IncompleteStreamException.class);

        EventSource overloaded = model.send(REQUEST, attempt(true)).events();
        assertThat(overloaded.next()).isInstanceOf(ChatEvent.Started.class);
        assertThatThrownBy(overloaded::next).isInstanceOf(OverloadedException.class);

        assertThatThrownBy(() -> model.send(REQUEST, attempt(false))).isInstanceOf(ConnectionException.class);
    }

    @Test
    void slowAnswersSleepByTheClockOfTheCall() {
        FakeModel model = FakeModel.of(Script.of(Answer.text("Hi").delayedBy(Duration.ofSeconds(20)), Fault.stall()));

        model.send(REQUEST, attempt(false));
        assertThat(clock.elapsed()).isEqualTo(Duration.ofSeconds(20));

        assertThatThrownBy(() -> model.send(REQUEST, attempt(false))).isInstanceOf(ModelTimeoutException.class);
        assertThat(clock.elapsed()).isGreaterThan(Duration.ofSeconds(80));
    }

    @Test
    void cancellingEndsASleep() {
        TestClock manual = TestClock.manual();
        CallContext call =
                new CallContext("call-1", "chat", Map.of(), false, manual, Duration.ofMinutes(1), cancellation);
        AttemptContext attempt =
                new AttemptContext(call, 1, new DeploymentRef("test/small", "fake", "test", Optional.empty(), "small"));
        Script script = Script.of(Answer.text("Hi").delayedBy(Duration.ofSeconds(20)));
        FakeModel model = FakeModel.of(script);

        CompletableFuture<Reply> answer = CompletableFuture.supplyAsync(() -> model.send(REQUEST, attempt));
        manual.awaitSleepers(1);
        cancellation.request();

        assertThatThrownBy(answer::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(CancelledException.class);
        script.awaitHangUps(1);
    }

    @Test
    void closingEndsAStreamAtAGate() {
        Script script =
                Script.of(Answer.builder().text("a").gate("never").text("b").build());
        EventSource events = FakeModel.of(script).send(REQUEST, attempt(true)).events();
        events.next();
        events.next();

        CompletableFuture<ChatEvent> next = CompletableFuture.supplyAsync(events::next);
        script.awaitGate("never");
        events.close();
        events.close();

        assertThatThrownBy(next::join).hasCauseInstanceOf(CancelledException.class);
        script.awaitHangUps(1);
    }

    @Test
    void closedModelRefuses() {
        FakeModel model = FakeModel.of(Script.of(Answer.text("Hi")));
        model.close();
        assertThatThrownBy(() -> model.send(REQUEST, attempt(false))).isInstanceOf(ClientClosedException.class);
        assertThat(model.requests()).isEmpty();
    }

    @Test
    void exhaustionIsAnAssertionError() {
        FakeModel model = FakeModel.of(Script.of());
        assertThatThrownBy(() -> model.send(REQUEST, attempt(false))).isInstanceOf(AssertionError.class);
    }

    @Test
    void nameAndAccountAreThoseGiven() {
        Account account = new Account("prod", Optional.of("eu-central-1"));
        FakeModel model = FakeModel.of("aws.bedrock", account, Script.of());
        assertThat(model.name()).isEqualTo("aws.bedrock");
        assertThat(model.account()).isEqualTo(account);
        assertThat(model).hasToString("FakeModel[aws.bedrock, prod, Script[0 requests, 0 steps left]]");
    }
}
