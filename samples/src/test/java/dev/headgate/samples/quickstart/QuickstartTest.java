package dev.headgate.samples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

class QuickstartTest {
    @Test
    @ResourceLock(Resources.SYSTEM_OUT)
    void theReportTellsWhatHappened() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream console = System.out;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            Quickstart.main(new String[] {"--json"});
        } finally {
            System.setOut(console);
        }

        String[] lines = printed.toString(StandardCharsets.UTF_8).split("\n");
        assertThat(lines[lines.length - 1])
                .startsWith(
                        "{\"calls\":8,\"byDeployment\":{\"openai\":4,\"prod-b\":4}," + "\"attempts\":11,\"spilled\":1,")
                .contains("\"toolRounds\":2,");
        assertThat(lines)
                .anyMatch(line -> line.matches("plain answer +bedrock +prod-b +prod-a throttled, prod-b ok .*"));
    }
}
