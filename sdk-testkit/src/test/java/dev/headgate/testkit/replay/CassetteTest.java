package dev.headgate.testkit.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.Headgate;
import dev.headgate.HeadgateBuilder;
import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.ChatStream;
import dev.headgate.chat.Content;
import dev.headgate.chat.JsonSchema;
import dev.headgate.chat.Tool;
import dev.headgate.chat.Usage;
import dev.headgate.error.IncompleteStreamException;
import dev.headgate.error.ThrottledException;
import dev.headgate.pii.PiiType;
import dev.headgate.pii.Redaction;
import dev.headgate.routing.Deployment;
import dev.headgate.routing.RetryPolicy;
import dev.headgate.spi.Account;
import dev.headgate.testkit.Answer;
import dev.headgate.testkit.FakeModel;
import dev.headgate.testkit.Fault;
import dev.headgate.testkit.Script;
import dev.headgate.testkit.Step;
import dev.headgate.testkit.TestClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class CassetteTest {
    @TempDir
    private Path directory;

    private final TestClock clock = TestClock.auto();

    private Path file() {
        return directory.resolve("recordings").resolve("triage.json");
    }

    private CassetteBuilder cassette() {
        return Cassette.builder(file()).timeSource(clock).environment(name -> null);
    }

    private <T> T with(
            CassetteBuilder builder,
            Function<HeadgateBuilder, HeadgateBuilder> more,
            Function<Headgate, T> work,
            Step... steps) {
        FakeModel real = FakeModel.of("fake", Account.of("test"), Script.of(steps));
        try (Cassette cassette = builder.open();
                Headgate gate = more.apply(Headgate.builder()
                                .timeSource(clock)
                                .route("chat", Deployment.of(cassette.around(real), "small")))
                        .build()) {
            return work.apply(gate);
        }
    }

    private <T> T record(Function<Headgate, T> work, Step... steps) {
        return with(cassette().record(), more -> more, work, steps);
    }

    /** Plays back over a model that has nothing to say. */
    private <T> T play(Function<Headgate, T> work) {
        return with(cassette(), more -> more, work);
    }

    private static String ask(Headgate gate, String text) {
        return gate.chat("chat").user(text).call().text();
    }

    private static List<ChatEvent> stream(Headgate gate) {
        List<ChatEvent> events = new ArrayList<>();
        try (ChatStream stream = gate.chat("chat").user("Hi").stream()) {
            stream.forEach(events::add);
        }
        return events;
    }

    @Test
    void wholeAnswerIsPlayedBack() {
        Answer answer = Answer.builder()
                .reasoning("Hm")
                .signature("s-1")
                .text("Hel", "lo")
                .toolCall("weather", "{\"city\":\"Bern\"}")
                .usage(Usage.builder()
                        .inputTokens(12)
                        .cacheReadTokens(100)
                        .cacheWriteTokens(Duration.ofMinutes(5), 7)
                        .outputTokens(5)
                        .reasoningTokens(2)
                        .build())
                .build();
        Function<Headgate, ChatResponse> work = gate -> gate.chat("chat")
                .system("Be brief.")
                .user(Content.text("Look"), Content.image("image/png", new byte[] {1, 2, 3}))
                .tools(Tool.of("weather", "Tells the weather.", new JsonSchema("{\"type\":\"object\"}")))
                .temperature(0.00001)
                .seed(1L << 40)
                .maxOutputTokens(100)
                .stop("END")
                .call();

        ChatResponse recorded = record(work, answer);
        ChatResponse played = play(work);

        assertThat(played.message()).isEqualTo(recorded.message());
        assertThat(played.usage()).isEqualTo(recorded.usage());
        assertThat(played.finishReason()).isEqualTo(recorded.finishReason());
        assertThat(played.id()).isEqualTo(recorded.id());
        assertThat(played.model()).isEqualTo(recorded.model());
        assertThat(played.requestId()).isEqualTo(recorded.requestId());
    }

    @Test
    void streamIsPlayedBackInItsFragments() {
        Answer answer = Answer.builder()
                .text("Hel", "lo")
                .toolCall("weather", "{\"city\":\"Bern\"}")
                .build();

        List<ChatEvent> recorded = record(CassetteTest::stream, answer);
        List<ChatEvent> played = play(CassetteTest::stream);

        assertThat(recorded).hasSizeGreaterThan(6);
        assertThat(played).isEqualTo(recorded);
    }

    @Test
    void fileIsReadableAndTheSameEachTime() throws IOException {
        record(gate -> ask(gate, "Classify: I was charged twice."), Answer.text("BILLING"));
        String first = Files.readString(file());
        record(gate -> ask(gate, "Classify: I was charged twice."), Answer.text("BILLING"));

        assertThat(Files.readString(file())).isEqualTo(first);
        assertThat(first.replaceAll("\"checksum\" : \"[0-9a-f]{64}\"", "\"checksum\" : \"…\""))
                .isEqualTo("""
                        {
                          "format" : "headgate-recording/1",
                          "recorded" : "2026-01-01T00:00:00Z",
                          "exchanges" : [ {
                            "key" : "c27761be",
                            "request" : {
                              "provider" : "fake",
                              "model" : "small",
                              "stream" : false,
                              "messages" : [ {
                                "role" : "user",
                                "text" : "Classify: I was charged twice."
                              } ]
                            },
                            "answer" : [ {
                              "started" : {
                                "model" : "small",
                                "requestId" : "00000000-0000-4000-8000-000000000001"
                              }
                            }, {
                              "text" : "BILLING"
                            }, {
                              "usage" : {
                                "input" : 8,
                                "cacheRead" : 0,
                                "output" : 2,
                                "reasoning" : 0
                              }
                            }, {
                              "finished" : {
                                "reason" : "stop",
                                "raw" : "stop"
                              }
                            } ]
                          } ],
                          "checksum" : "…"
                        }
                        """);
    }

    @Test
    void equalRequestsAreAnsweredInTheirOrder() {
        Function<Headgate, List<String>> work =
                gate -> List.of(ask(gate, "again"), ask(gate, "other"), ask(gate, "again"));

        record(work, Answer.text("1"), Answer.text("2"), Answer.text("3"));

        assertThat(play(work)).containsExactly("1", "2", "3");
    }

    @Test
    void failuresAreRecordedSoThatRetriesAre() {
        Function<Headgate, ChatResponse> work =
                gate -> gate.chat("chat").user("Hi").call();
        Step[] steps = {Fault.throttled(Duration.ofSeconds(2), ThrottledException.Scope.TOKENS), Answer.text("at last")
        };
        RetryPolicy patient = RetryPolicy.standard();
        with(cassette().record(), more -> more.retryPolicy(patient), work, steps);
        clock.advance(Duration.ofHours(1));

        ChatResponse played = with(cassette(), more -> more.retryPolicy(patient), work);

        assertThat(played.text()).isEqualTo("at last");
        assertThat(played.attempts()).hasSize(2);
        assertThat(clock.sleeps())
                .filteredOn(sleep -> sleep.compareTo(Duration.ofSeconds(2)) >= 0)
                .hasSize(2);
    }

    @Test
    void streamThatBreaksBreaksAtTheSamePlace() {
        Function<Headgate, String> work = gate -> {
            StringBuilder seen = new StringBuilder();
            try (ChatStream stream = gate.chat("chat").user("Hi").stream()) {
                assertThatThrownBy(() -> stream.texts().forEach(seen::append))
                        .isInstanceOf(IncompleteStreamException.class);
            }
            return seen.toString();
        };
        Step broken = Fault.resetAfter(2, Answer.text("par", "tial"));

        assertThat(record(work, broken)).isEqualTo("partial");
        assertThat(play(work)).isEqualTo("partial");
    }

    @Test
    void streamThatWasLeftEarlyEndsThere() {
        Function<Headgate, String> leaves = gate -> {
            try (ChatStream stream = gate.chat("chat").user("Hi").stream()) {
                stream.texts().limit(1).forEach(text -> {});
            }
            return "";
        };
        record(leaves, Answer.text("one", "two"));

        assertThat(play(leaves)).isEmpty();
        assertThatThrownBy(() -> play(CassetteTest::stream))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("ends here: when it was made, its stream was closed after 2 events");
    }

    @Test
    void requestThatWasNotRecordedNamesTheNearest() {
        record(
                gate -> gate.chat("chat")
                        .system("Answer with one word.")
                        .user("Classify: I was charged twice.")
                        .call()
                        .text(),
                Answer.text("BILLING"));

        assertThatThrownBy(() -> play(gate -> gate.chat("chat")
                        .system("Answer with one word.")
                        .user("Classify: I was charged three times.")
                        .temperature(0.2)
                        .call()))
                .isInstanceOf(AssertionError.class)
                .hasMessage(file() + ": there is no recording of request 47b482f8; the nearest, f97a4057, differs at\n"
                        + "  messages[0].text: recorded \"Classify: I was charged twice.\", asked \"Classify: I was"
                        + " charged three times.\"\n"
                        + "  temperature: recorded absent, asked 0.2\n"
                        + "Mend the test, or record it anew with -Dheadgate.testkit.record=true.");
    }

    @Test
    void longTextsAreShownWhereTheyDiffer() {
        String long1 = "x".repeat(500) + " left " + "y".repeat(500);
        String long2 = "x".repeat(500) + " right " + "y".repeat(500);
        record(gate -> ask(gate, long1), Answer.text("a"));

        assertThatThrownBy(() -> play(gate -> ask(gate, long2)))
                .hasMessageContaining("xxx left yyy")
                .hasMessageContaining("xxx right yyy")
                .message()
                .hasSizeLessThan(700);
    }

    @Test
    void oneCallTooManyAndOneTooFew() {
        record(gate -> ask(gate, "a") + ask(gate, "b"), Answer.text("1"), Answer.text("2"));

        assertThatThrownBy(() -> play(gate -> ask(gate, "a") + ask(gate, "a")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("was recorded 1 time and is now asked once more");
        assertThatThrownBy(() -> play(gate -> ask(gate, "a")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("1 of 2 recordings [")
                .hasMessageContaining("] were not asked for; the test asks less than when it was recorded");
    }

    @Test
    void plainCallAndStreamAreDifferentRequests() {
        record(gate -> ask(gate, "Hi"), Answer.text("a"));

        assertThatThrownBy(() -> play(CassetteTest::stream))
                .hasMessageContaining("\n  stream: recorded false, asked true\n");
    }

    @Test
    void continuousIntegrationDoesNotRecord() {
        assertThatThrownBy(() -> cassette().environment(name -> "true").record().open())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cassette: " + file() + " would be recorded, but the variable CI is set; record it on your"
                        + " own machine and commit the file.");
        assertThatCode(() ->
                        cassette().environment(name -> "false").record().open().close())
                .doesNotThrowAnyException();
    }

    @Test
    void secretsAreNotWritten() {
        String key = "sk-proj-" + "9fJ2kQ7xLmZp4RtVb8NwYcE1sHdGuA6o";
        assertThatThrownBy(() -> record(
                        gate -> ask(gate, "Use it."),
                        Answer.text("The key is sk-pr", key.substring(5, 20), key.substring(20))))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("Nothing was written to " + file() + ". What was recorded:"
                        + " exchanges[0].answer, the text holds a value of type OPENAI_API_KEY; have it redacted, and"
                        + " change it if it was real.")
                .hasMessageNotContaining(key);
        assertThatThrownBy(() -> record(gate -> ask(gate, "Is " + key + " mine?"), Answer.text("No.")))
                .hasMessageContaining("exchanges[0].request.messages[0].text holds a value of type OPENAI_API_KEY")
                .hasMessageNotContaining(key);
        assertThat(file()).doesNotExist();
    }

    @Test
    void personalDataIsNotWrittenUnlessItIsRedactedOrAllowed() throws IOException {
        String iban = "DE44500105175407324931";
        Function<Headgate, String> work = gate -> ask(gate, "My IBAN is " + iban);

        assertThatThrownBy(() -> record(work, Answer.text("Thanks.")))
                .hasMessageContaining("exchanges[0].request.messages[0].text holds a value of type"
                        + " INTERNATIONAL_BANK_ACCOUNT_NUMBER; give the client a Redaction, or"
                        + " allow(INTERNATIONAL_BANK_ACCOUNT_NUMBER) if it is made up")
                .hasMessageNotContaining(iban);

        with(
                cassette().record(),
                more -> more.redaction(Redaction.builder().key(new byte[32]).build()),
                work,
                Answer.text("Thanks."));
        assertThat(Files.readString(file())).doesNotContain(iban).contains("My IBAN is ");
        assertThat(with(
                        cassette(),
                        more -> more.redaction(
                                Redaction.builder().key(new byte[32]).build()),
                        work))
                .isEqualTo("Thanks.");

        with(
                cassette().record().allow(PiiType.INTERNATIONAL_BANK_ACCOUNT_NUMBER),
                more -> more,
                work,
                Answer.text("Thanks."));
        assertThat(Files.readString(file())).contains(iban);
        assertThatThrownBy(() -> cassette().allow(PiiType.OPENAI_API_KEY).open())
                .hasMessageContaining("allow names OPENAI_API_KEY, a secret");
    }

    @Test
    void oldRecordingsFailOrAreWarnedOf() {
        record(gate -> ask(gate, "a"), Answer.text("1"));
        clock.advance(Duration.ofDays(181));

        assertThatThrownBy(() -> cassette().open())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cassette: " + file() + " was recorded 181 days ago and is good for 180; record it anew"
                        + " with -Dheadgate.testkit.record=true.");
        assertThat(this.<String>with(cassette().warnOfAge(), more -> more, gate -> ask(gate, "a")))
                .isEqualTo("1");
        assertThat(this.<String>with(cassette().maxAge(Duration.ofDays(365)), more -> more, gate -> ask(gate, "a")))
                .isEqualTo("1");
    }

    @Test
    void filesThatAreNotWhatWasRecorded() throws IOException {
        assertThatThrownBy(() -> cassette().open())
                .hasMessage("Cassette: " + file() + " cannot be read: NoSuchFileException; record it with"
                        + " -Dheadgate.testkit.record=true.");
        record(gate -> ask(gate, "a"), Answer.text("1"));
        String good = Files.readString(file());

        refuses(good.substring(0, 200), "is broken: not JSON: line ");
        refuses("", "is broken: ");
        refuses("[]", "is broken: no JSON object");
        refuses("{}", "is of format none and not headgate-recording/1");
        refuses(good.replace("recording/1", "recording/2"), "is of format headgate-recording/2 and not");
        for (String edited : List.of(
                good.replace("\"text\" : \"1\"", "\"text\" : \"2\""),
                good.replace("\"text\" : \"a\"", "\"text\" : \"b\""),
                good.replace("2026-01-01", "2026-06-01"))) {
            assertThat(edited).isNotEqualTo(good);
            refuses(edited, "was edited after it was recorded: its checksum does not fit; record it anew");
        }
        Files.writeString(file(), good.replace("\n", "\r\n"));
        assertThat(this.<String>play(gate -> ask(gate, "a"))).isEqualTo("1");
    }

    private void refuses(String text, String message) throws IOException {
        Files.writeString(file(), text);
        assertThatThrownBy(() -> cassette().open())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(file() + " " + message);
    }
}
