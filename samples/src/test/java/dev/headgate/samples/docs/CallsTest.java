package dev.headgate.samples.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.ChatCall;
import dev.headgate.Headgate;
import dev.headgate.chat.Attempt;
import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.Content;
import dev.headgate.chat.Conversation;
import dev.headgate.chat.Message;
import dev.headgate.chat.ReasoningEffort;
import dev.headgate.cost.PriceBook;
import dev.headgate.error.CancelledException;
import dev.headgate.error.InvalidRequestException;
import dev.headgate.error.ModelException;
import dev.headgate.error.NoCapacityException;
import dev.headgate.error.ThrottledException;
import dev.headgate.routing.Deployment;
import dev.headgate.routing.Priority;
import dev.headgate.spi.Price;
import dev.headgate.testkit.Answer;
import dev.headgate.testkit.FakeModel;
import dev.headgate.testkit.Fault;
import dev.headgate.testkit.Script;
import dev.headgate.testkit.TestClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The snippets of docs/calls.md. */
class CallsTest {
    @Test
    void parameters() {
        Script script = Script.of(Answer.text("Red, green"));
        try (Headgate gate = Fakes.gate(script)) {
            // docs:begin calls.parameters
            ChatResponse response = gate.chat("support")
                    .system("You answer in one line.")
                    .user("Name two colours.")
                    .temperature(0.2)
                    .maxOutputTokens(200)
                    .stop("\n\n")
                    .seed(7)
                    .reasoningEffort(ReasoningEffort.LOW)
                    .call();
            // docs:end
            assertThat(response.text()).isEqualTo("Red, green");
            assertThat(script.request().parameters().maxOutputTokens()).hasValue(200);
        }
    }

    @Test
    void examplesComeBeforeTheQuestion() {
        Script script = Script.of(Answer.text("rot"));
        try (Headgate gate = Fakes.gate(script)) {
            // docs:begin calls.examples
            String german = gate.chat("support")
                    .system("Translate into German.")
                    .user("green")
                    .assistant("grün")
                    .user("red")
                    .call()
                    .text();
            // docs:end
            assertThat(german).isEqualTo("rot");
            assertThat(script.request().messages()).hasSize(3);
        }
    }

    @Test
    void aConversationGoesOn() {
        Script script = Script.of(Answer.text("In Switzerland."), Answer.text("Also in Switzerland."));
        try (Headgate gate = Fakes.gate(script)) {
            // docs:begin calls.conversation
            ChatResponse first = gate.chat("support").user("Where is Bern?").call();
            ChatResponse second = gate.chat("support")
                    .conversation(first.conversation())
                    .user("And Basel?")
                    .call();
            // docs:end
            assertThat(second.text()).isEqualTo("Also in Switzerland.");
            assertThat(script.requests().get(1).messages()).hasSize(3);
        }
    }

    @Test
    void aConversationKeptElsewhere() {
        Script script = Script.of(Answer.text("Hello again"));
        List<Row> rows = List.of(new Row("user", "Hello"), new Row("assistant", "Hello!"));
        try (Headgate gate = Fakes.gate(script)) {
            // docs:begin calls.stored
            List<Message> messages = new ArrayList<>();
            for (Row row : rows) {
                messages.add(row.role().equals("user") ? Message.user(row.text()) : Message.assistant(row.text()));
            }
            Conversation stored = new Conversation(List.of(Content.text("Be brief.")), messages);
            String answer = gate.chat("support")
                    .conversation(stored)
                    .user("It is me again.")
                    .call()
                    .text();
            // docs:end
            assertThat(answer).isEqualTo("Hello again");
            assertThat(script.request().system()).containsExactly("Be brief.");
        }
    }

    private record Row(String role, String text) {}

    @Test
    void imagesAndDocuments() {
        byte[] screenshot = {1};
        byte[] manual = {2};
        Script script = Script.of(Answer.text("A plug"));
        try (Headgate gate = Fakes.gate(script)) {
            // docs:begin calls.media
            String answer = gate.chat("support")
                    .user(
                            Content.text("What is wrong here?"),
                            Content.image("image/png", screenshot),
                            Content.document("manual", "application/pdf", manual))
                    .call()
                    .text();
            // docs:end
            assertThat(answer).isEqualTo("A plug");
            assertThat(script.request().messages().get(0).content()).hasSize(3);
        }
    }

