package dev.headgate.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.error.AuthenticationException;
import dev.headgate.spi.ModelProvider;
import java.net.URI;
import java.time.Duration;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * The AWS SDK has no clock to put forward, so the credentials that come from the fake STS are as old as a test needs
 * them. The SDK picks a moment from five to two minutes before the end to fetch new ones.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AssumedRoleTest {
    private static final String ROLE = "arn:aws:iam::111122223333:role/headgate";
    private static final Duration NEARLY_OVER = Duration.ofSeconds(100);
    private static final String ANSWER =
            "{\"output\":{\"message\":{\"role\":\"assistant\",\"content\":[{\"text\":\"hi\"}]}},"
                    + "\"stopReason\":\"end_turn\"}";

    @AutoClose
    private final FakeBedrock bedrock = new FakeBedrock();

    @AutoClose
    private final FakeSts sts = new FakeSts();

    @Test
    void sessionIsNamedAndTagged() {
        sts.enqueueCredentials("ASIAROLE", Duration.ofHours(1));
        AssumedRole role = role().externalId("prod-1")
                .sessionName("search-team")
                .tag("team", "search")
                .sessionDuration(Duration.ofMinutes(30))
                .build();

        call(role, 2);

        RecordedRequest request = bedrock.received();
        assertThat(request.getHeaders().get("Authorization")).contains("Credential=ASIAROLE/");
        assertThat(request.getHeaders().get("X-Amz-Security-Token")).isEqualTo("token-ASIAROLE");
        assertThat(sts.server.getRequestCount()).isOne();
        assertThat(sts.parameters())
                .containsEntry("Action", "AssumeRole")
                .containsEntry("RoleArn", ROLE)
                .containsEntry("ExternalId", "prod-1")
                .containsEntry("RoleSessionName", "search-team")
                .containsEntry("Tags.member.1.Key", "team")
                .containsEntry("Tags.member.1.Value", "search")
                .containsEntry("DurationSeconds", "1800");
    }

    @Test
    void sourceCredentialsSignTheRequestToSts() {
        sts.enqueueCredentials("ASIAROLE", Duration.ofHours(1));

        call(role().build(), 1);

        assertThat(sts.received().getHeaders().get("Authorization"))
                .contains("Credential=AKIDSOURCE/")
                .contains("/eu-central-1/sts/aws4_request");
    }

    @Test
    void credentialsAreRenewedAheadOfTheirEnd() {
        sts.enqueueCredentials("ASIAFIRST", NEARLY_OVER);
        sts.enqueueCredentials("ASIASECOND", Duration.ofHours(1));

        call(role().build(), 3);

        assertThat(keyOfNextCall()).isEqualTo("ASIAFIRST");
        assertThat(keyOfNextCall()).isEqualTo("ASIASECOND");
        assertThat(keyOfNextCall()).isEqualTo("ASIASECOND");
        assertThat(sts.server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void renewalThatFailsAheadOfTheEndHurtsNobody() {
        sts.enqueueCredentials("ASIAFIRST", NEARLY_OVER);
        sts.enqueueError(403, "AccessDenied");

        call(role().build(), 2);

        assertThat(keyOfNextCall()).isEqualTo("ASIAFIRST");
        assertThat(keyOfNextCall()).isEqualTo("ASIAFIRST");
    }

    @Test
    void stsIsAskedAgainWhenItStumbles() {
        sts.enqueueError(503, "ServiceUnavailable");
        sts.enqueueError(500, "InternalFailure");
        sts.enqueueCredentials("ASIAROLE", Duration.ofHours(1));

        call(role().build(), 1);

        assertThat(sts.server.getRequestCount()).isEqualTo(StsClients.MAX_ATTEMPTS);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void refusalOfTheRoleIsNoRefusalOfTheModel(boolean streaming) {
        sts.enqueueError(403, "AccessDenied");
        try (ModelProvider provider = account(role().build()).build()) {
            assertThatThrownBy(() -> provider.send(Asked.HELLO, Asked.attempt(streaming)))
                    .isInstanceOf(AuthenticationException.class)
                    .hasMessageContaining("There are no credentials for account prod-a")
                    .hasMessageContaining("StsException AccessDenied (403)")
                    .hasMessageContaining("allow them sts:AssumeRole")
                    .hasMessageNotContaining("canary");
        }
        assertThat(bedrock.server.getRequestCount()).isZero();
    }

    @Test
    void credentialsThatHaveExpiredAreNotSent() {
        sts.enqueueCredentials("ASIAOLD", Duration.ofSeconds(-30));
        try (ModelProvider provider = account(role().build()).build()) {
            assertThatThrownBy(() -> Asked.call(provider, Asked.HELLO))
                    .isInstanceOf(AuthenticationException.class)
                    .hasMessageContaining("credentials that expired at")
                    .hasMessageContaining("Renew them, and check the machine's clock");
        }
        assertThat(bedrock.server.getRequestCount()).isZero();
    }

    @Test
    void allMistakesAreReportedTogether() {
        assertThatThrownBy(() -> AssumedRole.builder("arn:aws:iam::1111:role/x")
                        .externalId("?")
                        .sessionName("two words")
                        .sessionDuration(Duration.ofMinutes(5))
                        .tag("aws:x", "y")
                        .stsEndpoint(URI.create("ftp://host"))
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Assumed role has 6 mistakes: arn is no ARN of a role")
                .hasMessageContaining("such as arn:aws:iam::111122223333:role/headgate")
                .hasMessageContaining("sessionName is no name for a session")
                .hasMessageContaining("externalId is none that STS takes")
                .hasMessageContaining("sessionDuration is PT5M; give 15 minutes to 12 hours")
                .hasMessageContaining("tags[aws:x] is none that STS takes")
                .hasMessageContaining("stsEndpoint is no http or https address");
    }

    @Test
    void externalIdIsNotShown() {
        assertThat(role().externalId("prod-1").build()).hasToString("AssumedRole[" + ROLE + ", headgate]");
    }

    private AssumedRole.Builder role() {
        return AssumedRole.builder(ROLE)
                .source(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDSOURCE", "secret")))
                .stsEndpoint(sts.address());
    }

    private Bedrock.Builder account(AssumedRole role) {
        return Bedrock.account("prod-a")
                .region(Asked.REGION)
                .assumeRole(role)
                .endpoint(URI.create("http://localhost:" + bedrock.server.getPort()));
    }

    private void call(AssumedRole role, int times) {
        try (ModelProvider provider = account(role).build()) {
            for (int i = 0; i < times; i++) {
                bedrock.enqueueJson(200, ANSWER);
                Asked.call(provider, Asked.HELLO);
            }
        }
    }

    private String keyOfNextCall() {
        return bedrock.received().getHeaders().get("Authorization").replaceFirst(".*Credential=([A-Z]+)/.*", "$1");
    }
}
