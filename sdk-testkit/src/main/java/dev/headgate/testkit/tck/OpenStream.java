package dev.headgate.testkit.tck;

import dev.headgate.chat.ChatEvent;
import dev.headgate.spi.EventSource;
import dev.headgate.spi.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A stream of a provider that is under way. */
final class OpenStream {
    final Reply reply;
    final EventSource events;

    OpenStream(Reply reply) {
        this.reply = reply;
        this.events = reply.events();
    }

    @Nullable
    ChatEvent next() {
        return events.next();
    }

    /** Returns the next event; empty after the end. */
    Optional<ChatEvent> nextIfAny() {
        return Optional.ofNullable(next());
    }

    /** Returns the events up to the first text. */
    List<ChatEvent> toText() {
        List<ChatEvent> seen = new ArrayList<>();
        for (ChatEvent event = next(); event != null; event = next()) {
            seen.add(event);
            if (event instanceof ChatEvent.TextDelta) {
                return seen;
            }
        }
        throw new AssertionError("the stream ended without text");
    }

    /** Reads what is left and returns how much text it was. */
    long rest() {
        long length = 0;
        for (ChatEvent event = next(); event != null; event = next()) {
            length += event instanceof ChatEvent.TextDelta text ? text.text().length() : 0;
        }
        return length;
    }

    void close() {
        events.close();
        reply.close();
    }
}
