package dev.headgate.samples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.testkit.Answer;
import dev.headgate.testkit.Script;
import dev.headgate.testkit.wire.OpenAiWireServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** Runs the first program of docs/getting-started.md. */
class HelloMainTest {
    private static volatile String address = "";

    static String address() {
        return address;
    }

    @Test
    @ResourceLock(Resources.SYSTEM_OUT)
    void theFirstProgramPrintsTheAnswer() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream console = System.out;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try (OpenAiWireServer server =
                OpenAiWireServer.start().account("key", Script.of(Answer.text("In Switzerland.")))) {
            address = server.baseUrl();
            Hello.main(new String[0]);
        } finally {
            System.setOut(console);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualToIgnoringNewLines("In Switzerland.");
    }
}
