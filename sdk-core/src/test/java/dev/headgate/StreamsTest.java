package dev.headgate;

import static dev.headgate.ScriptedProvider.text;
import static dev.headgate.ScriptedProvider.throttled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.ChatEvent.Finished;
import dev.headgate.chat.ChatEvent.Started;
import dev.headgate.chat.ChatEvent.TextDelta;
import dev.headgate.chat.ChatEvent.UsageReported;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.ChatStream;
import dev.headgate.chat.Extras;
import dev.headgate.chat.FinishReason;
import dev.headgate.chat.Usage;
import dev.headgate.error.ConnectionException;
import dev.headgate.error.ErrorDetails;
import dev.headgate.error.IncompleteStreamException;
import dev.headgate.error.ModelTimeoutException;
import dev.headgate.error.ProtocolException;
import dev.headgate.error.ThrottledException;
import dev.headgate.spi.Reply;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The grammar of streams, and what may and may not be tried again. */
class StreamsTest {
    private static final Started STARTED = new Started(Optional.of("resp-1"), Optional.of("m"), Optional.of("req-1"));
    private static final UsageReported USAGE = new UsageReported(Usage.of(10, 5));
    private static final Finished FINISHED = new Finished(FinishReason.STOP, "stop", Extras.none());

    private final ManualTime time = new ManualTime();

    private ChatCall call(ListedEvents... streams) {
        ScriptedProvider.Step[] steps = new ScriptedProvider.Step[streams.length];
        for (int i = 0; i < streams.length; i++) {
            ListedEvents events = streams[i];
            steps[i] = (request, attempt) -> Reply.of(events);
        }
        return call(steps);
    }

    private ChatCall call(ScriptedProvider.Step... steps) {
        return Headgate.builder()
                .timeSource(time)
                .deadline(Duration.ofMinutes(1))
                .route("support", new ScriptedProvider("a", steps).deployment())
                .build()
                .chat("support")
                .user("hello");
    }

    @Test
    void eventsComeInOrderAndTheResponseIsWhole() {
        ListedEvents events = new ListedEvents(STARTED, new TextDelta("a"), new TextDelta("b"), USAGE, FINISHED);
        try (ChatStream stream = call(events).stream()) {
            assertThat(stream).containsExactly(STARTED, new TextDelta("a"), new TextDelta("b"), USAGE, FINISHED);
            ChatResponse response = stream.response();
            assertThat(response.text()).isEqualTo("ab");
            assertThat(response.id()).contains("resp-1");
            assertThat(response.usage()).isEqualTo(Usage.of(10, 5));
            assertThat(response.attempts()).hasSize(1);
            assertThat(response.attempts().get(0).requestId()).contains("req-1");
            assertThat(response.finishReason()).isEqualTo(FinishReason.STOP);
        }
        assertThat(events.closed).isPositive();
    }

    @Test
    void nothingIsReadBeyondTheFirstContentBeforeItIsAskedFor() {
        ListedEvents events = new ListedEvents(STARTED, new TextDelta("a"), new TextDelta("b"), USAGE, FINISHED);
        try (ChatStream stream = call(events).stream()) {
            assertThat(events.read).isEqualTo(2);
            Iterator<ChatEvent> iterator = stream.iterator();
            iterator.next();
            iterator.next();
            assertThat(events.read).isEqualTo(2);
            assertThat(iterator.hasNext()).isTrue();
            assertThat(events.read).isEqualTo(3);
        }
    }

    @Test
    void aWholeResponseIsAStreamToo() {
        try (ChatStream stream = call(text("hi")).stream()) {
            assertThat(stream.events().map(event -> event.getClass().getSimpleName()))
                    .containsExactly("Started", "TextDelta", "UsageReported", "Finished");
        }
    }

    @Test
    void usageThatIsNotReportedIsEstimated() {
        ListedEvents events = new ListedEvents(STARTED, new TextDelta("12345"), FINISHED);
        try (ChatStream stream = call(events).stream()) {
            assertThat(stream.events().map(event -> event.getClass().getSimpleName()))
                    .containsExactly("Started", "TextDelta", "UsageReported", "Finished");
            assertThat(stream.response().usage())
                    .isEqualTo(Usage.builder()
                            .inputTokens(2)
                            .outputTokens(2)
                            .estimated(true)
                            .build());
        }
    }

    @Test
    void anEmptyAnswerIsWhole() {
        try (ChatStream stream = call(new ListedEvents(STARTED, FINISHED)).stream()) {
            assertThat(stream.events().map(event -> event.getClass().getSimpleName()))
                    .containsExactly("Started", "UsageReported", "Finished");
            assertThat(stream.response().text()).isEmpty();
        }
    }

