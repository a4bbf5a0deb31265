package dev.headgate.samples.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.Headgate;
import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.ChatEvent.Finished;
import dev.headgate.chat.ChatEvent.ReasoningDelta;
import dev.headgate.chat.ChatEvent.TextDelta;
import dev.headgate.chat.ChatEvent.ToolCallCompleted;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.ChatStream;
import dev.headgate.error.IncompleteStreamException;
import dev.headgate.error.ModelException;
import dev.headgate.routing.Deployment;
import dev.headgate.routing.Route;
import dev.headgate.routing.Timeouts;
import dev.headgate.testkit.Answer;
import dev.headgate.testkit.FakeModel;
import dev.headgate.testkit.Fault;
import dev.headgate.testkit.Script;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;

/** The snippets of docs/streaming.md. */
class StreamingTest {
    private final StringBuilder shown = new StringBuilder();

    private void show(String text) {
        shown.append(text);
    }

    @Test
    void textAsItComes() {
        try (Headgate gate = Fakes.gate(Answer.text("Once ", "upon ", "a time"))) {
            // docs:begin streaming.texts
            try (ChatStream stream = gate.chat("support").user("Tell a story.").stream()) {
                stream.texts().forEach(this::show);
                ChatResponse whole = stream.response();
                show(" (" + whole.usage().outputTokens() + " tokens)");
            }
            // docs:end
        }
        assertThat(shown.toString()).startsWith("Once upon a time (").endsWith(" tokens)");
    }

    @Test
    void everyEvent() {
        Answer answer = Answer.builder()
                .reasoning("Hm. ")
                .text("Hello")
                .toolCall("search", "{}")
                .build();
        try (Headgate gate = Fakes.gate(answer)) {
            // docs:begin streaming.events
            try (ChatStream stream = gate.chat("support").user("…").stream()) {
                for (ChatEvent event : stream) {
                    if (event instanceof TextDelta text) {
                        show(text.text());
                    } else if (event instanceof ReasoningDelta thought) {
                        show("[" + thought.text().strip() + "]");
                    } else if (event instanceof ToolCallCompleted tool) {
                        show(" wants " + tool.call().name());
                    } else if (event instanceof Finished end) {
                        show(" " + end.reason());
                    }
                }
            }
            // docs:end
        }
        assertThat(shown.toString()).isEqualTo("[Hm.]Hello wants search TOOL_CALLS");
    }

    @Test
    void leavingEarlyHangsUp() {
        Script script = Script.of(
                Answer.builder().text("enough").gate("more").text("too much").build());
        try (Headgate gate = Fakes.gate(script)) {
            // docs:begin streaming.close
            try (ChatStream stream = gate.chat("support").user("…").stream()) {
                String first = stream.texts().findFirst().orElse("");
                show(first);
            } // closes the connection: nothing more is read
            // docs:end
            script.awaitHangUps(1);
        }
        assertThat(shown.toString()).isEqualTo("enough");
    }

    @Test
    void whatHadComeIsKept() {
        try (Headgate gate = Fakes.gate(Fault.overloaded().after(2, Answer.text("Once ", "upon ", "a time")))) {
            // docs:begin streaming.partial
            try (ChatStream stream = gate.chat("support").user("Tell a story.").stream()) {
                stream.texts().forEach(this::show);
            } catch (IncompleteStreamException e) {
                String partial = e.partial().map(ChatResponse::text).orElse("");
                show("… (broken off after " + partial.length() + " characters)");
            } catch (ModelException e) {
                show("No answer: " + e.getMessage()); // nothing had come
            }
            // docs:end
        }
        assertThat(shown.toString()).startsWith("Once upon ").contains("broken off after 10 characters");
    }

    // docs:begin streaming.subscriber
    /** Asks for one event at a time: a slow screen slows the provider down. */
    final class Screen implements Flow.Subscriber<ChatEvent> {
        final CompletableFuture<Void> done = new CompletableFuture<>();
        private volatile Flow.Subscription subscription;

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            this.subscription = subscription;
            subscription.request(1);
        }

        @Override
        public void onNext(ChatEvent event) {
            if (event instanceof TextDelta text) {
                show(text.text());
            }
            subscription.request(1);
        }

        @Override
        public void onError(Throwable failure) {
            done.completeExceptionally(failure); // a ModelException
        }

        @Override
        public void onComplete() {
            done.complete(null);
        }
    }
    // docs:end

    @Test
    void eventsArePublished() {
        try (Headgate gate = Fakes.gate(Answer.text("Hello ", "world"))) {
            // docs:begin streaming.publisher
            Flow.Publisher<ChatEvent> answer = gate.chat("support").user("…").publisher();
            Screen screen = new Screen();
            answer.subscribe(screen);
            screen.done.join();
            // docs:end
        }
        assertThat(shown.toString()).isEqualTo("Hello world");
    }

    @Test
    void silenceHasBounds() {
        FakeModel model = FakeModel.of("a", Script.of(Answer.text("Hi")));
        FakeModel other = FakeModel.of("b", Script.of());
        // docs:begin streaming.timeouts
        Route support = Route.builder("support")
                .tier(Deployment.of(model, "large"))
                .tier(Deployment.of(other, "large"))
                .timeouts(
                        Timeouts.none().withFirstContent(Duration.ofSeconds(20)).withIdle(Duration.ofSeconds(30)))
                .build();
        // docs:end
        try (Headgate gate = Headgate.builder().route(support).build()) {
            assertThat(gate.chat("support").user("Hi").call().text()).isEqualTo("Hi");
        }
    }

    @Test
    void aStreamThatWasClosedDoesNotLookWhole() {
        try (Headgate gate = Fakes.gate(Answer.text("a", "b"))) {
            ChatStream stream = gate.chat("support").user("Hi").stream();
            stream.close();
            assertThatThrownBy(stream::response).isInstanceOf(IllegalStateException.class);
        }
    }
}
