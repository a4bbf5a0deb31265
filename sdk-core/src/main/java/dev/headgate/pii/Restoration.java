package dev.headgate.pii;

import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.Citation;
import dev.headgate.chat.ToolCall;
import dev.headgate.spi.EventTransformer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Restores one answer, event by event: its text, the arguments of its tool calls, its citations.
 *
 * <p>Thoughts keep their tokens: they are often signed, and must go back to the provider as they came.
 */
final class Restoration implements EventTransformer {
    private final TokenTable table;
    private final UnknownToken unknown;
    private final RestorationTally tally = new RestorationTally();
    private final TextRestorer text;
    private final @Nullable OutputGuard guard;
    private final List<@Nullable TextRestorer> arguments = new ArrayList<>(0);
    private final Consumer<RestorationReport> whenDone;

    Restoration(
            TokenTable table,
            UnknownToken unknown,
            boolean json,
            @Nullable OutputGuard guard,
            Consumer<RestorationReport> whenDone) {
        this.table = table;
        this.unknown = unknown;
        this.guard = guard;
        this.whenDone = whenDone;
        this.text = new TextRestorer(table, unknown, json, tally);
    }

    @Override
    public void accept(ChatEvent event, Consumer<ChatEvent> out) {
        if (event instanceof ChatEvent.TextDelta delta) {
            text(delta, out);
        } else if (event instanceof ChatEvent.ToolCallDelta delta) {
            delta(delta, out);
        } else if (event instanceof ChatEvent.ToolCallCompleted completed) {
            completed(completed, out);
        } else if (event instanceof ChatEvent.CitationAdded added) {
            out.accept(new ChatEvent.CitationAdded(citation(added.citation())));
        } else if (event instanceof ChatEvent.Started || event instanceof ChatEvent.LogprobsAdded) {
            // These may stand in the middle of a text.
            out.accept(event);
        } else {
            flush(out);
            if (event instanceof ChatEvent.Finished) {
                whenDone.accept(tally.report());
            }
            out.accept(event);
        }
    }

    private void text(ChatEvent.TextDelta delta, Consumer<ChatEvent> out) {
        String seen = guard == null ? delta.text() : guard.next(delta.text());
        String restored = text.next(seen);
        if (restored.equals(delta.text())) {
            out.accept(delta);
        } else if (!restored.isEmpty()) {
            out.accept(new ChatEvent.TextDelta(restored));
        }
    }

    private void flush(Consumer<ChatEvent> out) {
        String rest = guard == null ? "" : text.next(guard.rest());
        rest += text.rest();
        if (!rest.isEmpty()) {
            out.accept(new ChatEvent.TextDelta(rest));
        }
    }

    private void delta(ChatEvent.ToolCallDelta delta, Consumer<ChatEvent> out) {
        if (guard != null) {
            // Looked at when they are whole; until then nobody may see them.
            return;
        }
        while (arguments.size() <= delta.index()) {
            arguments.add(null);
        }
        TextRestorer restorer = arguments.get(delta.index());
        if (restorer == null) {
            restorer = new TextRestorer(table, unknown, true, new RestorationTally());
            arguments.set(delta.index(), restorer);
        }
        String restored = restorer.next(delta.fragment());
        if (restored.equals(delta.fragment())) {
            out.accept(delta);
        } else if (!restored.isEmpty()) {
            out.accept(new ChatEvent.ToolCallDelta(delta.index(), restored));
        }
    }

    private void completed(ChatEvent.ToolCallCompleted completed, Consumer<ChatEvent> out) {
        int index = completed.index();
        TextRestorer open = index < arguments.size() ? arguments.get(index) : null;
        String rest = open == null ? "" : open.rest();
        if (!rest.isEmpty()) {
            out.accept(new ChatEvent.ToolCallDelta(index, rest));
        }
        ToolCall call = completed.call();
        String looked = guard == null ? call.arguments() : guard.arguments(call.arguments());
        String restored = TextRestorer.whole(looked, table, unknown, true, tally);
        if (guard != null) {
            out.accept(new ChatEvent.ToolCallDelta(index, restored));
        }
        out.accept(
                restored.equals(call.arguments())
                        ? completed
                        : new ChatEvent.ToolCallCompleted(
                                index, new ToolCall(call.id(), call.name(), restored, call.extras())));
    }

    private Citation citation(Citation citation) {
        return new Citation(
                whole(citation.source()),
                citation.title().map(this::whole),
                citation.quote().map(this::whole));
    }

    private String whole(String part) {
        return TextRestorer.whole(part, table, unknown, false, tally);
    }
}
