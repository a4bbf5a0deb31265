package dev.headgate;

import static dev.headgate.ScriptedProvider.fails;
import static dev.headgate.ScriptedProvider.text;
import static dev.headgate.ScriptedProvider.throttled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.ChatEvent.TextDelta;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.ChatStream;
import dev.headgate.chat.Content;
import dev.headgate.chat.Message;
import dev.headgate.error.ErrorDetails;
import dev.headgate.error.PolicyViolationException;
import dev.headgate.spi.Interceptor;
import dev.headgate.spi.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class InterceptorsTest {
    private static final Interceptor UPPER_CASE = chain -> chain.proceed(chain.request())
            .mapEvents(event -> event instanceof TextDelta delta
                    ? new TextDelta(delta.text().toUpperCase(Locale.ROOT))
                    : event);

    private final ScriptedProvider provider =
            new ScriptedProvider("a", text("one"), text("two"), text("three"), text("four"));

    private HeadgateBuilder gate() {
        return Headgate.builder().timeSource(new ManualTime()).route("support", provider.deployment());
    }

    @Test
    void theOrderIsFixedByThePointNotByTheOrderOfAdding() {
        List<String> seen = new ArrayList<>();
        Headgate gate = gate().aroundAttempt(named("attempt", seen))
                .afterRedaction(named("after", seen))
                .beforeGovernance(named("before 1", seen))
                .beforeGovernance(named("before 2", seen))
                .build();

        gate.chat("support").user("hello").call();

        assertThat(seen)
                .containsExactly(
                        "> before 1",
                        "> before 2",
                        "> after",
                        "> attempt",
                        "< attempt",
                        "< after",
                        "< before 2",
                        "< before 1");
    }

    private static Interceptor named(String name, List<String> seen) {
        return chain -> {
            seen.add("> " + name);
            Reply reply = chain.proceed(chain.request());
            seen.add("< " + name);
            return reply;
        };
    }

    @Test
    void oneInterceptorServesPlainCallsAndStreams() {
        Headgate gate = gate().beforeGovernance(UPPER_CASE).build();

        assertThat(gate.chat("support").user("hello").call().text()).isEqualTo("ONE");
        try (ChatStream stream = gate.chat("support").user("hello").stream()) {
            assertThat(stream.texts()).containsExactly("TWO");
            assertThat(stream.response().text()).isEqualTo("TWO");
        }
        assertThat(gate.chat("support").user("hello").callAsync().join().text()).isEqualTo("THREE");
    }

    @Test
    void aChangedReplyKeepsWhatIsNotChanged() {
        ChatResponse response = gate().beforeGovernance(UPPER_CASE)
                .build()
                .chat("support")
                .user("hello")
                .call();

        assertThat(response.usage().totalInputTokens()).isEqualTo(10);
        assertThat(response.rawFinishReason()).isEqualTo("end_turn");
        assertThat(response.attempts()).hasSize(1);
        assertThat(response.requestId()).contains("req-1");
    }

    @Test
    void itMayProceedTwice() {
        Interceptor askTwice = chain -> {
            chain.proceed(chain.request()).close();
            return chain.proceed(chain.request());
        };

        ChatResponse response = gate().beforeGovernance(askTwice)
                .afterRedaction(askTwice)
                .build()
                .chat("support")
                .user("hello")
                .call();

        assertThat(response.text()).isEqualTo("four");
        assertThat(response.attempts()).hasSize(4);
        assertThat(response.attempts()).extracting(attempt -> attempt.number()).containsExactly(1, 2, 3, 4);
    }

    @Test
    void itMayRewriteTheRequest() {
        Interceptor brief = chain -> chain.proceed(
                chain.request().toBuilder().system(Content.text("Be brief.")).build());

        gate().afterRedaction(brief).build().chat("support").user("hello").call();

        assertThat(provider.requests.get(0).system()).containsExactly(Content.text("Be brief."));
    }

    @Test
    void itMayAnswerWithoutTheModel() {
        Interceptor cached = chain ->
                Reply.of(ChatResponse.builder(Message.assistant("cached")).build());

        ChatResponse response = gate().beforeGovernance(cached)
                .build()
                .chat("support")
                .user("hello")
                .call();

        assertThat(response.text()).isEqualTo("cached");
        assertThat(response.attempts()).isEmpty();
        assertThat(response.deployment()).isEmpty();
        assertThat(provider.requests).isEmpty();
    }

    @Test
    void itMayDeny() {
        Interceptor deny = chain -> {
            throw new PolicyViolationException("No calls on Sundays.", ErrorDetails.none());
        };

        assertThatThrownBy(() -> gate().beforeGovernance(deny)
                        .build()
                        .chat("support")
                        .user("hello")
                        .call())
                .isInstanceOf(PolicyViolationException.class)
                .hasMessage("No calls on Sundays.");
        assertThat(provider.requests).isEmpty();
    }

    @Test
    void whateverItThrowsFailsTheCall() {
        Interceptor broken = chain -> {
            throw new ArithmeticException("broken");
        };
        for (HeadgateBuilder gate :
                List.of(gate().beforeGovernance(broken), gate().afterRedaction(broken), gate().aroundAttempt(broken))) {
            assertThatThrownBy(() -> gate.build().chat("support").user("hello").call())
                    .isInstanceOf(ArithmeticException.class);
        }
        assertThat(provider.requests).isEmpty();
    }

    @Test
    void whateverItThrowsWhileEventsFlowFailsTheStreamAndClosesIt() {
        ListedEvents events = new ListedEvents(
                new ChatEvent.Started(
                        java.util.Optional.empty(), java.util.Optional.empty(), java.util.Optional.empty()),
                new TextDelta("a"),
                new TextDelta("b"));
        ScriptedProvider streaming = new ScriptedProvider("a", (request, attempt) -> Reply.of(events));
        Interceptor broken = chain -> chain.proceed(chain.request()).mapEvents(event -> {
            if (event instanceof TextDelta delta && delta.text().equals("b")) {
                throw new ArithmeticException("broken");
            }
            return event;
        });
        Headgate gate = Headgate.builder()
                .route("support", streaming.deployment())
                .beforeGovernance(broken)
                .build();

        try (ChatStream stream = gate.chat("support").user("hello").stream()) {
            assertThatThrownBy(stream::response).isInstanceOf(ArithmeticException.class);
            assertThat(events.closed).isPositive();
            assertThatThrownBy(stream::response).isInstanceOf(ArithmeticException.class);
        }
    }

    @Test
    void aroundAttemptsItKnowsTheDeployment() {
        List<String> seen = new ArrayList<>();
        ScriptedProvider throttles = new ScriptedProvider("b", fails(throttled(Duration.ofSeconds(1))));
        Headgate gate = Headgate.builder()
                .timeSource(new ManualTime())
                .route("support", throttles.deployment(), provider.deployment())
                .aroundAttempt(chain -> {
                    seen.add(chain.attempt().orElseThrow().number() + " "
                            + chain.attempt().orElseThrow().deployment().account());
                    return chain.proceed(chain.request());
                })
                .beforeGovernance(chain -> {
                    assertThat(chain.attempt()).isEmpty();
                    return chain.proceed(chain.request())
                            .onResponse(
                                    response -> seen.add(chain.call().attempts().size() + " attempts"));
                })
                .build();

        gate.chat("support").user("hello").call();

        assertThat(seen).containsExactly("1 b", "2 a", "2 attempts");
    }

    @Test
    void itMayNotReturnNullOrChangeTheRoute() {
        Interceptor none = new Interceptor() {
            @Override
            @SuppressWarnings("NullAway") // the mistake that is tested
            public Reply intercept(Chain chain) {
                return null;
            }
        };
        Interceptor elsewhere = chain ->
                chain.proceed(chain.request().toBuilder().route("other").build());

        assertThat(catchThrowableOfType(
                        IllegalStateException.class,
                        () -> gate().beforeGovernance(none)
                                .build()
                                .chat("support")
                                .user("hello")
                                .call()))
                .hasMessageContaining("InterceptorsTest")
                .hasMessageContaining("returned null");
        assertThat(catchThrowableOfType(
                        IllegalStateException.class,
                        () -> gate().beforeGovernance(elsewhere)
                                .build()
                                .chat("support")
                                .user("hello")
                                .call()))
                .hasMessageContaining("changed the route");
    }
}
