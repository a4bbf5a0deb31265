package dev.headgate.samples.unittests;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.headgate.samples.unittests.claims.ClaimsDesk;
import dev.headgate.testkit.lint.GovernanceRules;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseRequest;

/** Does all of the application go through Headgate? */
class GovernanceTest {
    @Test
    void applicationCallsModelsThroughHeadgateOnly() {
        GovernanceRules.standard().all().check(new ClassFileImporter().importClasses(ClaimsDesk.class));
    }

    /** What the rule is there for. */
    @Test
    void sideDoorIsFound() {
        assertThatThrownBy(() ->
                        GovernanceRules.standard().all().check(new ClassFileImporter().importClasses(SideDoor.class)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("No class uses a model's client beside Headgate")
                .hasMessageContaining("names the model eu.anthropic.claude-sonnet-4-5-20250929-v1:0");
    }

    @SuppressWarnings("unused") // read from the class file
    private static final class SideDoor {
        private final BedrockRuntimeClient client;

        SideDoor(BedrockRuntimeClient client) {
            this.client = client;
        }

        String answer() {
            return client.converse(ConverseRequest.builder()
                            .modelId("eu.anthropic.claude-sonnet-4-5-20250929-v1:0")
                            .build())
                    .stopReasonAsString();
        }
    }
}
