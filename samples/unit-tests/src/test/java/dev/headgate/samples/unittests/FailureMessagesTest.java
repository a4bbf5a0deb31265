package dev.headgate.samples.unittests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The messages in docs/testing.md are those of a real run. */
class FailureMessagesTest {
    private static final Path PAGE = Path.of("..", "..", "docs", "testing.md");
    private static final Pattern SHOWN = Pattern.compile("<!-- message: (\\w+) -->\n```\n(.*?)\n```", Pattern.DOTALL);

    @Test
    void pageShowsWhatTestsSay() throws IOException {
        Map<String, String> shown = new TreeMap<>();
        Matcher matcher = SHOWN.matcher(Files.readString(PAGE));
        while (matcher.find()) {
            shown.put(matcher.group(1), matcher.group(2));
        }
        assertThat(shown).isEqualTo(said());
    }

    private static Map<String, String> said() {
        Map<String, String> said = new TreeMap<>();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(FailingExamples.class))
                                .build(),
                        new TestExecutionListener() {
                            @Override
                            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                                if (test.isTest()) {
                                    String name = test.getDisplayName().replaceAll("\\(.*", "");
                                    said.put(
                                            name,
                                            result.getThrowable()
                                                    .map(Throwable::getMessage)
                                                    .orElse("passed"));
                                }
                            }
                        });
        return said;
    }
}
