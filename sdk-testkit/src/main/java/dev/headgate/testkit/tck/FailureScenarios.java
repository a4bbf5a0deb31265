package dev.headgate.testkit.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.FinishReason;
import dev.headgate.error.ContentFilteredException;
import dev.headgate.error.InvalidRequestException;
import dev.headgate.testkit.Fault;
import dev.headgate.testkit.Script;
import dev.headgate.testkit.tck.ScenarioTransport.Capability;
import org.junit.jupiter.api.Test;

/** Failures that no other attempt can mend, and what failures say. */
public interface FailureScenarios extends Scenarios {
    /** A refused request is refused everywhere: it is neither tried again nor moved. */
    @Test
    default void refusedRequestIsNotTriedAgain() {
        Script first = Script.of(Fault.invalidRequest());
        Script second = Script.of();

        InvalidRequestException e = assertThrows(
                InvalidRequestException.class,
                () -> bench().ask("Hi", first, second).call());

        assertEquals(0, second.requests().size());
        assertEquals(1, e.details().attempts().size());
        assertEquals(1, e.details().attempt());
        assertEquals(400, e.details().httpStatus().orElse(0));
        assertTrue(e.details().requestId().isPresent());
        assertEquals("a", e.details().deployment().orElseThrow().account());
    }

    /** What a filter has refused goes to no other deployment. */
    @Test
    default void filteredContentIsNeverMoved() {
        Script first = Script.of(Fault.contentFiltered());
        Script second = Script.of();

        if (bench().has(Capability.FILTER_ERRORS)) {
            assertThrows(
                    ContentFilteredException.class,
                    () -> bench().ask("Hi", first, second).call());
        } else {
            ChatResponse response = bench().ask("Hi", first, second).call();
            assertEquals(FinishReason.CONTENT_FILTERED, response.finishReason());
        }
        assertEquals(1, first.requests().size());
        assertEquals(0, second.requests().size());
    }
}
