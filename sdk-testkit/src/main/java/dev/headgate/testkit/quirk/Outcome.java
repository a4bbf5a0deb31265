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
    private final Rendering rendering;

    Outcome(List<ChatEvent> events, @Nullable ExpectedFailure failure) {
        this.events = List.copyOf(events);
        this.failure = failure;
        this.rendering = new Rendering(events.stream()
                .anyMatch(event -> event instanceof ChatEvent.ToolCallStarted start && isAny(start)));
    }

    private static boolean isAny(ChatEvent.ToolCallStarted start) {
        return start.id().equals(ANY_ID);
    }

    /**
     * Returns the events of a stream, up to its end or its failure.
     *
     * @return the events in order, with an estimated usage where the server tells none
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
            equal(
                    rendering.content(assembled()),
                    incomplete.partial().map(rendering::content).orElse(List.of("no partial")));
        } else {
            failure.check(thrown);
        }
        equal(rendering.events(events), rendering.events(seen));
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
        equal(rendering.response(assembled()), seen == null ? List.of("no response") : rendering.response(seen));
    }

    private ChatResponse assembled() {
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
