package dev.headgate.testkit;

import dev.headgate.ChatCall;
import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.ChatStream;
import dev.headgate.spi.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes a streamed call on a thread of its own, so that a test can look at it while it is open. Nothing sleeps: waiting ends as
 * soon as what is waited for has come, and fails after ten seconds of real time. Safe for use by many threads.
 *
 * <pre>{@code
 * try (StreamProbe probe = StreamProbe.of(gate.chat("support").user("Hi"), clock)) {
 *     probe.awaitText("Hel");
 *     assertThat(probe).isOpen();
 *     model.script().open("mid");
 *     assertThat(probe.awaitDone()).hasText("Hello").hasChunks("Hel", "lo");
 * }
 * }</pre>
 */
public final class StreamProbe implements AutoCloseable {
    private final ChatCall call;
    private final TimeSource time;
    private final long start;
    private final Signal signal = new Signal();
    private final List<ChatEvent> events = new ArrayList<>();
    private @Nullable Duration firstEvent;
    private @Nullable Duration firstContent;
    private @Nullable Throwable failure;
    private @Nullable ChatStream stream;
    private boolean closed;
    private boolean done;

    private StreamProbe(ChatCall call, TimeSource time) {
        this.call = call;
        this.time = time;
        this.start = time.nanoTime();
    }

    /**
     * Makes the call, reads its stream, and counts time from now.
     *
     * @param call the call
     * @param time the clock of the client
     * @return the probe; close it at the end of the test
     */
    public static StreamProbe of(ChatCall call, TimeSource time) {
        StreamProbe probe = new StreamProbe(call, time);
        Thread reader = new Thread(probe::read, "stream-probe");
        reader.setDaemon(true);
        reader.start();
        return probe;
    }

    private void read() {
        try (ChatStream opened = call.stream()) {
            signal.change(() -> stream = opened);
            if (signal.read(() -> closed)) {
                return;
            }
            for (ChatEvent event : opened) {
                Duration at = Duration.ofNanos(time.nanoTime() - start);
                signal.change(() -> add(event, at));
            }
        } catch (RuntimeException | Error e) {
            signal.change(() -> failure = e);
        } finally {
            signal.change(() -> done = true);
        }
    }

    private void add(ChatEvent event, Duration at) {
        events.add(event);
        firstEvent = firstEvent == null ? at : firstEvent;
        if (event.isContent() && firstContent == null) {
            firstContent = at;
        }
    }

    /**
     * Waits until the text so far begins with a text.
     *
     * @param text the begin of the answer
     * @return this probe
     * @throws AssertionError if the stream ends or says something else first, or nothing comes for ten seconds
     */
    public StreamProbe awaitText(String text) {
        signal.await(
                () -> joined().length() >= text.length() || done,
                () -> "the text \"" + text + "\", saw \"" + joined() + "\"");
        String seen = text();
        if (!seen.startsWith(text)) {
            throw new AssertionError("StreamProbe: expected the text \"" + text + "\", saw \"" + seen + "\""
                    + (isOpen() ? "." : " and then the end" + failed() + "."));
        }
        return this;
    }

    /**
     * Waits until the stream has ended, well or not.
     *
     * @return this probe
     * @throws AssertionError if it has not within ten seconds of real time
     */
    public StreamProbe awaitDone() {
        signal.await(() -> done, () -> "the end of the stream, saw \"" + joined() + "\" after " + events);
        return this;
    }

    /**
     * Tells whether more may come.
     *
     * @return false once it has ended, well or not
     */
    public boolean isOpen() {
        return signal.read(() -> !done);
    }

    /**
     * Returns what has come.
     *
     * @return the events so far
     */
    public List<ChatEvent> events() {
        return signal.read(() -> List.copyOf(events));
    }

    /**
     * Returns the pieces of text that have come.
     *
     * @return the pieces, one for each event
     */
    public List<String> chunks() {
        return signal.read(this::texts);
    }

    /**
     * Returns the text that has come.
     *
     * @return the pieces put together
     */
    public String text() {
        return signal.read(this::joined);
    }

    /**
     * Returns how long the first event took, by the client's clock.
     *
     * @return the time since the probe was made; empty if nothing has come
     */
    public Optional<Duration> timeToFirstEvent() {
        return signal.read(() -> Optional.ofNullable(firstEvent));
    }

    /**
     * Returns how long the first content took, by the client's clock.
     *
     * @return the time since the probe was made; empty if no content has come
     */
    public Optional<Duration> timeToFirstContent() {
        return signal.read(() -> Optional.ofNullable(firstContent));
    }

    /**
     * Returns what the stream failed with.
     *
     * @return the failure, if it has failed
     */
    public Optional<Throwable> failure() {
        return signal.read(() -> Optional.ofNullable(failure));
    }

    private String failed() {
        return failure().map(e -> " (" + e.getClass().getSimpleName() + ")").orElse("");
    }

    private String joined() {
        return String.join("", texts());
    }

    private List<String> texts() {
        List<String> texts = new ArrayList<>();
        for (ChatEvent event : events) {
            if (event instanceof ChatEvent.TextDelta delta) {
                texts.add(delta.text());
            }
        }
        return texts;
    }

    /** Closes the stream, which ends its call at once if it is still under way. */
    @Override
    public void close() {
        signal.change(() -> closed = true);
        ChatStream opened = signal.read(() -> stream);
        if (opened != null) {
            opened.close();
        }
    }

    @Override
    public String toString() {
        return "StreamProbe[" + (isOpen() ? "open" : "ended" + failed()) + ", " + events().size() + " events]";
    }
}
