package dev.headgate.engine;

import dev.headgate.chat.Attempt;
import dev.headgate.error.CancelledException;
import dev.headgate.routing.dispatch.Ticket;
import dev.headgate.spi.Reply;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An attempt that has been answered, or begun to be, but is not yet told of as the one that counts. */
final class Answered {
    private final Reply reply;
    private final Attempt attempt;
    private final Ticket ticket;
    private final @Nullable AttemptEvents events;

    Answered(Reply reply, Attempt attempt, Ticket ticket, @Nullable AttemptEvents events) {
        this.reply = reply;
        this.attempt = attempt;
        this.ticket = ticket;
        this.events = events;
    }

    Reply commit(CallState state) {
        if (events == null) {
            state.add(attempt);
        } else {
            events.committed(attempt);
        }
        return reply;
    }

    /** Lets go of an answer that another one has outrun; it is told of, for it was billed. */
    void discard(CallState state) {
        reply.close();
        ticket.cancelled();
        state.add(new Attempt(
                attempt.number(),
                attempt.deployment(),
                Optional.of(CancelledException.class.getSimpleName()),
                attempt.requestId(),
                attempt.duration()));
    }
}
