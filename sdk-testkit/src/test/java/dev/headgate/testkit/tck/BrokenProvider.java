package dev.headgate.testkit.tck;

import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.ChatResponse;
import dev.headgate.error.ModelException;
import dev.headgate.spi.Account;
import dev.headgate.spi.AttemptContext;
import dev.headgate.spi.EventSource;
import dev.headgate.spi.ModelProvider;
import dev.headgate.spi.Reply;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A sound provider that passes everything on, except for what a subclass breaks. */
class BrokenProvider implements ModelProvider {
    /** The secret that the provider pretends to send with. */
    static final String KEY = "key-4711-of-nobody";

    final ModelProvider sound;

    BrokenProvider(ModelProvider sound) {
        this.sound = sound;
    }

    static ModelProvider requests(ModelProvider sound, UnaryOperator<ChatRequest> change) {
        return new BrokenProvider(sound) {
            @Override
            public Reply send(ChatRequest request, AttemptContext attempt) {
                return sound.send(change.apply(request), attempt);
            }
        };
    }

    /** Breaks plain answers. */
    static ModelProvider responses(ModelProvider sound, UnaryOperator<ChatResponse> change) {
        return new BrokenProvider(sound) {
            @Override
            public Reply send(ChatRequest request, AttemptContext attempt) {
                Reply reply = sound.send(request, attempt);
                return attempt.call().streaming() ? reply : Reply.of(change.apply(reply.response()));
            }
        };
    }

    /** Breaks what comes in place of an answer. */
    static ModelProvider failures(ModelProvider sound, UnaryOperator<ModelException> change) {
        return new BrokenProvider(sound) {
            @Override
            public Reply send(ChatRequest request, AttemptContext attempt) {
                try {
                    return sound.send(request, attempt);
                } catch (ModelException e) {
                    throw change.apply(e);
                }
            }
        };
    }

    /** Breaks streams, each by a source of its own. */
    static ModelProvider streams(ModelProvider sound, UnaryOperator<EventSource> change) {
        return new BrokenProvider(sound) {
            @Override
            public Reply send(ChatRequest request, AttemptContext attempt) {
                Reply reply = sound.send(request, attempt);
                return attempt.call().streaming() ? Reply.of(change.apply(reply.events())) : reply;
            }
        };
    }

    /** Breaks the events of streams. */
    static ModelProvider events(ModelProvider sound, EventChange change) {
        return streams(sound, source -> new Changed(source, change));
    }

    /** What becomes of one event. */
    interface EventChange {
        void take(ChatEvent event, Consumer<ChatEvent> out);
    }

    /** A source that passes everything on. */
    static class Passing implements EventSource {
        final EventSource source;

        Passing(EventSource source) {
            this.source = source;
        }

        @Override
        public @Nullable ChatEvent next() {
            return source.next();
        }

        @Override
        public void close() {
            source.close();
        }
    }

    private static final class Changed extends Passing {
        private final EventChange change;
        private final Deque<ChatEvent> ready = new ArrayDeque<>();

        Changed(EventSource source, EventChange change) {
            super(source);
            this.change = change;
        }

        @Override
        public @Nullable ChatEvent next() {
            while (ready.isEmpty()) {
                ChatEvent event = source.next();
                if (event == null) {
                    return null;
                }
                change.take(event, ready::add);
            }
            return ready.poll();
        }
    }

    @Override
    public String name() {
        return sound.name();
    }

    @Override
    public Account account() {
        return sound.account();
    }

    @Override
    public Reply send(ChatRequest request, AttemptContext attempt) {
        return sound.send(request, attempt);
    }

    @Override
    public void close() {
        sound.close();
    }

    @Override
    public String toString() {
        return "BrokenProvider";
    }
}
