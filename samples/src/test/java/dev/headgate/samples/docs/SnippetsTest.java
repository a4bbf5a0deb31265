package dev.headgate.samples.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds every Java snippet of the pages against a region of a test that runs. After changing a region, write it into
 * the pages: {@code mvn -pl samples -am test -Dtest=SnippetsTest -Dsurefire.failIfNoSpecifiedTests=false
 * -Ddocs.write=true}.
 */
class SnippetsTest {
    /** Pages that are being rewritten; their snippets come under this test when that is done. */
    static final Set<String> LATER = Set.of(
            "docs/fleet.md", "docs/governance.md", "docs/provider-tck.md", "docs/telemetry.md", "docs/testing.md");

    private static final Map<String, String> REGIONS = Regions.read();

    private static List<Page> pages() {
        return Page.all().stream().filter(page -> !LATER.contains(page.name())).toList();
    }

    private static Stream<Block> javaBlocks() throws IOException {
        if (Boolean.getBoolean("docs.write")) {
            write();
        }
        return pages().stream().flatMap(page -> page.blocks().stream()).filter(SnippetsTest::isOurs);
    }

    /** What other libraries look like is shown where they are left, and nowhere else. */
    private static boolean isOurs(Block block) {
        boolean theirs = block.isMarked("theirs") && block.page().startsWith("docs/migrating-from-");
        return block.language().equals("java") && !theirs;
    }

    @ParameterizedTest
    @MethodSource("javaBlocks")
    void snippetIsPartOfATestThatRuns(Block block) {
        if (!block.isMarked("snippet")) {
            fail("%s has no <!-- snippet: NAME --> on the line before it", block);
        }
        assertThat(REGIONS).as("regions of the tests in this package").containsKey(block.name());
        String region = REGIONS.get(block.name());
        if (!same(block.text(), region)) {
            // Shows both with their line breaks; only what is not white space counts.
            assertThat(block.text())
                    .as("%s; -Ddocs.write=true writes it anew", block)
                    .isEqualTo(region);
        }
    }

    @Test
    void everyRegionIsShown() {
        Set<String> unused = new TreeSet<>(REGIONS.keySet());
        Page.all().stream()
                .flatMap(page -> page.blocks().stream())
                .filter(block -> block.isMarked("snippet"))
                .forEach(block -> unused.remove(block.name()));
        assertThat(unused).isEmpty();
    }

    private static void write() throws IOException {
        for (Page page : pages()) {
            List<Block> changed = page.blocks().stream()
                    .filter(block -> block.isMarked("snippet") && REGIONS.containsKey(block.name()))
                    .filter(block -> !same(block.text(), REGIONS.get(block.name())))
                    .toList();
            if (!changed.isEmpty()) {
                page.rewrite(changed, REGIONS::get);
            }
        }
    }

    private static boolean same(String one, String other) {
        return one.replaceAll("\\s", "").equals(other.replaceAll("\\s", ""));
    }
}
