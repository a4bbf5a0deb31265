package dev.headgate.testkit.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.Headgate;
import dev.headgate.error.ClientClosedException;
import dev.headgate.error.InvalidRequestException;
import dev.headgate.testkit.Script;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Calls that are refused before anything is sent. */
public interface RefusalScenarios extends Scenarios {
    /** A route must have a name, and be known. */
    @Test
    default void unknownRoutesAreRefused() {
        Script script = Script.of();
        Headgate gate = bench().gate(script);

        for (String route : List.of(" ", "chart")) {
            assertThrows(
                    InvalidRequestException.class,
                    () -> gate.chat(route).user("Hi").call());
        }
        InvalidRequestException e =
                assertThrows(InvalidRequestException.class, () -> gate.chat("chart").user("Hi").stream());

        assertTrue(e.getMessage().contains(ScenarioBench.ROUTE), "the message names the routes there are");
        assertEquals(0, script.requests().size());
    }

    /** A call without a message is refused, naming all that is missing. */
    @Test
    default void emptyCallIsRefused() {
        Script script = Script.of();

        InvalidRequestException e = assertThrows(
                InvalidRequestException.class,
                () -> bench().gate(script)
                        .chat(ScenarioBench.ROUTE)
                        .temperature(7)
                        .call());

        assertTrue(e.getMessage().contains("messages"), e::getMessage);
        assertTrue(e.getMessage().contains("temperature"), e::getMessage);
        assertEquals(0, script.requests().size());
    }

    /** A closed client answers nothing more. */
    @Test
    default void closedClientRefuses() {
        Script script = Script.of();
        Headgate gate = bench().gate(script);
        gate.close();
        gate.close();

        assertThrows(
                ClientClosedException.class,
                () -> gate.chat(ScenarioBench.ROUTE).user("Hi").call());
        assertThrows(ClientClosedException.class, () -> gate.chat(ScenarioBench.ROUTE).user("Hi").stream());
        assertEquals(0, script.requests().size());
    }
}
