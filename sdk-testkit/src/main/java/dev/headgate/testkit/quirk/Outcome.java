package dev.headgate.testkit.quirk;

import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.ResponseAssembler;
import dev.headgate.error.IncompleteStreamException;
import dev.headgate.error.ModelException;
import dev.headgate.testkit.StreamGrammar;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a caller must see of a quirk: a whole answer, or a typed failure with what came before it. Immutable.
 *
 * <p>Extras and adaptations are the client's affair and are not compared. Where the server tells no usage, the caller
 * must see an estimate.
 */
public final class Outcome {
    /** Stands for the id of a tool call to which the server gives none: the client must make one up. */
    public static final String ANY_ID = "*";

    private final List<ChatEvent> events;
    private final @Nullable ExpectedFailure failure;
    private final boolean whole;
    private final Rendering rendering;

    /** Takes whether these are all events, or the first of as many as the client's limits let through. */
    Outcome(List<ChatEvent> events, @Nullable ExpectedFailure failure, boolean whole) {
        this.events = List.copyOf(events);
        this.failure = failure;
        this.whole = whole;
        this.rendering = new Rendering(events.stream()
                .anyMatch(event -> event instanceof ChatEvent.ToolCallStarted start && isAny(start)));
    }

    private static boolean isAny(ChatEvent.ToolCallStarted start) {
        return start.id().equals(ANY_ID);
    }

    /**
     * Returns the events of a stream, up to its end or its failure.
     *
     * @return the events in order, with an estimated usage where the server tells none; of an endless answer the first
     */
    public List<ChatEvent> events() {
        return events;
    }

    /**
     * Returns how the answer fails.
     *
     * @return the failure, if it does
     */
    public Optional<ExpectedFailure> failure() {
        return Optional.ofNullable(failure);
    }

    /**
     * Checks what a stream gave.
     *
     * @param seen its events
     * @param thrown what it threw, or null if it ended
     * @throws AssertionError telling what was expected and what was seen
     */
    public void check(List<ChatEvent> seen, @Nullable ModelException thrown) {
        boolean begun = events.stream().anyMatch(ChatEvent::isContent);
        if (failure == null) {
            endedWell(thrown);
            StreamGrammar.check(seen);
        } else if (begun && thrown instanceof IncompleteStreamException incomplete) {
            failure.checkCause(incomplete);
            checkPartial(incomplete, seen);
        } else {
            failure.check(thrown);
        }
        boolean more = !whole && seen.size() > events.size();
        equal(rendering.events(events), rendering.events(more ? seen.subList(0, events.size()) : seen));
    }

    private void checkPartial(IncompleteStreamException incomplete, List<ChatEvent> seen) {
        equal(
                rendering.content(assembled(whole ? events : seen)),
                incomplete.partial().map(rendering::content).orElse(List.of("no partial")));
    }

    /**
     * Checks what a plain call gave.
     *
     * @param seen its response, or null if it failed
     * @param thrown what it threw, or null if it was answered
     * @throws AssertionError telling what was expected and what was seen
     */
    public void check(@Nullable ChatResponse seen, @Nullable ModelException thrown) {
        if (failure != null) {
            failure.check(thrown);
            return;
        }
        endedWell(thrown);
        equal(rendering.response(assembled(events)), seen == null ? List.of("no response") : rendering.response(seen));
    }

    private static ChatResponse assembled(List<ChatEvent> events) {
        ResponseAssembler assembler = new ResponseAssembler();
        events.forEach(assembler::add);
        return assembler.response();
    }

    private static void endedWell(@Nullable ModelException thrown) {
        if (thrown != null) {
            throw new AssertionError("Outcome: expected a whole answer, saw " + thrown, thrown);
        }
    }

    private static void equal(List<String> expected, List<String> seen) {
        if (!expected.equals(seen)) {
            throw new AssertionError(
                    "Outcome: expected\n  " + String.join("\n  ", expected) + "\nsaw\n  " + String.join("\n  ", seen));
        }
    }

    @Override
    public String toString() {
        return "Outcome[" + events.size() + " events, " + (failure == null ? "whole" : failure.toString()) + "]";
    }
}
