package dev.headgate.samples.unittests;

import static dev.headgate.testkit.assertj.HeadgateAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.headgate.Headgate;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.ToolCall;
import dev.headgate.openai.OpenAiCompat;
import dev.headgate.policy.PolicyProbe;
import dev.headgate.routing.Deployment;
import dev.headgate.spi.ApplicationIdentity;
import dev.headgate.spi.ModelProvider;
import dev.headgate.testkit.Answer;
import dev.headgate.testkit.FakeModel;
import dev.headgate.testkit.Script;
import dev.headgate.testkit.TestClock;
import dev.headgate.testkit.lint.GovernanceRules;
import dev.headgate.testkit.policy.PolicyAssert;
import dev.headgate.testkit.replay.Cassette;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** The messages of assertions in docs/testing.md are those of a real run. */
class AssertionMessagesTest {
    private static final Path PAGE = Path.of("..", "..", "docs", "testing.md");
    private static final Pattern SHOWN = Pattern.compile("<!-- says: (\\w+) -->\n```\n(.*?)\n```", Pattern.DOTALL);

    private final TestClock clock = TestClock.auto();
    private final FakeModel model = FakeModel.of(Script.of(
            Answer.toolCall("weather", "{\"city\":\"Oslo\",\"days\":3}"), Answer.text("a"), Answer.text("b")));
    private final Headgate gate = Headgate.builder()
            .timeSource(clock)
            .route("support", Deployment.of("prod-a", model, "small"))
            .build();

    private final Map<String, String> said = new TreeMap<>();

    private void says(String name, ThrowingCallable failing) {
        Throwable error = catchThrowable(failing);
        assertThat((Object) error).as(name).isInstanceOf(AssertionError.class);
        said.put(name, error.getMessage());
    }

    @Test
    void pageShowsWhatAssertionsSay() throws IOException {
        assertions();
        says("notRecorded", this::askForSomethingElse);
        says("realCall", this::callTheRealModel);
        // All frames here are Headgate's own, so that the line is the runner's.
        said.computeIfPresent("realCall", (name, text) -> text.replaceFirst(", at [^)]*\\)", ""));
        says("policy", AssertionMessagesTest::askThePolicy);
        says(
                "key",
                () -> GovernanceRules.standard().noKey().check(new ClassFileImporter().importClasses(KeyInCode.class)));

        Map<String, String> shown = new TreeMap<>();
        Matcher matcher = SHOWN.matcher(Files.readString(PAGE));
        while (matcher.find()) {
            shown.put(matcher.group(1), matcher.group(2));
        }
        assertThat(shown).isEqualTo(said);
    }

    private void assertions() {
        ChatResponse response = gate.chat("support")
                .system("Today is Monday.")
                .user("How is Oslo?")
                .call();
        ToolCall call = response.toolCalls().get(0);
        gate.chat("support").system("Today is Tuesday.").user("How is Oslo?").call();

        says("request", () -> assertThat(model).request(0).hasUserTextContaining("Bergen"));
        says("toolArguments", () -> assertThat(call).hasArguments("{\"city\":\"Bergen\",\"days\":3}"));
        says("attempts", () -> assertThat(response).attempts().were("prod-a:ThrottledException", "prod-b:ok"));
        says("cachePrefix", () -> assertThat(model).haveStableCachePrefix());
    }

    private void askForSomethingElse() {
        try (Cassette cassette = Cassette.builder(Path.of("src", "test", "recordings", "triage.json"))
                        .timeSource(clock)
                        .open();
                Headgate recorded = Headgate.builder()
                        .timeSource(clock)
                        .route("triage", Deployment.of(cassette.around(openAi()), "gpt-4.1-mini"))
                        .build()) {
            recorded.chat("triage")
                    .system("Classify the message as BILLING, DELIVERY or OTHER. Answer with one word.")
                    .user("I was charged three times.")
                    .call();
        }
    }

    private void callTheRealModel() {
        try (Headgate real = Headgate.builder()
                .route("support", Deployment.of(openAi(), "gpt-4.1-mini"))
                .build()) {
            real.chat("support").user("Hi").call();
        }
    }

    private static ModelProvider openAi() {
        return OpenAiCompat.account("openai")
                .baseUrl("https://api.openai.com/v1")
                .apiKey("none")
                .build();
    }

    private static void askThePolicy() {
        PolicyAssert.parse("""
                        {"id": "bank", "apps": [{"id": "claims", "dataClasses": ["confidential"]}],
                         "dataClasses": {"confidential": {"residency": ["eu-central-1"]}},
                         "models": [{"name": "*"}], "providers": ["*"], "accounts": ["*"], "regions": ["*"]}""")
                .says(PolicyProbe.of(ApplicationIdentity.builder("claims")
                                .version("1")
                                .owner("team-claims")
                                .costCentre("CC-4711")
                                .dataClasses("confidential")
                                .build())
                        .target("aws.bedrock", "prod-a", "eu.anthropic.claude-sonnet-4-5")
                        .regions("eu-central-1", "eu-west-1"))
                .isAllowed();
    }

    private static final class KeyInCode {
        @SuppressWarnings("unused") // read from the class file
        String key() {
            return "sk-proj-9fJ2kQ7xLmZp4RtVb8NwYcE1sHdGuA6o";
        }
    }
}
