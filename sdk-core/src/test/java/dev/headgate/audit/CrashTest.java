package dev.headgate.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.BitSet;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A writer in another process is killed while it writes; whatever it had acknowledged must be there. */
class CrashTest {
    private static final Pattern CALL = Pattern.compile("\"callId\":\"call-([0-9]+)\"");

    @TempDir
    Path directory;

    private final BitSet acknowledged = new BitSet();
    private int next;

    @Test
    void noAcknowledgedRecordIsLostInAFewKills() throws Exception {
        kill(15);
    }

    @Test
    @Tag("long")
    void noAcknowledgedRecordIsLostInAThousandKills() throws Exception {
        kill(1000);
    }

    private void kill(int times) throws Exception {
        long seed = Long.getLong("headgate.seed", System.nanoTime());
        Random random = new Random(seed);
        for (int i = 0; i < times; i++) {
            // Every writer opens what the one before has left: recovery is tested by the next kill already.
            int after = random.nextInt(40) == 0 ? 0 : random.nextInt(200);
            // A first writer that is killed before it has opened the log leaves none to verify.
            runAndKill(i == 0 ? Math.max(1, after) : after);
            if (i % 20 < 2) {
                AuditResult left = Logs.verify(directory);
                assertThat(left.verdict())
                        .as("kill %d, seed %d: %s", i, seed, left.explanation())
                        .isIn(AuditVerdict.OK, AuditVerdict.UNSIGNED_TAIL, AuditVerdict.TORN);
                assertNothingIsLost("kill " + i + ", seed " + seed);
            }
        }
        Logs.log(directory).open().close();
        assertNothingIsLost("seed " + seed);
        AuditResult result = Logs.verify(directory);
        assertThat(result.verdict())
                .as("seed %d: %s", seed, result.explanation())
                .isEqualTo(AuditVerdict.OK);
        System.out.printf(
                "%d kills, %d records acknowledged, none lost, seed %d%n", times, acknowledged.cardinality(), seed);
    }

    private void runAndKill(int after) throws Exception {
        String secret =
                Base64.getEncoder().encodeToString(Logs.KEYS.getPrivate().getEncoded());
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Dslf4j.internal.verbosity=ERROR",
                        "-cp",
                        classPath(),
                        KilledWriter.class.getName(),
                        directory.toString(),
                        AuditKeys.text(Logs.KEYS.getPublic()),
                        secret,
                        Integer.toString(next))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
            if (after > 0) {
                assertThat(out.readLine()).isEqualTo("open");
            }
            for (int i = 0; i < after; i++) {
                acknowledge(out.readLine());
            }
            // Unlike the process, its handle leaves the streams open: what was printed was acknowledged.
            process.toHandle().destroyForcibly();
            drain(out);
        } finally {
            process.destroyForcibly().waitFor();
        }
        // Numbers of records that were written but not acknowledged must not come again.
        next += 1000;
    }

    private void drain(BufferedReader out) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int c = out.read(); c >= 0; c = out.read()) {
            text.append((char) c);
        }
        // The last line may be cut.
        for (String line : text.substring(0, text.lastIndexOf("\n") + 1).split("\n", -1)) {
            acknowledge(line);
        }
    }

    private void acknowledge(String line) {
        if (!line.isEmpty() && !line.equals("open")) {
            int number = Integer.parseInt(line.strip());
            acknowledged.set(number);
            next = Math.max(next, number + 1);
        }
    }

    private void assertNothingIsLost(String when) throws IOException {
        BitSet found = new BitSet();
        for (int segment : SegmentNames.list(directory)) {
            Matcher calls =
                    CALL.matcher(Files.readString(Logs.segment(directory, segment), StandardCharsets.ISO_8859_1));
            while (calls.find()) {
                found.set(Integer.parseInt(calls.group(1)));
            }
        }
        BitSet missing = (BitSet) acknowledged.clone();
        missing.andNot(found);
        assertThat(missing.toString()).as(when).isEqualTo("{}");
    }

    /** Surefire hides the class path in a jar's manifest or on the module path; the classes say themselves where they are. */
    private static String classPath() {
        return String.join(
                File.pathSeparator,
                placeOf(AuditLog.class),
                placeOf(KilledWriter.class),
                placeOf(com.fasterxml.jackson.databind.ObjectMapper.class),
                placeOf(com.fasterxml.jackson.core.JsonFactory.class),
                placeOf(com.fasterxml.jackson.annotation.JsonProperty.class),
                placeOf(org.slf4j.Logger.class));
    }

    private static String placeOf(Class<?> type) {
        return Path.of(URI.create(
                        type.getProtectionDomain().getCodeSource().getLocation().toString()))
                .toString();
    }
}
