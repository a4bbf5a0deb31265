package dev.headgate.engine;

import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.ChatStream;
import dev.headgate.error.CancelledException;
import dev.headgate.error.ErrorDetails;
import dev.headgate.error.IncompleteStreamException;
import dev.headgate.error.ModelException;
import dev.headgate.spi.Cancellation;
import java.lang.ref.Cleaner;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The stream that the application reads. */
final class EngineStream implements ChatStream {
    private final Answer answer;
    private final Cancellation cancellation;
    private final Cleaner.Cleanable leftOpen;
    private final Events events = new Events();
    private final OpenCalls calls;
    private @Nullable Throwable failure;
    private volatile boolean ended;
    private volatile boolean closed;

    EngineStream(Answer answer, Cancellation cancellation, String route, OpenCalls calls) {
        this.answer = answer;
        this.cancellation = cancellation;
        this.calls = calls;
        this.leftOpen = LeftOpen.watch(this, answer, cancellation, route);
    }

    @Override
    public Iterator<ChatEvent> iterator() {
        checkNotCutShort();
        return events;
    }

    @Override
    public Stream<ChatEvent> events() {
        checkNotCutShort();
        int traits = Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE;
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(events, traits), false)
                .onClose(this::close);
    }

    @Override
    public Stream<String> texts() {
        return events().filter(ChatEvent.TextDelta.class::isInstance)
                .map(event -> ((ChatEvent.TextDelta) event).text());
    }

    @Override
    public ChatResponse response() {
        throwAgain();
        checkNotCutShort();
        events.forEachRemaining(event -> {});
        return answer.response();
    }

    private void throwAgain() {
        if (failure instanceof RuntimeException told) {
            throw told;
        }
        if (failure instanceof Error told) {
            throw told;
        }
        if (failure != null) {
            throw new IllegalStateException("the stream has failed", failure);
        }
    }

    /** What was closed early must not look like an answer that ended there. */
    private void checkNotCutShort() {
        if (closed && !ended) {
            throw new IllegalStateException("the stream was closed before it had ended; read it to its end first");
        }
    }

    @Override
    public void close() {
        closed = true;
        if (!ended) {
            cancellation.request();
        }
        release();
    }

    /** Lets go of all that hangs on the call, also of replies that interceptors have forgotten. */
    private void release() {
        answer.close();
        cancellation.request();
        leftOpen.clean();
    }

    private final class Events implements Iterator<ChatEvent> {
        private @Nullable ChatEvent ahead;

        @Override
        public boolean hasNext() {
            if (ahead == null && !ended) {
                if (closed) {
                    throw new CancelledException(
                            "The stream was closed while it was read; read it to its end first.", ErrorDetails.none());
                }
                ahead = read();
                ended = ahead == null;
            }
            return ahead != null;
        }

        @Override
        public ChatEvent next() {
            ChatEvent event = hasNext() ? ahead : null;
            if (event == null) {
                throw new NoSuchElementException("the stream has ended");
            }
            ahead = null;
            return event;
        }

        private @Nullable ChatEvent read() {
            try {
                ChatEvent event = answer.next();
                if (event == null) {
                    release();
                }
                return event;
            } catch (IncompleteStreamException e) {
                throw failed(e.withPartial(answer.response()));
            } catch (ModelException e) {
                throw failed(calls.told(e));
            } catch (Throwable e) {
                failed(e);
                throw e;
            }
        }

        private <T extends Throwable> T failed(T told) {
            failure = told;
            ended = true;
            cancellation.request();
            release();
            return told;
        }
    }
}
