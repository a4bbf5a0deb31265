package dev.headgate.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.spi.ModelProvider;
import dev.headgate.testkit.guard.RealCalls;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.profiles.ProfileFile;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SharedProfileTest {
    private static final String ANSWER =
            "{\"output\":{\"message\":{\"role\":\"assistant\",\"content\":[{\"text\":\"hi\"}]}},"
                    + "\"stopReason\":\"end_turn\"}";

    private final RealCalls allowed = RealCalls.allow("the files that are read are the test's own", "localhost");

    @AutoClose
    private final FakeBedrock bedrock = new FakeBedrock();

    @AutoClose
    private final FakeSts sts = new FakeSts();

    @TempDir
    private Path directory;

    @BeforeEach
    void writeFiles() throws IOException {
        Path config = Files.writeString(directory.resolve("config"), """
                [default]
                region = us-east-1
                [profile prod-a]
                role_arn = arn:aws:iam::111122223333:role/headgate
                source_profile = keys
                external_id = prod-1
                role_session_name = from-profile
                duration_seconds = 900
                [profile circle]
                role_arn = arn:aws:iam::111122223333:role/headgate
                source_profile = circle-2
                [profile circle-2]
                role_arn = arn:aws:iam::111122223333:role/headgate
                source_profile = circle
                [profile lonely]
                role_arn = arn:aws:iam::111122223333:role/headgate
                [profile login]
                sso_session = corp
                [profile moving]
                endpoint_url = http://localhost:1
                max_attempts = 9
                """);
        Path keys = Files.writeString(directory.resolve("credentials"), """
                [keys]
                aws_access_key_id = AKIDPROFILE
                aws_secret_access_key = secret
                [moving]
                aws_access_key_id = AKIDMOVING
                aws_secret_access_key = secret
                """);
        System.setProperty("aws.configFile", config.toString());
        System.setProperty("aws.sharedCredentialsFile", keys.toString());
    }

    @AfterEach
    void forgetFiles() {
        allowed.close();
        for (String property : new String[] {"aws.configFile", "aws.sharedCredentialsFile", "aws.profile"}) {
            System.clearProperty(property);
        }
    }

    @Test
    void keysOfAProfile() {
        call(account().profile("keys"));

        assertThat(bedrock.received().getHeaders().get("Authorization")).contains("Credential=AKIDPROFILE/");
    }

    /** The AWS SDK would look for an HTTP client on the class path here, and find none. */
    @Test
    void roleOfAProfileIsAssumedOverOurConnections() {
        sts.enqueueCredentials("ASIAROLE", Duration.ofHours(1));
        OkHttpSdkClient http = bedrock.http;
        try (StsClients clients = new StsClients(http, Asked.REGION, false, sts.address())) {
            assertThat(SharedProfile.named("prod-a")
                            .orElseThrow()
                            .open(clients)
                            .resolveCredentials()
                            .accessKeyId())
                    .isEqualTo("ASIAROLE");
        }
        assertThat(sts.parameters())
                .containsEntry("ExternalId", "prod-1")
                .containsEntry("RoleSessionName", "from-profile")
                .containsEntry("DurationSeconds", "900");
    }

    @Test
    void defaultChainAssumesTheRoleOfTheActiveProfile() {
        System.setProperty("aws.profile", "prod-a");
        sts.enqueueCredentials("ASIAROLE", Duration.ofHours(1));
        try (StsClients clients = new StsClients(bedrock.http, Asked.REGION, false, sts.address())) {
            assertThat(ChainCredentials.chain(clients).resolveCredentials().accessKeyId())
                    .isEqualTo("ASIAROLE");
        }
    }

    @Test
    void roleOfAPodIsAssumedOverOurConnections() throws IOException {
        Path token = Files.writeString(directory.resolve("token"), "jwt-1");
        System.setProperty("aws.webIdentityTokenFile", token.toString());
        System.setProperty("aws.roleArn", "arn:aws:iam::111122223333:role/pod");
        sts.enqueueWebIdentity("ASIAPOD", Duration.ofHours(1));
        try (StsClients clients = new StsClients(bedrock.http, Asked.REGION, false, sts.address())) {
            assertThat(ChainCredentials.chain(clients).resolveCredentials().accessKeyId())
                    .isEqualTo("ASIAPOD");
        } finally {
            System.clearProperty("aws.webIdentityTokenFile");
            System.clearProperty("aws.roleArn");
        }
        assertThat(sts.parameters())
                .containsEntry("Action", "AssumeRoleWithWebIdentity")
                .containsEntry("WebIdentityToken", "jwt-1");
    }

    @Test
    void nothingButKeysIsTakenFromAProfile() {
        System.setProperty("aws.profile", "moving");
        bedrock.enqueueJson(503, "{}", "x-amzn-ErrorType", "ServiceUnavailableException");
        try (ModelProvider provider = account().profile("moving").build()) {
            assertThatThrownBy(() -> Asked.call(provider, Asked.HELLO)).hasMessageContaining("no capacity");
        }
        assertThat(bedrock.server.getRequestCount()).isOne();
        assertThat(ProfileFile.defaultProfileFile().profile("moving")).isPresent();
    }

    @Test
    void settingsOfTheActiveProfileAreRefusedOnRequest() {
        System.setProperty("aws.profile", "moving");

        assertThatThrownBy(() -> account()
                        .profile("keys")
                        .environment(EnvironmentRule.REFUSE)
                        .build())
                .hasMessageContaining("environment has endpoint_url in AWS profile moving")
                .hasMessageContaining("environment has max_attempts in AWS profile moving");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    missing | names no profile of this machine; add it to ~/.aws/config
                    circle | has a source_profile that is missing or leads in a circle
                    lonely | has a role_arn, but neither source_profile nor credential_source
                    login | logs in through IAM Identity Center
                    """)
    void profilesThatCannotWorkAreRefusedAtOnce(String name, String mistake) {
        assertThatThrownBy(() -> account().profile(name).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("profile " + mistake);
    }

    private Bedrock.Builder account() {
        return Bedrock.account("prod-a")
                .region(Asked.REGION)
                .endpoint(URI.create("http://localhost:" + bedrock.server.getPort()));
    }

    private void call(Bedrock.Builder account) {
        bedrock.enqueueJson(200, ANSWER);
        try (ModelProvider provider = account.build()) {
            Asked.call(provider, Asked.HELLO);
        }
    }
}
