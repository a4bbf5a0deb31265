package dev.headgate.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Several JVMs, several threads in each, one server: whatever comes between, no limit is exceeded. */
class ContentionTest extends FleetTesting {
    private static final int JVMS = 3;
    private static final int THREADS = 4;

    @Test
    void severalJvmsTogetherAdmitNoMoreThanEachLimit() throws IOException, InterruptedException {
        long seed = new Random().nextLong(1_000_000);
        List<Process> jvms = new ArrayList<>();
        try {
            for (int i = 0; i < JVMS; i++) {
                jvms.add(jvm(seed + i * 100L));
            }
            for (Process jvm : jvms) {
                assertThat(jvm.waitFor(90, TimeUnit.SECONDS)).isTrue();
                assertThat(jvm.exitValue()).as("exit of a JVM, seed " + seed).isZero();
            }
        } finally {
            jvms.forEach(Process::destroyForcibly);
        }
        try (Wire wire = redis.wire()) {
            assertThat(wire.text("GET", Contender.DEGRADED))
                    .as("the server always answered")
                    .isEqualTo("0");
            assertThat(wire.text("GET", Contender.MOST_UNDER_WAY))
                    .as("too many under way, seed " + seed)
                    .isEqualTo(Wire.NIL);
            long used = Long.parseLong(wire.text("GET", Contender.USED));
            assertThat(used).as("used, seed " + seed).isBetween(Contender.DAY * 3 / 4, Contender.DAY);
        }
    }

    private Process jvm(long seed) throws IOException {
        String path = Stream.of("java.class.path", "jdk.module.path", "surefire.test.class.path")
                .map(System::getProperty)
                .filter(entry -> entry != null && !entry.isEmpty())
                .collect(Collectors.joining(System.getProperty("path.separator")));
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx128m",
                        "-cp",
                        "target/test-classes" + System.getProperty("path.separator") + path,
                        Contender.class.getName(),
                        Integer.toString(redis.port()),
                        Integer.toString(THREADS),
                        Long.toString(seed))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
