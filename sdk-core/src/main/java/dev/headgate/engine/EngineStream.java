package dev.headgate.engine;

import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.ChatStream;
import dev.headgate.error.IncompleteStreamException;
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
    private @Nullable RuntimeException failure;
    private volatile boolean ended;
    private volatile boolean closed;

    EngineStream(Answer answer, Cancellation cancellation, String route) {
        this.answer = answer;
        this.cancellation = cancellation;
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
        events.forEachRemaining(event -> {});
        if (failure != null) {
            throw failure;
        }
        checkNotCutShort();
        return answer.response();
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
        answer.close();
        leftOpen.clean();
    }

    private final class Events implements Iterator<ChatEvent> {
        private @Nullable ChatEvent ahead;

        @Override
        public boolean hasNext() {
            if (ahead == null && !ended && !closed) {
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
                    answer.close();
                    leftOpen.clean();
                }
                return event;
            } catch (IncompleteStreamException e) {
                throw failed(e.withPartial(answer.response()));
            } catch (RuntimeException e) {
                throw failed(e);
            } catch (Error e) {
                ended = true;
                end();
                throw e;
            }
        }

        private RuntimeException failed(RuntimeException told) {
            failure = told;
            ended = true;
            end();
            return told;
        }

        private void end() {
            cancellation.request();
            answer.close();
            leftOpen.clean();
        }
    }
}
