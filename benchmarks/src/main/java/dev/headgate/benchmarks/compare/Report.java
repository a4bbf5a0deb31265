package dev.headgate.benchmarks.compare;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headgate.benchmarks.PageSection;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Objects;

/** Writes {@code performance.md} and its charts. */
final class Report {
    private final Settings settings;
    private final Samples samples;
    private final LocalDate date;

    Report(Settings settings, Samples samples, LocalDate date) {
        this.settings = settings;
        this.samples = samples;
        this.date = date;
    }

    void write(Path directory) throws IOException {
        Path charts = Files.createDirectories(directory.resolve("performance"));
        for (Measure measure : Measure.values()) {
            if (isCharted(measure)) {
                Files.writeString(charts.resolve(measure.file), new Charts(samples).draw(measure));
            }
        }
        if (!samples.scenarios(Scenario.Part.THROUGHPUT).isEmpty()) {
            Files.writeString(charts.resolve(Measure.THROUGHPUT.file), new Charts(samples).throughput());
        }
        Path page = directory.resolve("performance.md");
        String text = text();
        if (Files.exists(page)) {
            String before = Files.readString(page);
            for (PageSection section : PageSection.ALL) {
                String kept = section.of(before).orElse(null);
                text = kept == null ? text : section.replaced(text, kept);
            }
        }
        Files.writeString(page, text);
    }

    String text() throws IOException {
        Tables tables = new Tables(samples);
        return template()
                .replace("{{setup}}", setup())
                .replace("{{goals}}", tables.goals())
                .replace("{{charts}}", images())
                .replace("{{figures}}", tables.figures())
                .replace("{{stages}}", tables.stages())
                .replace("{{throughput}}", tables.throughput());
    }

    private String setup() {
        return "Measured on " + date + ": JDK " + Runtime.version() + " (" + System.getProperty("java.vendor") + "), "
                + System.getProperty("os.name") + " " + System.getProperty("os.arch") + ", "
                + Runtime.getRuntime().availableProcessors() + " processors; " + settings.rounds()
                + " rounds, in each of which every contender was measured for " + settings.seconds()
                + " s, after a warm-up of at most " + settings.warmupSeconds() + " s.";
    }

    private String images() {
        StringBuilder images = new StringBuilder();
        for (Measure measure : Measure.values()) {
            if (isCharted(measure)) {
                images.append("![%s](performance/%s)\n\n".formatted(measure.title, measure.file));
            }
        }
        return images.toString();
    }

    private boolean isCharted(Measure measure) {
        return samples.scenarios().stream()
                .anyMatch(scenario -> scenario.goal(measure).isPresent());
    }

    private static String template() throws IOException {
        try (InputStream in = Report.class.getResourceAsStream("performance.md")) {
            return new String(
                    Objects.requireNonNull(in, "performance.md is not on the class path")
                            .readAllBytes(),
                    UTF_8);
        }
    }
}
