package dev.headgate.testkit.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import example.claims.AnnotatedDoor;
import example.claims.GovernedDesk;
import example.claims.SideDoor;
import example.claims.setup.Gate;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GovernanceRulesTest {
    private static final GovernanceRules RULES = GovernanceRules.standard();

    private static JavaClasses classes(Class<?>... types) {
        return new ClassFileImporter().importClasses(types);
    }

    private static List<String> violations(ArchRule rule, Class<?>... types) {
        return rule.evaluate(classes(types)).getFailureReport().getDetails();
    }

    @Test
    void governedCodePasses() {
        assertThatCode(() -> RULES.all().check(classes(GovernedDesk.class))).doesNotThrowAnyException();
    }

    @Test
    void clientsOfModelsAreFound() {
        assertThat(violations(RULES.noModelSdk(), SideDoor.class))
                .isNotEmpty()
                .allMatch(line -> line.contains("example.claims.SideDoor") && line.contains("com.openai.client"));
    }

    @Test
    void endpointsAreFound() {
        assertThat(violations(RULES.noModelEndpoint(), SideDoor.class, AnnotatedDoor.class))
                .containsExactlyInAnyOrder(
                        "example.claims.SideDoor names the endpoint openai.azure.com in (SideDoor.java:0)",
                        "example.claims.AnnotatedDoor names the endpoint api.anthropic.com in (AnnotatedDoor.java:0)");
    }

    @Test
    void namesOfModelsAreFound() {
        assertThat(violations(RULES.noModelName(), SideDoor.class, AnnotatedDoor.class))
                .containsExactlyInAnyOrder(
                        "example.claims.SideDoor names the model gpt-4o-mini in (SideDoor.java:0)",
                        "example.claims.AnnotatedDoor names the model eu.anthropic.claude-sonnet-4-5-20250929-v1:0 in"
                                + " (AnnotatedDoor.java:0)");
    }

    @Test
    void keysAreFoundAndNotShown() {
        assertThat(violations(RULES.noKey(), SideDoor.class))
                .containsExactly(
                        "example.claims.SideDoor holds a value of type OPENAI_API_KEY (40 characters, not shown)"
                                + " in (SideDoor.java:0)");
    }

    @Test
    void messageSaysWhyAndWhatToDo() {
        assertThatThrownBy(() -> RULES.all().check(classes(SideDoor.class)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(
                        "No class uses a model's client beside Headgate, because such calls are seen by no"
                                + " policy, budget, redaction or audit; use Headgate.chat(route)")
                .hasMessageContaining("No class names an endpoint of models, because accounts and their addresses are"
                        + " configuration of Headgate")
                .hasMessageContaining("No class names a model, because models come and go")
                .hasMessageContaining("No class holds a key, because whoever has the jar has the key")
                .hasMessageNotContaining("9fJ2kQ7xLmZp4RtVb8NwYcE1sHdGuA6o");
    }

    @Test
    void setUpMayNameModelsButHoldNoKeys() {
        assertThatThrownBy(() -> RULES.all().check(classes(Gate.class))).isInstanceOf(AssertionError.class);
        assertThatCode(() ->
                        RULES.setUpIn("example.claims.setup..").all().check(classes(Gate.class, GovernedDesk.class)))
                .doesNotThrowAnyException();
        assertThat(violations(RULES.setUpIn("example.claims..").all(), SideDoor.class))
                .singleElement()
                .asString()
                .contains("OPENAI_API_KEY");
    }

    @Test
    void moreClientsAndEndpoints() {
        assertThat(violations(RULES.withModelSdks("dev.headgate..").noModelSdk(), GovernedDesk.class))
                .isNotEmpty();
        assertThat(violations(RULES.withEndpoints("You replace a TEAM").noModelEndpoint(), GovernedDesk.class))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gpt-4o",
                "gpt-5-mini-2026-01-01",
                "chatgpt-4o-latest",
                "o3-mini",
                "text-embedding-3-large",
                "claude-sonnet-4-5",
                "claude-3-5-haiku-latest",
                "anthropic.claude-3-haiku-20240307-v1:0",
                "global.anthropic.claude-sonnet-4-5-20250929-v1:0",
                "amazon.titan-embed-text-v2:0",
                "amazon.nova-pro-v1:0",
                "meta.llama3-70b-instruct-v1:0",
                "arn:aws:bedrock:eu-central-1:111122223333:application-inference-profile/abc",
                "gemini-2.5-pro",
                "mistral-large-latest",
                "openai/gpt-4o",
                "deepseek-chat",
                "llama-3.3-70b-versatile"
            })
    void namesOfModels(String name) {
        assertThat(new ModelNames().mistake(name)).contains("names the model " + name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "claims",
                "We moved from gpt-4 to claude-sonnet-4.",
                "command-line",
                "amazon.com",
                "software.amazon.awssdk",
                "openai.azure.com",
                "meta.inf",
                "llama",
                "o1",
                "mistral-wind",
                "com/openai/client/OpenAIClient",
                "gpt-partition"
            })
    void otherTexts(String text) {
        assertThat(new ModelNames().mistake(text)).isEmpty();
    }

    @Test
    void whatIsNoClassFileIsRefused() {
        assertThatThrownBy(() -> ConstantPool.read(new ByteArrayInputStream(new byte[] {1, 2, 3, 4})))
                .isInstanceOf(IOException.class);
    }
}
