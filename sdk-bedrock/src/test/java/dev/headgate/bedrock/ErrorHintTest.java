package dev.headgate.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.error.ContentFilteredException;
import dev.headgate.error.ContextWindowExceededException;
import dev.headgate.error.InvalidRequestException;
import dev.headgate.error.ModelException;
import dev.headgate.error.ThrottledException;
import dev.headgate.error.ThrottledException.Scope;
import dev.headgate.routing.RoutingConfig;
import dev.headgate.spi.ModelProvider;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The words of Bedrock's messages can be set, for the day on which AWS changes them. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ErrorHintTest {
    @AutoClose
    private final FakeBedrock bedrock = new FakeBedrock();

    @Test
    void wordsInPlaceOfTheBuiltInOnes() {
        try (ModelProvider provider = Asked.account(bedrock)
                .errorHint(ErrorHint.THROTTLED_DAY, "Today\u2019s Allowance", "24 hours")
                .errorHint(ErrorHint.CONTEXT_TOO_LONG, "too big")
                .build()) {
            assertThat(scope(provider, "You have used today's allowance of tokens"))
                    .isEqualTo(Scope.DAILY);
            assertThat(scope(provider, "No tokens for 24 hours")).isEqualTo(Scope.DAILY);
            assertThat(scope(provider, "Too many tokens per day")).isEqualTo(Scope.TOKENS);
            assertThat(invalid(provider, "This is Too Big")).isInstanceOf(ContextWindowExceededException.class);
            assertThat(invalid(provider, "prompt is too long")).isExactlyInstanceOf(InvalidRequestException.class);
            assertThat(invalid(provider, "Blocked by guardrail")).isInstanceOf(ContentFilteredException.class);
        }
    }

    @Test
    void wordsBesideTheBuiltInOnesAndNone() {
        String[] more = {"exhausted", ErrorHint.THROTTLED_TOKENS.words().get(0)};
        try (ModelProvider provider = Asked.account(bedrock)
                .errorHint(ErrorHint.THROTTLED_TOKENS, more)
                .errorHint(ErrorHint.CONTENT_FILTERED)
                .build()) {
            assertThat(scope(provider, "exhausted")).isEqualTo(Scope.TOKENS);
            assertThat(scope(provider, "too many tokens")).isEqualTo(Scope.TOKENS);
            assertThat(invalid(provider, "blocked by guardrail")).isExactlyInstanceOf(InvalidRequestException.class);
        }
    }

    /** Whatever the words, the code says what sort of failure it is. */
    @Test
    void wordsOfOneSortMeanNothingInAnother() {
        try (ModelProvider provider = Asked.account(bedrock).build()) {
            assertThat(invalid(provider, "too many requests per day"))
                    .isExactlyInstanceOf(InvalidRequestException.class);
            assertThat(scope(provider, "prompt is too long")).isEqualTo(Scope.UNKNOWN);
        }
    }

    @Test
    void wordsFromAConfiguration() {
        String account = """
                {"accounts": {"prod-a": {"provider": "bedrock", "region": "eu-central-1",
                    "credentials": {"accessKeyId": {"env": "ID"}, "secretAccessKey": {"env": "KEY"}},
                    "errorHints": {"throttled-day": ["allowance"], "%s": %s}}},
                 "deployments": {"a": {"account": "prod-a", "modelId": "eu.anthropic.claude-sonnet-4-5-20250929-v1:0"}},
                 "routes": {"support": {"tiers": [["a"]]}}}
                """;
        Map<String, String> environment = Map.of("ID", "AKIDA", "KEY", "secret-of-a");

        RoutingConfig.parse("test.json", account.formatted("profile-needed", "[]"), environment::get);
        assertThatThrownBy(
                        () -> RoutingConfig.parse("test.json", account.formatted("throttled", "[]"), environment::get))
                .hasMessageContaining("accounts.prod-a.errorHints.throttled is unknown");
    }

    @Test
    void wordsThatAreNone() {
        assertThatThrownBy(() -> Asked.account(bedrock)
                        .errorHint(ErrorHint.THROTTLED_RAMP, "slower", " ")
                        .region("")
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        "errorHint.THROTTLED_RAMP is null, or has null or a blank among its words; give parts")
                .hasMessageContaining("region");
    }

    private Scope scope(ModelProvider provider, String message) {
        return ((ThrottledException) failure(provider, 429, "ThrottlingException", message)).scope();
    }

    private ModelException invalid(ModelProvider provider, String message) {
        return failure(provider, 400, "ValidationException", message);
    }

    private ModelException failure(ModelProvider provider, int status, String code, String message) {
        bedrock.enqueueJson(status, "{\"message\":\"" + message + "\"}", "x-amzn-ErrorType", code);
        try {
            Asked.call(provider, Asked.HELLO);
        } catch (ModelException e) {
            return e;
        }
        throw new AssertionError("no failure");
    }
}
