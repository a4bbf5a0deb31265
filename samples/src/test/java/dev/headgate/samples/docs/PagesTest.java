package dev.headgate.samples.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.headgate.Headgate;
import dev.headgate.openai.ProviderProfile;
import dev.headgate.policy.PolicyDocument;
import dev.headgate.routing.RoutingConfig;
import dev.headgate.testkit.simulation.Scenario;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Holds what the pages show besides Java: documents are read by their readers, artifacts, commands and links exist. */
class PagesTest {
    private static final Pattern ARTIFACT = Pattern.compile("<artifactId>(headgate-[a-z-]+)</artifactId>");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]*)((?:#[^)\\s]*)?)\\)");
    private static final Pattern SAMPLE = Pattern.compile("samples/run (\\w+)");
    private static final Pattern SCRIPT = Pattern.compile("^(?:samples|sdk-cli|benchmarks)/[\\w-]+");
    private static final Pattern MODULES = Pattern.compile(" -pl ([\\w,-]+)");

    private static Stream<Block> blocks(String language) {
        return Page.all().stream()
                .filter(page -> !SnippetsTest.LATER.contains(page.name()))
                .flatMap(page -> page.blocks().stream())
                .filter(block -> block.language().equals(language));
    }

    private static Stream<Block> json() {
        return blocks("json");
    }

    private static Stream<Block> xml() {
        return blocks("xml");
    }

    private static Stream<Block> shell() {
        return blocks("sh");
    }

    private static Stream<Block> unknown() {
        Set<String> known = Set.of("java", "json", "xml", "sh", "text", "mermaid");
        return Page.all().stream()
                .filter(page -> !SnippetsTest.LATER.contains(page.name()))
                .flatMap(page -> page.blocks().stream())
                .filter(block -> !known.contains(block.language()));
    }

    private static Stream<Page> pages() {
        return Page.all().stream().filter(page -> !SnippetsTest.LATER.contains(page.name()));
    }

    @ParameterizedTest
    @MethodSource("json")
    @ResourceLock(Resources.SYSTEM_PROPERTIES)
    void documentIsReadByItsReader(Block block) {
        assertThat(block.mark()).as("%s: <!-- json: KIND --> before it", block).startsWith("json: ");
        try (Profiles profiles = new Profiles("prod-a")) {
            assertThat(profiles).isNotNull();
            assertThatCode(() -> read(block)).as(block.toString()).doesNotThrowAnyException();
        }
    }

    private static void read(Block block) {
        switch (block.name()) {
            case "plain" -> assertThat(block.text()).startsWith("{");
            case "routing" ->
                Headgate.builder()
                        .routing(RoutingConfig.parse(block.page(), block.text(), name -> "of the environment"))
                        .build()
                        .close();
            case "policy" -> PolicyDocument.parse(block.text());
            case "profile" -> ProviderProfile.parse(block.text());
            case "scenario" -> Scenario.parse(block.page(), block.text());
            default -> throw new AssertionError("json: " + block.name() + " is no kind of document");
        }
    }

    @ParameterizedTest
    @MethodSource("xml")
    void pomIsWellFormedAndItsArtifactsExist(Block block) throws Exception {
        DocumentBuilder parser = DocumentBuilderFactory.newInstance().newDocumentBuilder();
        Document pom = parser.parse(new InputSource(new StringReader("<all>" + block.text() + "</all>")));
        NodeList artifacts = pom.getElementsByTagName("artifactId");
        Set<String> ours = artifactsOfTheBom();
        for (int i = 0; i < artifacts.getLength(); i++) {
            String id = artifacts.item(i).getTextContent();
            if (id.startsWith("headgate-") && !id.equals("headgate-bom")) {
                assertThat(ours).as(block.toString()).contains(id);
            }
        }
    }

    private static Set<String> artifactsOfTheBom() throws IOException {
        String bom = Files.readString(Page.TOP.resolve("sdk-bom/pom.xml"));
        return ARTIFACT.matcher(bom).results().map(match -> match.group(1)).collect(Collectors.toSet());
    }

    /** What comes after {@code sdk-cli/headgate} is held by a test of that module. */
    @ParameterizedTest
    @MethodSource("shell")
    void commandsExist(Block block) throws IOException {
        String samples = Files.readString(Page.TOP.resolve("samples/run"));
        for (String line : block.text().lines().map(String::strip).toList()) {
            SCRIPT.matcher(line)
                    .results()
                    .forEach(script -> assertThat(Page.TOP.resolve(script.group()))
                            .as("%s: %s", block, line)
                            .isExecutable());
            SAMPLE.matcher(line)
                    .results()
                    .forEach(name ->
                            assertThat(samples).as("%s: %s", block, line).contains("  " + name.group(1) + ") main="));
            MODULES.matcher(line)
                    .results()
                    .flatMap(PagesTest::modules)
                    .forEach(module ->
                            assertThat(module).as("%s: %s", block, line).isDirectory());
        }
    }

    private static Stream<Path> modules(MatchResult list) {
        return Pattern.compile(",").splitAsStream(list.group(1)).map(Page.TOP::resolve);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyBlockSaysWhatItIs(Page page) {
        assertThat(unknown().filter(block -> block.page().equals(page.name()))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void linksLeadSomewhere(Page page) {
        List<String> lost = page.lines().stream()
                .flatMap(line -> LINK.matcher(line).results())
                .filter(link -> !link.group(1).contains(":"))
                .filter(link -> !leadsSomewhere(page, link.group(1), link.group(2)))
                .map(MatchResult::group)
                .toList();
        assertThat(lost).as(page.name()).isEmpty();
    }

    private static boolean leadsSomewhere(Page from, String file, String anchor) {
        Path target = file.isEmpty()
                ? Page.TOP.resolve(from.name())
                : Page.TOP.resolve(from.name()).resolveSibling(file).normalize();
        String name = Page.TOP.relativize(target).toString().replace('\\', '/');
        if (SnippetsTest.LATER.contains(name)) {
            return true;
        }
        return Files.exists(target)
                && (anchor.isEmpty()
                        || Page.all().stream()
                                .filter(page -> page.name().equals(name))
                                .anyMatch(page -> page.hasAnchor(anchor.substring(1))));
    }
}
