package dev.headgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Holds each line of the pages that calls this command against its subcommands and options. */
class DocumentedCommandsTest {
    private static final Path TOP = Path.of("..");
    private static final Pattern LINE = Pattern.compile("sdk-cli/headgate ([^`#\\n]+)");
    private static final Pattern WORDS = Pattern.compile("\\s+");

    private static List<String> lines() throws IOException {
        List<String> all = new ArrayList<>();
        try (Stream<Path> docs = Files.list(TOP.resolve("docs"))) {
            List<Path> pages = Stream.concat(Stream.of(TOP.resolve("README.md")), docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .toList();
            for (Path page : pages) {
                String text = Files.readString(page).replace("\\\n", " ");
                LINE.matcher(text)
                        .results()
                        .map(DocumentedCommandsTest::arguments)
                        .forEach(all::add);
            }
        }
        return all;
    }

    private static String arguments(MatchResult line) {
        return line.group(1).strip();
    }

    @ParameterizedTest
    @MethodSource("lines")
    void commandAndOptionsExist(String line) {
        CommandLine command = HeadgateCommand.commandLine();
        for (String word : WORDS.splitAsStream(line).toList()) {
            if (word.startsWith("-")) {
                assertThat(command.getCommandSpec().optionsMap()).as(line).containsKey(word.replaceFirst("=.*", ""));
            } else if (command.getSubcommands().containsKey(word)) {
                command = command.getSubcommands().get(word);
            } else {
                // A value of an option or a file, which only a command without further ones takes.
                assertThat(command.getSubcommands()).as("%s: %s", line, word).isEmpty();
            }
        }
    }

    @Test
    void pagesCallTheCommand() throws IOException {
        assertThat(lines()).hasSizeGreaterThan(5);
    }
}