    @Test
    void whatFailsBeforeTheFirstContentIsTriedAgain() {
        ListedEvents broken = new ListedEvents(STARTED, throttled(Duration.ofSeconds(3)));
        ListedEvents good = new ListedEvents(STARTED, new TextDelta("a"), USAGE, FINISHED);
        try (ChatStream stream = call(broken, good).stream()) {
            assertThat(stream).containsExactly(STARTED, new TextDelta("a"), USAGE, FINISHED);
            assertThat(stream.response().attempts()).hasSize(2);
        }
        assertThat(broken.closed).isPositive();
        assertThat(time.sleeps).containsExactly(Duration.ofSeconds(3));
    }

    @Test
    void whatFailsAfterTheFirstContentIsNotTriedAgain() {
        ListedEvents broken = new ListedEvents(
                STARTED, new TextDelta("par"), new TextDelta("tial"), throttled(Duration.ofSeconds(3)));
        try (ChatStream stream = call(broken).stream()) {
            IncompleteStreamException failure = catchThrowableOfType(IncompleteStreamException.class, stream::response);
            assertThat(failure.partial().orElseThrow().text()).isEqualTo("partial");
            assertThat(failure).hasCauseInstanceOf(ThrottledException.class);
            assertThat(failure.isRetryable()).isFalse();
            assertThat(failure.isMovable()).isFalse();
            assertThat(failure.details().attempts()).hasSize(1);
            assertThat(failure.details().attempts().get(0).error()).contains("ThrottledException");
            assertThat(failure.details().requestId()).contains("req-429");
        }
        assertThat(broken.closed).isPositive();
    }

    @Test
    void anEndWithoutTheTerminalEventIsIncomplete() {
        try (ChatStream stream = call(new ListedEvents(STARTED, new TextDelta("par"))).stream()) {
            IncompleteStreamException failure = catchThrowableOfType(IncompleteStreamException.class, stream::response);
            assertThat(failure.partial().orElseThrow().text()).isEqualTo("par");
            assertThat(stream.iterator().hasNext()).isFalse();
        }
    }

    @Test
    void anEndBeforeAnyContentIsTriedAgain() {
        ListedEvents good = new ListedEvents(STARTED, new TextDelta("a"), USAGE, FINISHED);
        try (ChatStream stream = call(new ListedEvents(STARTED), good).stream()) {
            assertThat(stream.response().text()).isEqualTo("a");
        }
    }

    @Test
    void eventsOutOfOrderAreTheProvidersFault() {
        for (ListedEvents wrong : List.of(
                new ListedEvents(new TextDelta("a")),
                new ListedEvents(STARTED, STARTED),
                new ListedEvents(STARTED, USAGE, USAGE))) {
            assertThatThrownBy(() -> call(wrong).stream()).isInstanceOf(ProtocolException.class);
            assertThat(wrong.closed).isPositive();
        }
    }

    @Test
    void theDeadlineEndsAStream() {
        ListedEvents events = new ListedEvents(STARTED, new TextDelta("a"), new TextDelta("b"), USAGE, FINISHED);
        try (ChatStream stream = call(events).stream()) {
            time.advance(Duration.ofMinutes(2));
            IncompleteStreamException failure = catchThrowableOfType(IncompleteStreamException.class, stream::response);
            assertThat(failure).hasCauseInstanceOf(ModelTimeoutException.class);
            assertThat(failure.partial().orElseThrow().text()).isEqualTo("a");
        }
    }

    @Test
    void aClosedStreamEndsAndHasNoResponse() {
        ListedEvents events = new ListedEvents(STARTED, new TextDelta("a"), new TextDelta("b"), USAGE, FINISHED);
        ChatStream stream = call(events).stream();
        stream.close();
        stream.close();
        assertThat(events.closed).isPositive();
        assertThatThrownBy(stream::iterator).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(stream::texts).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(stream::response).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aFailureToOpenIsThrownByStreamItself() {
        assertThatThrownBy(() -> call(ScriptedProvider.fails(
                                new dev.headgate.error.InvalidRequestException("Bad.", ErrorDetails.none())))
                        .stream())
                .isInstanceOf(dev.headgate.error.InvalidRequestException.class);
    }

    @Test
    void aBrokenConnectionIsToldOfWithItsType() {
        ListedEvents broken = new ListedEvents(
                STARTED, new TextDelta("a"), new ConnectionException("Connection reset.", ErrorDetails.none()));
        try (ChatStream stream = call(broken).stream()) {
            assertThatThrownBy(stream::response)
                    .isInstanceOf(IncompleteStreamException.class)
                    .hasMessageContaining("ConnectionException")
                    .hasMessageContaining("account=a");
        }
    }
}
