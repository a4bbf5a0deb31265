package dev.headgate.testkit.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.ChatStream;
import dev.headgate.error.IncompleteStreamException;
import dev.headgate.testkit.Answer;
import dev.headgate.testkit.Fault;
import dev.headgate.testkit.Script;
import dev.headgate.testkit.StreamGrammar;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Streams that break: before the first content another deployment takes over, afterwards never. */
public interface BrokenStreamScenarios extends Scenarios {
    /** The answer of which a part comes. */
    Answer ANSWER = Answer.text("par", "tial", "ly");

    /** The end of the connection, in good order or not, is not the end of the answer. */
    @Test
    default void cutAfterContentIsIncomplete() {
        for (Fault fault : List.of(Fault.cutAfter(2, ANSWER), Fault.resetAfter(2, ANSWER))) {
            breaksAfterContent(fault, "partial");
        }
    }

    /** All content without the terminal event is not the end of the answer either. */
    @Test
    default void cutBeforeTheEndIsIncomplete() {
        breaksAfterContent(Fault.cutAfter(99, ANSWER), "partially");
    }

    /** Errors within a stream keep what has come, and are not tried again. */
    @Test
    default void errorAfterContentIsIncomplete() {
        for (Fault fault : List.of(Fault.throttled(), Fault.overloaded(), Fault.malformed())) {
            breaksAfterContent(fault.after(1, ANSWER), "par");
        }
    }

    private void breaksAfterContent(Fault fault, String text) {
        Script broken = Script.of(fault);
        Script other = Script.of();
        try (ChatStream stream = bench().ask("Hi", broken, other).stream()) {
            IncompleteStreamException e = assertThrows(IncompleteStreamException.class, stream::response);

            assertEquals(text, e.partial().map(ChatResponse::text).orElse("nothing"), fault::toString);
            assertEquals(1, e.details().attempts().size());
            assertEquals("a", e.details().deployment().orElseThrow().account());
        }
        assertEquals(1, broken.requests().size());
        assertEquals(0, other.requests().size());
    }

    /** What breaks before the first content is answered by another deployment, and nobody sees the seam. */
    @Test
    default void faultBeforeContentMoves() {
        List<Fault> faults = List.of(
                Fault.throttled(),
                Fault.throttled().after(0, ANSWER),
                Fault.cutAfter(0, ANSWER),
                Fault.resetAfter(0, ANSWER),
                Fault.malformed(),
                Fault.html());
        for (Fault fault : faults) {
            Script first = Script.of(fault);
            Script second = Script.of(Answer.text("Hello"));
            try (ChatStream stream = bench().ask("Hi", first, second).stream()) {
                List<ChatEvent> events = stream.events().toList();

                StreamGrammar.check(events);
                ChatResponse response = stream.response();
                assertEquals("Hello", response.text(), fault::toString);
                assertEquals(2, response.attempts().size());
                assertEquals("b", response.deployment().orElseThrow().account());
            }
        }
    }
}
