package dev.headgate.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.RequestBody;
import okio.Buffer;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;

/** Our signatures against those of AWS's own signer. */
class SignatureV4Test {
    private static final Instant NOW = Instant.parse("2026-11-20T23:59:59.999Z");
    private static final String[] MODELS = {
        "anthropic.claude-sonnet-4-5-20250929-v1:0",
        "arn:aws:bedrock:eu-central-1:111122223333:application-inference-profile/a1b2c3",
        "a~b_c-d.e",
        "weird id/with+all*of'it(ü€)%41=&?#@!$,;[]"
    };

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);

    @RepeatedTest(200)
    void anyRequestIsSignedAsAwsWouldSignIt() {
        String region = pick("eu-central-1", "us-gov-west-1", "mars-1");
        SignatureV4 signature = new SignatureV4("bedrock", region);
        AwsCredentials credentials = credentials();
        for (int i = 0; i < 3; i++) { // the key of a day is remembered
            Instant now = NOW.plus(Duration.ofSeconds(random.nextInt(200_000)));
            UnsignedRequest unsigned = unsigned();

            Request signed = sign(signature, unsigned, credentials, now);

            SdkHttpRequest expected = byAws(unsigned, credentials, region, now);
            for (String header :
                    new String[] {"Authorization", "X-Amz-Date", "x-amz-content-sha256", "X-Amz-Security-Token"}) {
                assertThat(signed.header(header))
                        .as("%s, seed %d", header, seed)
                        .isEqualTo(expected.firstMatchingHeader(header).orElse(null));
            }
        }
    }

    @Test
    void keyOfOneIdentityIsNotUsedForAnother() {
        SignatureV4 signature = new SignatureV4("bedrock", "eu-central-1");
        UnsignedRequest unsigned = unsigned();
        for (String secret : new String[] {"one", "two", "one"}) {
            AwsCredentials credentials = AwsBasicCredentials.create("AKID", secret);
            assertThat(sign(signature, unsigned, credentials, NOW).header("Authorization"))
                    .isEqualTo(byAws(unsigned, credentials, "eu-central-1", NOW)
                            .firstMatchingHeader("Authorization")
                            .orElseThrow());
        }
    }

    @Test
    void bodyIsOnlyLookedAt() {
        UnsignedRequest unsigned = unsigned();
        String before = unsigned.body().snapshot().utf8();

        sign(new SignatureV4("bedrock", "eu-central-1"), unsigned, credentials(), NOW);

        assertThat(unsigned.body().readUtf8()).isEqualTo(before);
    }

    private AwsCredentials credentials() {
        String id = pick("AKIDEXAMPLE", " AKIDSPACES ");
        String secret = pick("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", " spaces ");
        return random.nextBoolean()
                ? AwsBasicCredentials.create(id, secret)
                : AwsSessionCredentials.create(id, secret, pick("token/with+all==", " spaces "));
    }

    private UnsignedRequest unsigned() {
        String base = pick("https://bedrock-runtime.eu-central-1.amazonaws.com", "http://localhost:8080/base");
        AccountEndpoint endpoint = AccountEndpoint.at(URI.create(base));
        HttpUrl url = endpoint.url("/model/" + PathSegment.encode(pick(MODELS)) + "/converse");
        String text = "{\"text\":\"Grüezi\"}".repeat(random.nextInt(2_000));
        return new UnsignedRequest(url, endpoint.host(), "application/json", new Buffer().writeUtf8(text));
    }

    private static Request sign(
            SignatureV4 signature, UnsignedRequest unsigned, AwsCredentials credentials, Instant now) {
        Request.Builder request = new Request.Builder().url(unsigned.url()).post(RequestBody.create(new byte[0]));
        signature.sign(unsigned, credentials, now, request);
        return request.build();
    }

    private static SdkHttpRequest byAws(
            UnsignedRequest unsigned, AwsCredentials credentials, String region, Instant now) {
        SdkHttpRequest request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .protocol(unsigned.url().scheme())
                .host(unsigned.url().host())
                .port(unsigned.url().port())
                .encodedPath(unsigned.url().encodedPath())
                .putHeader("Host", unsigned.host())
                .putHeader("Content-Type", unsigned.contentType())
                .build();
        byte[] body = unsigned.body().snapshot().utf8().getBytes(StandardCharsets.UTF_8);
        return AwsV4HttpSigner.create()
                .sign(sign -> sign.identity(credentials)
                        .request(request)
                        .payload(ContentStreamProvider.fromByteArray(body))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "bedrock")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                        .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(now, ZoneOffset.UTC)))
                .request();
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
