package dev.headgate.testkit.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs test classes as JUnit would, and keeps what comes of it. */
final class Engine implements TestExecutionListener {
    final Map<String, TestExecutionResult> results = new LinkedHashMap<>();
    final Map<String, String> published = new LinkedHashMap<>();

    static Engine run(Class<?> type, String... settings) {
        Engine engine = new Engine();
        LauncherDiscoveryRequestBuilder request =
                LauncherDiscoveryRequestBuilder.request().selectors(selectClass(type));
        for (int i = 0; i < settings.length; i += 2) {
            request.configurationParameter(settings[i], settings[i + 1]);
        }
        LauncherFactory.create().execute(request.build(), engine);
        return engine;
    }

    /** Returns what a test failed with, or what everything failed with. */
    Throwable failure(String test) {
        TestExecutionResult result = results.get(test);
        if (result == null) {
            throw new AssertionError("no test " + test + " in " + results);
        }
        return result.getThrowable().orElseThrow(() -> new AssertionError(test + " has passed"));
    }

    @Override
    public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
        results.put(test.getDisplayName(), result);
    }

    @Override
    public synchronized void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
        published.put(
                test.getDisplayName(),
                String.join("\n", entry.getKeyValuePairs().values()));
    }

    synchronized long passed() {
        return results.values().stream()
                .filter(result -> result.getStatus() == TestExecutionResult.Status.SUCCESSFUL)
                .count();
    }
}
