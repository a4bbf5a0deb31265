package dev.headgate.openai;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The capability tables of the documentation are those of the profiles. */
class ProvidersDocTest {
    private static final Path PAGE = Path.of("..", "docs", "providers.md");
    private static final String BEGIN = "<!-- generated from the profiles: do not edit -->\n\n";
    private static final String END = "\n<!-- end of what is generated -->\n";
    private static final String WRITE = "headgate.docs.write";

    @Test
    void thePageIsUpToDate() throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        int end = page.indexOf(END);
        assertThat(begin).as("the mark at which the tables begin").isGreaterThanOrEqualTo(BEGIN.length());
        assertThat(end).as("the mark at which they end").isGreaterThanOrEqualTo(begin);
        String current = page.substring(0, begin) + CapabilityTables.write() + page.substring(end);
        if (Boolean.getBoolean(WRITE)) {
            Files.writeString(PAGE, current);
        }
        assertThat(Files.readString(PAGE))
                .as("docs/providers.md is stale; write it anew with: mvn -pl sdk-openai-compat -am test "
                        + "-Dtest=ProvidersDocTest -Dsurefire.failIfNoSpecifiedTests=false -D" + WRITE + "=true")
                .isEqualTo(current);
    }

    @Test
    void everyMemberStandsInOneTable() {
        assertThat(CapabilityTables.TABLES.values().stream()
                        .flatMap(List::stream)
                        .toList())
                .containsExactlyInAnyOrderElementsOf(
                        ProfileMember.ALL.stream().map(ProfileMember::name).toList());
    }
}
