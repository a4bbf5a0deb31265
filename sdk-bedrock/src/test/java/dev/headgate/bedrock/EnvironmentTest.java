package dev.headgate.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.error.OverloadedException;
import dev.headgate.internal.Problems;
import dev.headgate.spi.ModelProvider;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EnvironmentTest {
    private static final Map<String, String> MOVING = new TreeMap<>(Map.of(
            "AWS_BEARER_TOKEN_BEDROCK", "someone-elses-token",
            "AWS_AUTH_SCHEME_PREFERENCE", "httpBearerAuth",
            "AWS_ENDPOINT_URL_BEDROCK_RUNTIME", "http://localhost:1/elsewhere",
            "AWS_ENDPOINT_URL", "http://localhost:1/elsewhere",
            "AWS_USE_FIPS_ENDPOINT", "true",
            "AWS_USE_DUALSTACK_ENDPOINT", "true",
            "AWS_RETRY_MODE", "adaptive",
            "AWS_MAX_ATTEMPTS", "5",
            "AWS_NEW_RETRIES_2026", "true"));

    @AutoClose
    private final FakeBedrock bedrock = new FakeBedrock();

    /** Java cannot set its own variables, so another JVM makes the call. */
    @Test
    void variablesOfTheEnvironmentHaveNoEffect() throws Exception {
        bedrock.enqueueJson(503, "{}", "x-amzn-ErrorType", "ServiceUnavailableException");

        assertThat(inAnotherJvm(MOVING)).isEqualTo("OverloadedException");

        assertThat(bedrock.server.getRequestCount()).isOne();
        assertThat(bedrock.received().getHeaders().values("Authorization"))
                .singleElement()
                .asString()
                .startsWith("AWS4-HMAC-SHA256 Credential=AKIDTEST/");
    }

    @ParameterizedTest
    @CsvSource({
        "aws.retryMode, standard",
        "aws.retryMode, adaptive",
        "aws.maxAttempts, 5",
        "aws.newRetries2026, true",
        "aws.useFipsEndpoint, true",
        "aws.useDualstackEndpoint, true",
        "aws.endpointUrlBedrockRuntime, http://localhost:1/elsewhere",
        "aws.authSchemePreference, httpBearerAuth",
        "aws.bearerTokenBedrock, someone-elses-token"
    })
    void propertiesHaveNoEffect(String property, String value) {
        bedrock.enqueueJson(503, "{}", "x-amzn-ErrorType", "ServiceUnavailableException");
        System.setProperty(property, value);
        try (ModelProvider provider = Asked.account(bedrock).build()) {
            assertThatThrownBy(() -> Asked.call(provider, Asked.HELLO)).isInstanceOf(OverloadedException.class);
        } finally {
            System.clearProperty(property);
        }
        assertThat(bedrock.server.getRequestCount()).isOne();
        assertThat(bedrock.received().getHeaders().get("Authorization")).contains("Credential=AKIDTEST/");
    }

    @Test
    void whatIsSetIsRefusedByNameOnRequest() {
        Problems problems = new Problems("Bedrock account");

        new EnvironmentCheck(MOVING::get, property -> null, Optional::empty).refuse(problems);

        MOVING.forEach((variable, value) -> assertThat(problems.message())
                .contains("environment sets " + variable + "; remove it, or choose EnvironmentRule.NEUTRALISE")
                .doesNotContain("someone-elses-token", "localhost"));
        assertThat(problems.list()).hasSize(MOVING.size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"aws.bearerTokenBedrock", "aws.endpointUrlBedrockRuntime", "aws.endpointUrl", "aws.maxAttempts"})
    void propertiesAreRefusedOnRequest(String property) {
        System.setProperty(property, "canary-9f3");
        try {
            assertThatThrownBy(() -> Asked.account(bedrock)
                            .environment(EnvironmentRule.REFUSE)
                            .build())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("sets the system property " + property)
                    .hasMessageNotContaining("canary");
        } finally {
            System.clearProperty(property);
        }
    }

    @Test
    void cleanEnvironmentIsNotRefused() {
        Problems problems = new Problems("Bedrock account");

        new EnvironmentCheck(variable -> null, property -> " ", Optional::empty).refuse(problems);

        assertThat(problems.list()).isEmpty();
    }

    private String inAnotherJvm(Map<String, String> environment) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(OtherJvm.command(Main.class, List.of("-Xmx128m")))
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.command().add("http://localhost:" + bedrock.server.getPort());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /** Makes one call and prints how it failed. */
    static final class Main {
        private Main() {}

        public static void main(String[] args) {
            try (ModelProvider provider = Bedrock.account("prod-a")
                    .region(Asked.REGION)
                    .credentials("AKIDTEST", "secret")
                    .endpoint(URI.create(args[0]))
                    .build()) {
                Asked.call(provider, Asked.HELLO);
                System.out.println("answered");
            } catch (RuntimeException e) {
                System.out.println(e.getClass().getSimpleName());
            }
        }
    }
}
