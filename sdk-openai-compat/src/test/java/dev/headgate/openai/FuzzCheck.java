package dev.headgate.openai;

import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.Usage;
import dev.headgate.error.ModelException;
import dev.headgate.spi.EventSource;
import dev.headgate.spi.Reply;
import dev.headgate.testkit.StreamGrammar;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What holds of any answer, however broken: it ends once, in one of the known ways, and stays within its bounds. */
final class FuzzCheck {
    private static final ChatEvent USED = new ChatEvent.UsageReported(Usage.none());

    private FuzzCheck() {}

    /** Reads an answer that was made of so many bytes, none of which may become content of more than the limit. */
    static void check(Supplier<Reply> answer, int bytes, int limit) {
        List<ChatEvent> events = new ArrayList<>();
        ModelException failure = read(answer, events);
        boolean finished = !events.isEmpty() && events.get(events.size() - 1) instanceof ChatEvent.Finished;
        require(finished == (failure == null), "must end once: by Finished, or by a failure");
        // A byte of a packed answer may be a thousand; each event takes more than one when it is unpacked.
        require(events.size() <= limit + bytes + 4, "has more events than bytes");
        require(content(events) <= limit, "says more than the limit");
        if (failure == null) {
            if (!(events.get(events.size() - 2) instanceof ChatEvent.UsageReported)) {
                events.add(events.size() - 1, USED);
            }
            StreamGrammar.check(events);
        } else {
            require(failure.getMessage().length() < 1_000, "has a message that may repeat content");
        }
    }

    private static @Nullable ModelException read(Supplier<Reply> answer, List<ChatEvent> events) {
        EventSource source;
        try {
            source = answer.get().events();
        } catch (ModelException e) {
            return e;
        }
        try (source) {
            for (ChatEvent event = source.next(); event != null; event = source.next()) {
                events.add(event);
            }
            require(source.next() == null, "goes on after its end");
            return null;
        } catch (ModelException e) {
            require(again(source) == e, "fails only once");
            return e;
        }
    }

    private static @Nullable ModelException again(EventSource source) {
        try {
            source.next();
            return null;
        } catch (ModelException e) {
            return e;
        }
    }

    private static long content(List<ChatEvent> events) {
        long sum = 0;
        for (ChatEvent event : events) {
            if (event instanceof ChatEvent.TextDelta delta) {
                sum += delta.text().length();
            } else if (event instanceof ChatEvent.ReasoningDelta delta) {
                sum += delta.text().length();
            } else if (event instanceof ChatEvent.ToolCallDelta delta) {
                sum += delta.fragment().length();
            }
        }
        return sum;
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError("the answer " + what);
        }
    }
}
