package dev.headgate.testkit.assertj;

import dev.headgate.chat.ChatEvent;
import dev.headgate.testkit.StreamGrammar;
import dev.headgate.testkit.StreamProbe;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asserts what has come of a stream so far. It never waits: the probe does. */
public final class StreamProbeAssert extends FieldAssert<StreamProbeAssert, StreamProbe> {
    StreamProbeAssert(@Nullable StreamProbe actual) {
        super(actual, StreamProbeAssert.class);
    }

    /**
     * Checks that more may come.
     *
     * @return this assertion
     */
    public StreamProbeAssert isOpen() {
        return holds(present().isOpen(), "Expected the stream to be open but it has ended: " + state());
    }

    /**
     * Checks that the stream has ended well.
     *
     * @return this assertion
     */
    public StreamProbeAssert isDone() {
        return holds(
                !present().isOpen() && present().failure().isEmpty(),
                "Expected the stream to have ended well but: " + state());
    }

    /**
     * Checks that the stream has failed.
     *
     * @param type the failure's type
     * @return this assertion
     */
    public StreamProbeAssert hasFailedWith(Class<? extends Throwable> type) {
        return holds(
                present().failure().filter(type::isInstance).isPresent(),
                "Expected a failure of type " + type.getSimpleName() + " but: " + state());
    }

    /**
     * Checks the text so far.
     *
     * @param text all of it
     * @return this assertion
     */
    public StreamProbeAssert hasText(String text) {
        return isEqual("the text", present().text(), text);
    }

    /**
     * Checks the pieces of text so far.
     *
     * @param chunks all of them, in order
     * @return this assertion
     */
    public StreamProbeAssert hasChunks(String... chunks) {
        return isEqual("the chunks", present().chunks(), List.of(chunks));
    }

    /**
     * Checks how long the first event took.
     *
     * @param time the time by the client's clock
     * @return this assertion
     */
    public StreamProbeAssert hasTimeToFirstEvent(Duration time) {
        return isEqual(
                "the time to the first event", present().timeToFirstEvent().orElse(null), time);
    }

    /**
     * Checks how long the first content took.
     *
     * @param time the time by the client's clock
     * @return this assertion
     */
    public StreamProbeAssert hasTimeToFirstContent(Duration time) {
        return isEqual(
                "the time to the first content", present().timeToFirstContent().orElse(null), time);
    }

    /**
     * Checks that a stream that has ended kept to the grammar of streams.
     *
     * @return this assertion
     */
    public StreamProbeAssert keepsToGrammar() {
        isDone();
        List<ChatEvent> events = present().events();
        StreamGrammar.check(events);
        return this;
    }

    private String state() {
        return (present().isOpen()
                        ? "it is open"
                        : present().failure().map(e -> "it failed with " + e).orElse("it is done"))
                + ", and the text is " + Shown.of(present().text());
    }
}
