package dev.headgate.testkit.tck;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** What came out of all suites of one run, written as Markdown at its end. Safe for use by many threads. */
final class RuleReport implements AutoCloseable {
    private static final String NONE = "none";

    private final Map<String, SuiteResult> suites = new ConcurrentHashMap<>();
    private final Optional<Path> file;

    RuleReport(Optional<String> file) {
        this.file = file.map(name -> name.equals(NONE) ? Optional.<Path>empty() : Optional.of(Path.of(name)))
                .orElseGet(RuleReport::inBuildDirectory);
    }

    private static Optional<Path> inBuildDirectory() {
        return Stream.of("target", "build")
                .map(Path::of)
                .filter(Files::isDirectory)
                .map(directory -> directory.resolve("tck-report.md"))
                .findFirst();
    }

    SuiteResult of(ProviderTck tck) {
        return suites.computeIfAbsent(tck.getClass().getName(), name -> new SuiteResult(tck));
    }

    String markdown() {
        List<SuiteResult> columns = List.copyOf(new TreeMap<>(suites).values());
        StringBuilder text = new StringBuilder("# Provider TCK\n");
        for (SuiteResult suite : columns) {
            text.append("\n## ").append(suite.title()).append("\n\n").append(suite.summary());
        }
        text.append("\n## Rules\n\n| Rule | |");
        columns.forEach(suite -> text.append(' ').append(suite.title()).append(" |"));
        text.append("\n|---|---|").append("---|".repeat(columns.size())).append('\n');
        for (RuleText rule : RuleText.of(ProviderTck.class)) {
            text.append("| ")
                    .append(rule.id())
                    .append(" | ")
                    .append(rule.rule().value())
                    .append(" |");
            columns.forEach(
                    suite -> text.append(' ').append(suite.outcome(rule.id())).append(" |"));
            text.append('\n');
        }
        return text.toString();
    }

    @Override
    public void close() {
        file.ifPresent(path -> {
            try {
                Files.writeString(path, markdown());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
