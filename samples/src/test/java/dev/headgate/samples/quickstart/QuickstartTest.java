package dev.headgate.samples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
                .anyMatch(line -> line.matches("plain answer +bedrock +prod-b +prod-a throttled, prod-b ok .*"))
                .anyMatch(
                        line -> line.matches("  tier 1  large +ELIGIBLE +needs \\d+ in, 500 out; headroom \\d+ %, .*"));
        assertThat(lines[lines.length - 1]).contains("\"burst\":{\"calls\":240,\"throttled\":0,");
        assertThat(share("small", lines)).isBetween(2.5, 22.5);
        assertThat(share("medium", lines)).isBetween(15.0, 35.0);
        assertThat(share("large", lines)).isBetween(52.5, 72.5);
    }

    /** Ten points to either side of the share of quota are more than three deviations of 240 lots. */
    private static double share(String account, String[] lines) {
        Pattern row = Pattern.compile(account + " +[\\d,]+ +[\\d.]+ % +\\d+ +([\\d.]+) % +0");
        return Arrays.stream(lines)
                .map(row::matcher)
                .filter(Matcher::matches)
                .mapToDouble(found -> Double.parseDouble(found.group(1)))
                .findFirst()
                .orElseThrow();
    }
}
