package dev.headgate.bedrock;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

@ParameterizedClass
@EnumSource(Way.class)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SigningTest {
    private static final Pattern AUTHORIZATION =
            Pattern.compile("AWS4-HMAC-SHA256 Credential=AKIDTEST/(\\d{8})/eu-central-1/bedrock/aws4_request, "
                    + "SignedHeaders=([a-z0-9;-]+), Signature=[0-9a-f]{64}");
    private static final DateTimeFormatter AMZ_DATE = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssX");

    @AutoClose
    private final FakeBedrock bedrock = new FakeBedrock();

    @AutoClose
    private final Way.Open sender;

    SigningTest(Way way) {
        sender = way.to(bedrock);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void signatureCoversThePathThatIsSent(boolean streaming) throws IOException {
        RecordedRequest request = send(streaming);

        String sent = request.getTarget();
        String other = streaming ? sent.replace("-stream", "") : sent + "-stream";
        assertThat(sent).endsWith(streaming ? "/converse-stream" : "/converse");
        assertThat(signature(request, sent)).isEqualTo(request.getHeaders().get("Authorization"));
        assertThat(signature(request, other)).isNotEqualTo(request.getHeaders().get("Authorization"));
    }

    @Test
    void tokenInTheEnvironmentDoesNotReplaceTheAccountsCredentials() throws IOException {
        String property = "aws.bearerTokenBedrock";
        System.setProperty(property, "someone-elses-token");
        try {
            assertThat(send(false).getHeaders().get("Authorization")).matches(AUTHORIZATION);
        } finally {
            System.clearProperty(property);
        }
    }

    private RecordedRequest send(boolean streaming) throws IOException {
        bedrock.enqueueJson(200, "{}");
        try (BedrockExchange exchange =
                streaming ? FakeBedrock.askingForStream("hello") : FakeBedrock.asking("hello")) {
            sender.send(exchange);
        }
        return bedrock.received();
    }

    /** Signs what the server received once more, with AWS's own signer, as if it had been sent to the given path. */
    private static String signature(RecordedRequest request, String path) {
        Matcher authorization = AUTHORIZATION.matcher(request.getHeaders().get("Authorization"));
        assertThat(authorization.matches()).isTrue();
        SdkHttpRequest.Builder unsigned = SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(URI.create("http://" + request.getHeaders().get("Host")))
                .encodedPath(path);
        for (String name : List.of(authorization.group(2).split(";", -1))) {
            if (!name.equals("x-amz-date") && !name.equals("x-amz-content-sha256")) {
                unsigned.putHeader(name, request.getHeaders().get(name));
            }
        }
        LocalDateTime signedAt = LocalDateTime.parse(request.getHeaders().get("X-Amz-Date"), AMZ_DATE);
        return AwsV4HttpSigner.create()
                .sign(sign -> sign.identity(AwsCredentialsIdentity.create("AKIDTEST", "secret"))
                        .request(unsigned.build())
                        .payload(ContentStreamProvider.fromByteArray(
                                request.getBody().toByteArray()))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "bedrock")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-central-1")
                        .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(signedAt.toInstant(UTC), UTC)))
                .request()
                .firstMatchingHeader("Authorization")
                .orElseThrow();
    }
}
