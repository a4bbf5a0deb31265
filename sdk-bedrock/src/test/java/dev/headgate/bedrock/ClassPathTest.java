package dev.headgate.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What an application gets that depends on the core and both providers: this module's class path, for
 * {@code headgate-openai-compat} adds nothing but itself.
 */
class ClassPathTest {
    /** With this module's own jar and that of the other provider. */
    private static final int MAX_JARS = 40;
    /** What others' jars may weigh together: what they do today, and a little for their next versions. */
    private static final long MAX_BYTES = 12_450_000;

    private static final Pattern DEPENDENCY =
            Pattern.compile("(?s)<dependency>.*?<artifactId>([^<]+)</artifactId>(.*?)</dependency>");

    private final List<Path> entries = entries();

    @Test
    void jarsAreFew() {
        assertThat(entries).as("%d jars", entries.size() + 2).hasSizeLessThanOrEqualTo(MAX_JARS - 2);
        assertThat(entries.stream().filter(ClassPathTest::isOurs))
                .as("the core")
                .hasSize(1);
    }

    @Test
    void otherProviderAddsNothingButItself() throws IOException {
        String pom = Files.readString(Path.of("..", "sdk-openai-compat", "pom.xml"));
        List<String> used = DEPENDENCY
                .matcher(pom.replaceAll("(?s)<exclusions>.*?</exclusions>", ""))
                .results()
                .filter(dependency -> !dependency.group(2).contains("<scope>test</scope>"))
                .map(dependency -> dependency.group(1))
                .toList();

        assertThat(used).containsExactlyInAnyOrder("headgate-core", "okhttp-jvm", "jspecify");
    }

    @Test
    void jarsOfOthersAreLight() {
        long bytes = entries.stream()
                .filter(entry -> !isOurs(entry))
                .mapToLong(entry -> entry.toFile().length())
                .sum();

        assertThat(bytes).isBetween(MAX_BYTES / 2, MAX_BYTES);
    }

    @Test
    void nothingIsThereThatNothingUses() {
        assertThat(entries)
                .extracting(entry -> entry.getFileName().toString())
                .noneMatch(name -> name.startsWith("netty")
                        || name.startsWith("apache")
                        || name.startsWith("httpclient")
                        || name.contains("eventstream")
                        || name.startsWith("annotations-")
                        || name.startsWith("okhttp-5")
                        // Bedrock's control plane and Service Quotas stand behind interfaces.
                        || name.startsWith("bedrock-")
                        || name.startsWith("servicequotas"));
    }

    /** Newer versions of some of these jars are not published with all that they need. */
    @Test
    void awsJarsAreOfOneVersion() {
        assertThat(entries.stream()
                        .filter(entry -> entry.toString().contains("/software/amazon/awssdk/"))
                        .map(entry -> entry.getName(entry.getNameCount() - 2).toString())
                        .distinct())
                .hasSize(1);
    }

    private static boolean isOurs(Path entry) {
        return Files.isDirectory(entry) || entry.getFileName().toString().startsWith("headgate-");
    }

    /** Written by the build before the tests run. */
    private static List<Path> entries() {
        try {
            String path = Files.readString(Path.of("target", "runtime-class-path.txt"));
            return Stream.of(path.strip().split(File.pathSeparator))
                    .map(Path::of)
                    .toList();
        } catch (IOException e) {
            throw new AssertionError("run the build up to the tests: it writes the class path", e);
        }
    }
}
