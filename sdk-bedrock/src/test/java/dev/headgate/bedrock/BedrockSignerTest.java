package dev.headgate.bedrock;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.error.AuthenticationException;
import dev.headgate.spi.RequestSigner;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;

class BedrockSignerTest {
    private static final URI ADDRESS =
            URI.create("https://bedrock-runtime.eu-central-1.amazonaws.com/openai/v1/chat/completions?b=2&a=1%2F1");
    private static final byte[] BODY = "{\"model\":\"openai.gpt-oss-120b-1:0\"}".getBytes(UTF_8);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T10:00:00Z"), ZoneOffset.UTC);
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Type", "application/json", "X-Amzn-Trace-Id", "t", "Accept-Encoding", "gzip", "x-amz-meta", "m");
    private static final String SECRET = "wJalrXUtnFEMI";

    /** Computed from the description of Signature Version 4, with no code of AWS. */
    @ParameterizedTest
    @ValueSource(strings = {"bedrock", "bedrock-mantle"})
    void signatureIsThatOfTheSpecification(String service) throws Exception {
        Map<String, String> proofs =
                signer(service, AwsBasicCredentials.create("AKIDTEST", SECRET)).sign("POST", ADDRESS, HEADERS, BODY);

        String signedHeaders = "content-type;host;x-amz-content-sha256;x-amz-date;x-amz-meta";
        String canonical = "POST\n/openai/v1/chat/completions\na=1%2F1&b=2\ncontent-type:application/json\n"
                + "host:bedrock-runtime.eu-central-1.amazonaws.com\nx-amz-content-sha256:" + sha256(BODY)
                + "\nx-amz-date:20261120T100000Z\nx-amz-meta:m\n\n" + signedHeaders + "\n" + sha256(BODY);
        String scope = "20261120/eu-central-1/" + service + "/aws4_request";
        String toSign = "AWS4-HMAC-SHA256\n20261120T100000Z\n" + scope + "\n" + sha256(canonical.getBytes(UTF_8));
        byte[] key = hmac(("AWS4" + SECRET).getBytes(UTF_8), "20261120");
        for (String step : new String[] {"eu-central-1", service, "aws4_request"}) {
            key = hmac(key, step);
        }
        assertThat(proofs)
                .containsEntry(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=AKIDTEST/" + scope + ", SignedHeaders=" + signedHeaders
                                + ", Signature=" + HexFormat.of().formatHex(hmac(key, toSign)))
                .containsOnlyKeys("Authorization", "X-Amz-Date", "x-amz-content-sha256");
    }

    @Test
    void signatureIsThatOfAwssSigner() {
        AwsCredentials session = AwsSessionCredentials.create("ASIATEST", SECRET, "token-1");

        Map<String, String> proofs = signer("bedrock", session).sign("POST", ADDRESS, HEADERS, BODY);

        SdkHttpRequest expected = AwsV4HttpSigner.create()
                .sign(sign -> sign.identity(session)
                        .request(SdkHttpRequest.builder()
                                .method(SdkHttpMethod.POST)
                                .uri(ADDRESS)
                                .putHeader("Content-Type", "application/json")
                                .putHeader("x-amz-meta", "m")
                                .build())
                        .payload(ContentStreamProvider.fromByteArray(BODY))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "bedrock")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-central-1")
                        .putProperty(HttpSigner.SIGNING_CLOCK, CLOCK))
                .request();
        assertThat(proofs)
                .containsEntry(
                        "Authorization",
                        expected.firstMatchingHeader("Authorization").orElseThrow())
                .containsEntry("X-Amz-Security-Token", "token-1");
    }

    @Test
    void portIsPartOfTheHost() {
        RequestSigner signer = signer("bedrock", AwsBasicCredentials.create("AKIDTEST", SECRET));

        assertThat(signer.sign("POST", URI.create("http://localhost:8080/v1"), HEADERS, BODY))
                .isNotEqualTo(signer.sign("POST", URI.create("http://localhost:8081/v1"), HEADERS, BODY));
    }

    @Test
    void signatureOfAnEarlierAttemptIsReplaced() {
        RequestSigner signer = signer("bedrock", AwsBasicCredentials.create("AKIDTEST", SECRET));
        Map<String, String> first = signer.sign("POST", ADDRESS, Map.of(), BODY);

        assertThat(signer.sign("POST", ADDRESS, first, BODY)).isEqualTo(first);
    }

    @Test
    void withoutCredentials() {
        RequestSigner signer = BedrockSigner.runtime("eu-central-1", () -> {
            throw new IllegalStateException("canary-9f3");
        });

        assertThatThrownBy(() -> signer.sign("POST", ADDRESS, HEADERS, BODY))
                .isInstanceOf(AuthenticationException.class)
                .hasMessageContaining("There are no credentials to sign with for bedrock")
                .hasMessageNotContaining("canary");
        assertThatThrownBy(() -> BedrockSigner.mantle("Frankfurt", () -> AwsBasicCredentials.create("a", "b")))
                .hasMessageContaining("region is no name of a region");
        assertThat(signer).hasToString("BedrockSigner[bedrock, eu-central-1]");
    }

    private static RequestSigner signer(String service, AwsCredentials credentials) {
        return new BedrockSigner(service, "eu-central-1", StaticCredentialsProvider.create(credentials), CLOCK);
    }

    private static String sha256(byte[] bytes) throws GeneralSecurityException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(UTF_8));
    }
}
