package dev.headgate.engine;

import dev.headgate.chat.Adaptation;
import dev.headgate.chat.Attempt;
import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.Usage;
import dev.headgate.error.CancelledException;
import dev.headgate.error.ErrorDetails;
import dev.headgate.error.IncompleteStreamException;
import dev.headgate.error.ModelException;
import dev.headgate.error.ModelTimeoutException;
import dev.headgate.error.ProtocolException;
import dev.headgate.routing.dispatch.Ticket;
import dev.headgate.spi.AttemptContext;
import dev.headgate.spi.EventSource;
import dev.headgate.spi.Registration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The events of one attempt, kept to the grammar: {@link ChatEvent.Started} first, usage always there, exactly one end.
 *
 * <p>What came before the first content is held, so that the attempt can still be replaced; what fails afterwards is an
 * {@link IncompleteStreamException}.
 */
final class AttemptEvents implements EventSource {
    private final EventSource source;
    private final ChatRequest request;
    private final AttemptContext attempt;
    private final CallState state;
    private final Ticket ticket;
    private final Watch watch;
    private final Optional<Adaptation> adaptation;
    private final Registration forgotten;
    private final Deque<ChatEvent> held = new ArrayDeque<>(4);
    private ChatEvent.@Nullable Started started;
    private ChatEvent.@Nullable Finished postponed;
    private @Nullable Usage usage;
    private boolean committed;
    private boolean finished;
    private final OutputLength output = new OutputLength();

    AttemptEvents(
            EventSource source,
            ChatRequest request,
            AttemptContext attempt,
            CallState state,
            Ticket ticket,
            Watch watch,
            Optional<Adaptation> adaptation) {
        this.source = source;
        this.request = request;
        this.attempt = attempt;
        this.state = state;
        this.ticket = ticket;
        this.watch = watch;
        this.adaptation = adaptation;
        // An interceptor may drop the reply: connection and quota are then given back when the call ends.
        this.forgotten = attempt.call().cancellation().onRequest(this::close);
    }

    /** Reads up to the first content. If that fails the connection is closed. */
    void awaitContent() {
        boolean open = false;
        try {
            ChatEvent event;
            do {
                event = read();
                held.add(event);
            } while (!event.isContent() && !finished);
            open = true;
            watch.contentCame();
            ticket.firstContent();
        } finally {
            if (!open) {
                source.close();
            }
        }
    }

    void committed(Attempt success) {
        committed = true;
        state.add(success);
    }

    Optional<String> requestId() {
        return started == null ? Optional.empty() : started.requestId();
    }

    @Override
    public @Nullable ChatEvent next() {
        ChatEvent waiting = held.poll();
        if (waiting != null) {
            return waiting;
        }
        if (finished) {
            ChatEvent end = postponed;
            postponed = null;
            return end;
        }
        try {
            return read();
        } catch (ModelException e) {
            source.close();
            throw broken(watch.tell(e));
        }
    }

    private ChatEvent read() {
        if (attempt.call().cancellation().isRequested()) {
            throw new CancelledException("The call was cancelled while it was answered.", ErrorDetails.none());
        }
        if (attempt.call().remainingNanos() <= 0) {
            throw new ModelTimeoutException(
                    "The deadline of the call passed before the answer of route "
                            + attempt.call().route() + " was whole; raise the deadline or ask for less.",
                    ErrorDetails.none());
        }
        watch.reads();
        ChatEvent event = source.next();
        watch.hasRead();
        if (event == null) {
            throw new IncompleteStreamException(
                    "The answer ended without its terminal event.", ErrorDetails.none(), null, null);
        }
        return check(event);
    }

    /** Holds an event to the grammar; returns what takes its place in front of it. */
    private ChatEvent check(ChatEvent event) {
        if (started == null) {
            if (!(event instanceof ChatEvent.Started first)) {
                throw grammar("began with " + event.getClass().getSimpleName() + " instead of Started");
            }
            started = first;
            return adapted(first);
        } else if (event.isContent()) {
            output.add(event);
        } else if (event instanceof ChatEvent.UsageReported reported) {
            if (usage != null) {
                throw grammar("reported usage twice");
            }
            usage = reported.usage();
        } else if (event instanceof ChatEvent.Finished end) {
            finished = true;
            Usage measured = usage;
            Usage known = measured == null ? UsageEstimate.of(request, output.characters()) : measured;
            ticket.answered(known, end.reason());
            watch.close();
            forgotten.close();
            if (measured == null) {
                postponed = end;
                return new ChatEvent.UsageReported(known);
            }
        } else if (event instanceof ChatEvent.Started) {
            throw grammar("started twice");
        }
        return event;
    }

    private ChatEvent.Started adapted(ChatEvent.Started first) {
        return adaptation.map(first::with).orElse(first);
    }

    private ProtocolException grammar(String what) {
        return new ProtocolException(
                "The provider's event stream " + what + "; report this to the provider module's authors.",
                ErrorDetails.none());
    }

    private ModelException broken(ModelException e) {
        if (e instanceof CancelledException) {
            ticket.cancelled();
        } else {
            ticket.broken();
        }
        watch.close();
        if (committed) {
            state.failed(attempt.number(), e.getClass().getSimpleName());
        }
        ErrorDetails details = e.details().toBuilder()
                .deployment(attempt.deployment())
                .attempt(attempt.number())
                .requestId(e.details().requestId().or(this::requestId).orElse(null))
                .attempts(state.attempts())
                .build();
        if (e instanceof IncompleteStreamException || e instanceof CancelledException) {
            return e.withDetails(details);
        }
        return new IncompleteStreamException(
                "The answer broke off after its first content (" + e.getClass().getSimpleName()
                        + "); what had come is in partial(). It is not tried again: ask anew if a repetition is fine.",
                details,
                null,
                e.withDetails(details));
    }

    @Override
    public void close() {
        source.close();
        watch.close();
        ticket.cancelled();
    }
}
