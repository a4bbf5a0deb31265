package dev.headgate.samples.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.Headgate;
import dev.headgate.chat.ChatEvent.TextDelta;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.Content;
import dev.headgate.chat.Message;
import dev.headgate.error.ErrorDetails;
import dev.headgate.error.PolicyViolationException;
import dev.headgate.pii.Action;
import dev.headgate.pii.Direction;
import dev.headgate.pii.PiiScanner;
import dev.headgate.pii.PiiType;
import dev.headgate.pii.Redaction;
import dev.headgate.pii.RedactionPolicy;
import dev.headgate.routing.Deployment;
import dev.headgate.spi.Interceptor;
import dev.headgate.spi.PiiDetector;
import dev.headgate.spi.Reply;
import dev.headgate.testkit.Answer;
import dev.headgate.testkit.FakeModel;
import dev.headgate.testkit.Script;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** The snippets of docs/interceptors.md. */
class InterceptorsTest {
    private static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8);

    @Test
    void allThreePoints() {
        Script script = Script.of(Answer.text("Hello"));
        FakeModel model = FakeModel.of(script);
        List<String> log = new ArrayList<>();
        // docs:begin interceptors.points
        Interceptor brief = chain -> chain.proceed(chain.request().toBuilder()
                .system(Content.text("Answer in one sentence."))
                .build());
        Interceptor leaving = chain -> {
            log.add(chain.request().messages().size() + " messages leave");
            return chain.proceed(chain.request());
        };
        Interceptor attempts = chain -> {
            log.add("attempt on " + chain.attempt().orElseThrow().deployment().account());
            return chain.proceed(chain.request());
        };
        Headgate gate = Headgate.builder()
                .beforeGovernance(brief)
                .afterRedaction(leaving)
                .aroundAttempt(attempts)
                .route("support", Deployment.of(model, "model"))
                .build();
        // docs:end
        gate.chat("support").user("Hi").call();
        gate.close();
        assertThat(script.request().system()).containsExactly("Answer in one sentence.");
        assertThat(log).containsExactly("1 messages leave", "attempt on test");
    }

    @Test
    void theAnswerIsChangedInAllForms() {
        // docs:begin interceptors.events
        Interceptor loud = chain -> chain.proceed(chain.request())
                .mapEvents(event -> event instanceof TextDelta text
                        ? new TextDelta(text.text().toUpperCase(Locale.ROOT))
                        : event);
        // docs:end
        try (Headgate gate = gate(loud, Answer.text("Hello"))) {
            assertThat(gate.chat("support").user("Hi").call().text()).isEqualTo("HELLO");
        }
        try (Headgate gate = gate(loud, Answer.text("Hello"));
                var stream = gate.chat("support").user("Hi").stream()) {
            assertThat(stream.texts()).containsExactly("HELLO");
        }
    }

    @Test
    void aCallIsRefused() {
        // docs:begin interceptors.deny
        Interceptor office = chain -> {
            if (!chain.call().tags().containsKey("team")) {
                throw new PolicyViolationException(
                        "The call names no team; add tag(\"team\", …).", ErrorDetails.none());
            }
            return chain.proceed(chain.request());
        };
        // docs:end
        try (Headgate gate = gate(office, Answer.text("Hello"))) {
            assertThatThrownBy(() -> gate.chat("support").user("Hi").call())
                    .isInstanceOf(PolicyViolationException.class);
            assertThat(gate.chat("support")
                            .tag("team", "claims")
                            .user("Hi")
                            .call()
                            .text())
                    .isEqualTo("Hello");
        }
    }

    @Test
    void anAnswerWithoutTheModel() {
        Map<List<Message>, ChatResponse> kept = new ConcurrentHashMap<>();
        // docs:begin interceptors.answer
        Interceptor remembered = chain -> {
            List<Message> question = chain.request().messages();
            ChatResponse known = kept.get(question);
            return known != null
                    ? Reply.of(known)
                    : chain.proceed(chain.request()).onResponse(response -> kept.put(question, response));
        };
        // docs:end
        Script script = Script.of(Answer.text("Hello"));
        try (Headgate gate = Headgate.builder()
                .beforeGovernance(remembered)
                .route("support", Deployment.of(FakeModel.of(script), "model"))
                .build()) {
            gate.chat("support").user("Hi").call();
            assertThat(gate.chat("support").user("Hi").call().text()).isEqualTo("Hello");
        }
        assertThat(script.requests()).hasSize(1);
    }

    @Test
    void whatLeavesIsRedacted() {
        byte[] key = KEY;
        Script script = Script.answering(seen -> Answer.text("Paid to " + seen.lastUserText()));
        FakeModel model = FakeModel.of(script);
        // docs:begin interceptors.redaction
        PiiType contract = PiiType.of("CONTRACT");
        PiiScanner scanner = PiiScanner.builder()
                .pattern(contract, "K-[0-9]{6}")
                .dictionary(PiiType.NAME, List.of("Jane Miller", "Bob Meier"))
                .build();
        Redaction redaction = Redaction.builder()
                .key(key)
                .scanner(scanner)
                .policy(RedactionPolicy.builder()
                        .on(Direction.INPUT, PiiType.CREDIT_DEBIT_CARD_NUMBER, Action.BLOCK)
                        .allow("+41 31 000 00 00")
                        .build())
                .build();
        Headgate gate = Headgate.builder()
                .redaction(redaction)
                .route("support", Deployment.of(model, "model"))
                .build();
        // docs:end
        String answer =
                gate.chat("support").user("Jane Miller, K-123456").call().text();
        gate.close();
        assertThat(answer).isEqualTo("Paid to Jane Miller, K-123456");
        assertThat(script.request().lastUserText()).doesNotContain("Miller").doesNotContain("123456");
    }

    // docs:begin interceptors.detector
    /** Finds names with a service of one's own. */
    static final class NameService implements PiiDetector {
        @Override
        public String name() {
            return "name-service";
        }

        @Override
        public CompletionStage<List<List<Detection>>> detect(List<String> texts) {
            List<List<Detection>> all = new ArrayList<>();
            for (String text : texts) {
                int at = text.indexOf("Heidi");
                all.add(at < 0 ? List.of() : List.of(new Detection(at, at + 5, "NAME")));
            }
            return CompletableFuture.completedFuture(all);
        }
    }
    // docs:end

    @Test
    void aDetectorElsewhere() {
        byte[] key = KEY;
        Script script = Script.of(Answer.text("Hello"));
        // docs:begin interceptors.remote
        Redaction redaction = Redaction.builder()
                .key(key)
                .detector(new NameService(), Duration.ofMillis(500))
                .build();
        // docs:end
        try (Headgate gate = Headgate.builder()
                .redaction(redaction)
                .route("support", Deployment.of(FakeModel.of(script), "model"))
                .build()) {
            gate.chat("support").user("Ask Heidi").call();
        }
        assertThat(script.request().lastUserText()).startsWith("Ask ").doesNotContain("Heidi");
    }

    private static Headgate gate(Interceptor interceptor, Answer answer) {
        return Headgate.builder()
                .beforeGovernance(interceptor)
                .route("support", Deployment.of(FakeModel.of(Script.of(answer)), "model"))
                .build();
    }
}
