package dev.headgate.benchmarks.pii;

import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.Extras;
import dev.headgate.chat.FinishReason;
import dev.headgate.chat.Message;
import dev.headgate.spi.AttemptContext;
import dev.headgate.spi.CallContext;
import dev.headgate.spi.Cancellation;
import dev.headgate.spi.EventSource;
import dev.headgate.spi.Interceptor;
import dev.headgate.spi.Reply;
import dev.headgate.spi.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One answer in pieces that are there already, so that nothing but what is done to them takes time. */
public final class AnswerInPieces implements Interceptor.Chain {
    private static final String PROSE =
            "Your parcel left the depot on Tuesday morning and is on its way; please keep the paper. ";
    private static final int PIECE = 12;

    private final ChatRequest request;
    private final List<ChatEvent> events = new ArrayList<>();

    /**
     * Cuts an answer into pieces of twelve characters.
     *
     * @param question what is asked
     * @param pieces how many pieces the answer has
     */
    public AnswerInPieces(String question, int pieces) {
        request = ChatRequest.builder()
                .route("support")
                .messages(List.of(Message.user(question)))
                .build();
        for (int i = 0; i < pieces; i++) {
            int start = i * PIECE % (PROSE.length() - PIECE);
            events.add(new ChatEvent.TextDelta(PROSE.substring(start, start + PIECE)));
        }
        events.add(new ChatEvent.Finished(FinishReason.STOP, "stop", Extras.none()));
    }

    /** Returns the pieces and the end. */
    public List<ChatEvent> events() {
        return events;
    }

    @Override
    public ChatRequest request() {
        return request;
    }

    @Override
    public CallContext call() {
        return new CallContext(
                "call",
                request.route(),
                Map.of(),
                true,
                TimeSource.system(),
                Duration.ofMinutes(1),
                new Cancellation());
    }

    @Override
    public Optional<AttemptContext> attempt() {
        return Optional.empty();
    }

    @Override
    public Reply proceed(ChatRequest next) {
        return Reply.of(new EventSource() {
            private int at;

            @Override
            public @Nullable ChatEvent next() {
                return at < events.size() ? events.get(at++) : null;
            }

            @Override
            public void close() {}
        });
    }
}
