package dev.headgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoutingReportTest {
    private static final Path DOCS = Path.of("../docs");

    /** If this fails because the router decides otherwise now, run the command that the page names, and look at what it did. */
    @Test
    void theFiguresInTheDocumentationAreWhatTheCommandGives(@TempDir Path directory) throws IOException {
        Path page = directory.resolve("routing.md");
        String shown = Files.readString(DOCS.resolve("routing.md"));
        int begin = shown.indexOf(RoutingReport.BEGIN) + RoutingReport.BEGIN.length();
        Files.writeString(
                page, shown.substring(0, begin) + "\nold\n" + shown.substring(shown.indexOf(RoutingReport.END)));
        Ran ran = Ran.headgate(
                "simulate", "--report", directory.resolve("routing").toString());
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(page).hasContent(shown);
        for (String plot : new String[] {"throttled.svg", "goodput.svg"}) {
            assertThat(directory.resolve("routing").resolve(plot))
                    .hasSameTextualContentAs(DOCS.resolve("routing").resolve(plot));
        }
    }

    @Test
    void aPageWithoutMarksIsLeftAlone(@TempDir Path directory) throws IOException {
        Path page = Files.writeString(directory.resolve("routing.md"), "mine");
        Ran ran = Ran.headgate(
                "simulate", "--report", directory.resolve("routing").toString());
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("routing.md lacks the marks");
        assertThat(page).hasContent("mine");
    }
}
