package dev.headgate.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.chat.ChatResponse;
import dev.headgate.error.AuthenticationException;
import dev.headgate.error.ClientClosedException;
import dev.headgate.spi.Account;
import dev.headgate.spi.ModelProvider;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.utils.SdkAutoCloseable;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BedrockTest {
    private static final String ANSWER =
            "{\"output\":{\"message\":{\"role\":\"assistant\",\"content\":[{\"text\":\"hi\"}]}},"
                    + "\"stopReason\":\"end_turn\"}";

    @AutoClose
    private final FakeBedrock bedrock = new FakeBedrock();

    @Test
    void accountIsNamedAsItWasDescribed() {
        try (ModelProvider provider = Asked.account(bedrock).build()) {
            assertThat(provider.name()).isEqualTo("aws.bedrock");
            assertThat(provider.account()).isEqualTo(new Account("prod-a", Optional.of("eu-central-1")));
            assertThat(provider).hasToString("Bedrock[prod-a, eu-central-1]");
        }
    }

    @Test
    void allMistakesAreReportedTogether() {
        assertThatThrownBy(() -> Bedrock.account(" ")
                        .region("Frankfurt am Main")
                        .credentials("", "wJalrXUtnFEMI")
                        .endpoint(URI.create("ftp://user:hunter2@host/?q"))
                        .connectTimeout(Duration.ZERO)
                        .idleTimeout(Duration.ofDays(100))
                        .maxResponseBytes(10)
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Bedrock account has 9 mistakes: id is blank")
                .hasMessageContaining("region is no name of a region")
                .hasMessageContaining("accessKeyId is blank")
                .hasMessageContaining("endpoint is no http or https address")
                .hasMessageContaining("endpoint has a user name or password")
                .hasMessageContaining("endpoint has a query or fragment")
                .hasMessageContaining("connectTimeout is PT0S")
                .hasMessageContaining("idleTimeout is PT2400H")
                .hasMessageContaining("maxResponseBytes is 10")
                .message()
                .doesNotContain("hunter2", "wJalrXUtnFEMI");
    }

    @Test
    void regionIsDemanded() {
        assertThatThrownBy(() -> Bedrock.account("a").build())
                .hasMessage(
                        "Bedrock account: region is null; name the region whose quota is used, such as eu-central-1.");
    }

    @Test
    void nothingLooksForCredentialsBeforeTheFirstCall() {
        AtomicInteger asked = new AtomicInteger();
        AwsCredentialsProvider counting = () -> {
            asked.incrementAndGet();
            return AwsBasicCredentials.create("AKIDCOUNTED", "secret");
        };
        bedrock.enqueueJson(200, ANSWER);

        try (ModelProvider provider =
                Asked.account(bedrock).credentials(counting).build()) {
            assertThat(asked).hasValue(0);
            Asked.call(provider, Asked.HELLO);
        }

        assertThat(asked).hasPositiveValue();
        assertThat(bedrock.received().getHeaders().get("Authorization")).contains("Credential=AKIDCOUNTED/");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void missingCredentialsAreNoFailureOfTheConnection(boolean streaming) {
        AwsCredentialsProvider broken = () -> {
            throw new IllegalStateException("canary-9f3: secret wJalrXUtnFEMI", new java.net.ConnectException("no"));
        };

        try (ModelProvider provider = Asked.account(bedrock).credentials(broken).build()) {
            assertThatThrownBy(() -> provider.send(Asked.HELLO, Asked.attempt(streaming)))
                    .isInstanceOf(AuthenticationException.class)
                    .hasMessageContaining("There are no credentials for account prod-a")
                    .hasMessageContaining("IllegalStateException")
                    .hasNoCause()
                    .message()
                    .doesNotContain("canary", "wJalrXUtnFEMI");
        }
        assertThat(bedrock.server.getRequestCount()).isZero();
    }

    @Test
    void closingAnAccountLeavesTheCredentialsOfItsNeighbourOpen() {
        LentCredentials lent = new LentCredentials();

        Asked.account(bedrock).credentials(lent).build().close();

        assertThat(lent.closed).isFalse();
    }

    @Test
    void keyOfTheEnvironmentIsIgnored() {
        bedrock.enqueueJson(200, ANSWER);
        System.setProperty("aws.bearerTokenBedrock", "someone-elses-token");
        try (ModelProvider provider = Asked.account(bedrock).build()) {
            Asked.call(provider, Asked.HELLO);
        } finally {
            System.clearProperty("aws.bearerTokenBedrock");
        }
        assertThat(bedrock.received().getHeaders().get("Authorization"))
                .startsWith("AWS4-HMAC-SHA256 Credential=AKIDTEST/");
    }

    @Test
    void accountsShareConnections() {
        bedrock.enqueueJson(200, ANSWER);
        bedrock.enqueueJson(200, ANSWER);
        try (BedrockConnections shared = BedrockConnections.create();
                ModelProvider b = Asked.account(bedrock)
                        .credentials("AKIDB", "secret")
                        .connections(shared)
                        .build()) {
            ModelProvider a = Asked.account(bedrock).connections(shared).build();
            ChatResponse first = Asked.call(a, Asked.HELLO);
            a.close();
            assertThat(first.text()).isEqualTo("hi");
            assertThat(Asked.call(b, Asked.HELLO).text()).isEqualTo("hi");
            assertThat(shared).hasToString("BedrockConnections[1 open]");
        }
        assertThat(bedrock.received().getConnectionIndex()).isZero();
        assertThat(bedrock.received().getConnectionIndex()).isZero();
    }

    @Test
    void closedAccountRefusesWork() {
        ModelProvider provider = Asked.account(bedrock).build();
        provider.close();
        provider.close();

        assertThatThrownBy(() -> Asked.call(provider, Asked.HELLO)).isInstanceOf(ClientClosedException.class);
        assertThat(bedrock.server.getRequestCount()).isZero();
    }

    private static final class LentCredentials implements AwsCredentialsProvider, SdkAutoCloseable {
        private final AtomicBoolean closed = new AtomicBoolean();

        @Override
        public AwsCredentials resolveCredentials() {
            return AwsBasicCredentials.create("AKIDLENT", "secret");
        }

        @Override
        public void close() {
            closed.set(true);
        }
    }
}
