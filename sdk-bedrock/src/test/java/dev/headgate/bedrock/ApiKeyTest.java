package dev.headgate.bedrock;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.error.AuthenticationException;
import dev.headgate.spi.ModelProvider;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ApiKeyTest {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final String ANSWER =
            "{\"output\":{\"message\":{\"role\":\"assistant\",\"content\":[{\"text\":\"hi\"}]}},"
                    + "\"stopReason\":\"end_turn\"}";

    @AutoClose
    private final FakeBedrock bedrock = new FakeBedrock();

    /** The SDK prefers keys to sign with, wherever it finds some, and a token of the environment to one it was given. */
    @ParameterizedTest
    @ValueSource(strings = {"aws.accessKeyId", "aws.bearerTokenBedrock"})
    void keyIsSentWhateverTheEnvironmentHolds(String property) {
        System.setProperty("aws.secretAccessKey", "secret");
        System.setProperty(property, "someone-elses");
        bedrock.enqueueJson(200, ANSWER);
        try (ModelProvider provider = account().apiKey("key-1").build()) {
            Asked.call(provider, Asked.HELLO);
        } finally {
            System.clearProperty(property);
            System.clearProperty("aws.secretAccessKey");
        }
        assertThat(bedrock.received().getHeaders().values("Authorization")).containsExactly("Bearer key-1");
    }

    @Test
    void supplierIsAskedBeforeEachCall() {
        AtomicInteger count = new AtomicInteger();
        bedrock.enqueueJson(200, ANSWER);
        bedrock.enqueueJson(200, ANSWER);
        try (ModelProvider provider =
                account().apiKey(() -> "key-" + count.incrementAndGet()).build()) {
            assertThat(count).hasValue(0);
            Asked.call(provider, Asked.HELLO);
            Asked.call(provider, Asked.HELLO);
        }
        String first = bedrock.received().getHeaders().get("Authorization");
        assertThat(bedrock.received().getHeaders().get("Authorization"))
                .startsWith("Bearer key-")
                .isNotEqualTo(first);
    }

    @Test
    void keyThatExpiredIsRefusedAtOnce() {
        String old = shortTerm(Instant.now().minus(Duration.ofHours(13)), Duration.ofHours(12), Asked.REGION);

        assertThatThrownBy(() -> account().apiKey(old).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("apiKey expired at")
                .hasMessageContaining("Make a new one")
                .hasMessageNotContaining(old);
    }

    @Test
    void keyThatExpiredMeanwhileIsNotSent() {
        String old = shortTerm(Instant.now().minus(Duration.ofHours(13)), Duration.ofHours(12), Asked.REGION);
        try (ModelProvider provider = account().apiKey(() -> old).build()) {
            assertThatThrownBy(() -> Asked.call(provider, Asked.HELLO))
                    .isInstanceOf(AuthenticationException.class)
                    .hasMessageContaining("an API key that expired at")
                    .hasMessageNotContaining(old);
        }
        assertThat(bedrock.server.getRequestCount()).isZero();
    }

    @Test
    void keyOfAnotherRegion() {
        String foreign = shortTerm(Instant.now(), Duration.ofHours(1), "us-east-1");

        assertThatThrownBy(() -> account().apiKey(foreign).build())
                .hasMessageContaining("apiKey is for region us-east-1")
                .hasMessageContaining("for the account's region");
    }

    @Test
    void keyOfTheRightRegionAndTime() {
        bedrock.enqueueJson(200, ANSWER);
        String key = shortTerm(Instant.now(), Duration.ofHours(1), Asked.REGION);
        try (ModelProvider provider = account().apiKey(key).build()) {
            Asked.call(provider, Asked.HELLO);
        }
        assertThat(bedrock.received().getHeaders().get("Authorization")).isEqualTo("Bearer " + key);
    }

    @Test
    void keyThatNoHeaderCanHold() {
        assertThatThrownBy(() -> account().apiKey("key\nX-Evil: 1").build())
                .hasMessageContaining("apiKey has characters that no header may hold");
        assertThatThrownBy(() -> account().apiKey(" ").build()).hasMessageContaining("apiKey is blank");
    }

    @Test
    void supplierThatFails() {
        try (ModelProvider provider = account()
                .apiKey(() -> {
                    throw new IllegalStateException("canary-9f3");
                })
                .build()) {
            assertThatThrownBy(() -> Asked.call(provider, Asked.HELLO))
                    .isInstanceOf(AuthenticationException.class)
                    .hasMessageContaining("IllegalStateException")
                    .hasMessageNotContaining("canary");
        }
    }

    @Test
    void keyIsNotSentOverAnOpenLine() {
        assertThatThrownBy(() -> account()
                        .apiKey("key-1")
                        .endpoint(URI.create("http://bedrock.invalid"))
                        .build())
                .hasMessageContaining("anybody could read the API key");
    }

    @Test
    void twoWaysToPayContradictEachOther() {
        assertThatThrownBy(() ->
                        account().apiKey("key-1").credentials("AKID", "secret").build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Bedrock account: credentials were given in 2 ways: apiKey, credentials;"
                        + " keep one of them.");
    }

    private Bedrock.Builder account() {
        return Bedrock.account("prod-a")
                .region(Asked.REGION)
                .endpoint(URI.create("http://localhost:" + bedrock.server.getPort()));
    }

    private static String shortTerm(Instant from, Duration validFor, String region) {
        String address = "bedrock.amazonaws.com/?Action=CallWithBearerToken&X-Amz-Algorithm=AWS4-HMAC-SHA256"
                + "&X-Amz-Credential=ASIATEST%2F20261120%2F" + region + "%2Fbedrock%2Faws4_request&X-Amz-Date="
                + DATE.format(from) + "&X-Amz-Expires=" + validFor.toSeconds() + "&X-Amz-SignedHeaders=host&Version=1";
        return "bedrock-api-key-" + Base64.getEncoder().encodeToString(address.getBytes(UTF_8));
    }
}
