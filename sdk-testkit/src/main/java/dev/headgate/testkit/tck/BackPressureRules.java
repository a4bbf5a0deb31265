package dev.headgate.testkit.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.headgate.testkit.Answer;
import dev.headgate.testkit.AnswerBuilder;
import dev.headgate.testkit.Script;
import dev.headgate.testkit.tck.ScenarioTransport.Capability;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** The rules for readers that are slower than the model. */
public interface BackPressureRules extends Scenarios {
    @TckRule(
            id = "HG-PRESSURE-01",
            value = "A reader that does not read holds the sender back, and still gets everything in the end",
            why = "What piles up in the JVM instead, times the number of streams, is how services run out of memory.",
            remedy = "Read from the socket only when next() is called; put no queue without bound between the two.",
            needs = Capability.STREAMING)
    default void slowReaderHoldsTheSender() {
        if (bench().refusesStreams()) {
            return;
        }
        AnswerBuilder answer = Answer.builder().text("first");
        String chunk = "x".repeat(CHUNK);
        for (int i = 0; i < CHUNKS; i++) {
            answer.text(chunk);
        }
        Script script = Script.of(answer.gate("all sent").text("last").build());
        script.open("all sent");
        ProviderProbe probe = bench().probe(script);

        OpenStream stream = probe.toText();
        try {
            Duration unread = bench().patience().dividedBy(5);
            LockSupport.parkNanos(unread.compareTo(UNREAD) < 0 ? unread.toNanos() : UNREAD.toNanos());
            assertFalse(
                    script.hasReached("all sent"),
                    CHUNK * CHUNKS / 1024 / 1024 + " MiB were taken from the sender, and nobody has read them");
            assertEquals(
                    (long) CHUNK * CHUNKS + "last".length(), Patience.within(Duration.ofSeconds(30), stream::rest));
        } finally {
            stream.close();
        }
    }

    /** How many characters one piece of the long answer has. */
    int CHUNK = 64 * 1024;

    /** How many pieces: more than the buffers of two sockets and of both sides' HTTP libraries hold. */
    int CHUNKS = 320;

    /** For how long nothing is read, at most. */
    Duration UNREAD = Duration.ofMillis(150);
}