    @Test
    void laterOnAnotherThread() throws Exception {
        try (Headgate gate = Fakes.gate(Answer.text("Done"))) {
            List<String> shown = new ArrayList<>();
            // docs:begin calls.async
            CompletableFuture<ChatResponse> future =
                    gate.chat("support").user("…").callAsync();
            CompletableFuture<Void> done = future.thenAccept(response -> shown.add(response.text()));
            // docs:end
            done.get();
            assertThat(shown).containsExactly("Done");
        }
    }

    @Test
    void cancellingHangsUp() {
        Script script = Script.of(Answer.builder().gate("never").text("Hi").build());
        try (Headgate gate = Fakes.gate(script)) {
            // docs:begin calls.cancel
            CompletableFuture<ChatResponse> future =
                    gate.chat("support").user("…").callAsync();
            script.awaitRequests(1); // docs:hide
            future.cancel(true);
            // docs:end
            script.awaitHangUps(1);
            assertThat(future).isCancelled();
        }
    }

    @Test
    void aDeadlineEndsWaiting() {
        FakeModel model = FakeModel.of(Script.of(Fault.throttled(Duration.ofMinutes(5))));
        try (Headgate gate = Headgate.builder()
                .timeSource(TestClock.auto())
                .route("support", Deployment.of(model, "model"))
                .build()) {
            // docs:begin calls.deadline
            ChatCall call = gate.chat("support")
                    .user("…")
                    .deadline(Duration.ofSeconds(20))
                    .priority(Priority.BATCH)
                    .tag("team", "claims");
            // docs:end
            assertThatThrownBy(call::call).isInstanceOf(ModelException.class);
        }
    }

    @Test
    void whatItCost() {
        FakeModel model = FakeModel.of(Script.of(Answer.text("Hello")));
        Price price = Price.of("model").input("3").output("15").build();
        try (Headgate gate = Headgate.builder()
                .prices(PriceBook.empty().with(price))
                .route("support", Deployment.of(model, "model"))
                .build()) {
            // docs:begin calls.cost
            ChatResponse response = gate.chat("support").user("…").call();
            long tokens = response.usage().totalInputTokens() + response.usage().outputTokens();
            BigDecimal dollars = response.cost().usd().orElseThrow();
            for (Attempt attempt : response.attempts()) {
                System.getLogger("calls").log(System.Logger.Level.DEBUG, attempt);
            }
            // docs:end
            assertThat(tokens).isPositive();
            assertThat(dollars).isPositive();
        }
    }

    @Test
    void allMistakesAtOnce() {
        Script script = Script.of();
        try (Headgate gate = Fakes.gate(script)) {
            // docs:begin calls.mistakes
            ChatCall wrong = gate.chat("support").user("").temperature(3).maxToolRounds(0);
            // docs:end
            assertThatThrownBy(wrong::call)
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("temperature")
                    .hasMessageContaining("maxToolRounds")
                    .hasMessageContaining("Nothing was sent");
        }
        assertThat(script.requests()).isEmpty();
    }

    @Test
    void errorsSayWhatToDo() {
        try (Headgate gate = Fakes.gate(Fault.throttled(Duration.ofMinutes(20)))) {
            assertThat(answer(gate)).startsWith("busy");
        }
        try (Headgate gate = Fakes.gate(Fault.unauthorized())) {
            assertThat(answer(gate)).startsWith("failed");
        }
    }

    private static String answer(Headgate gate) {
        // docs:begin calls.errors
        try {
            return gate.chat("support").user("…").call().text();
        } catch (NoCapacityException | ThrottledException e) {
            return "busy: ask again later"; // the message says of each deployment why, and until when
        } catch (CancelledException e) {
            throw e; // somebody wanted this
        } catch (ModelException e) {
            return "failed: " + e.getMessage() + (e.mayBeBilled() ? " (may be billed)" : "");
        }
        // docs:end
    }

    @Test
    void aRequestThatIsThereAlready() {
        Script script = Script.of(Answer.text("1"), Answer.text("2"));
        try (Headgate gate = Fakes.gate(script)) {
            // docs:begin calls.request
            ChatRequest request = ChatRequest.builder()
                    .route("support")
                    .message(Message.user("Roll a die."))
                    .build();
            String once = gate.chat(request).call().text();
            String again = gate.chat(request).seed(2).call().text();
            // docs:end
            assertThat(once + again).isEqualTo("12");
        }
    }
}
