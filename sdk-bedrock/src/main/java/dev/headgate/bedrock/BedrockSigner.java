package dev.headgate.bedrock;

import dev.headgate.error.AuthenticationException;
import dev.headgate.error.ErrorDetails;
import dev.headgate.internal.Problems;
import dev.headgate.spi.RequestSigner;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;

/**
 * Signs requests to Bedrock's OpenAI-compatible endpoints with AWS credentials, in place of an API key.
 *
 * <pre>{@code
 * RequestSigner signer = BedrockSigner.runtime("eu-central-1", ProfileCredentialsProvider.create("prod-a"));
 * }</pre>
 *
 * <p>The signature covers the method, the address, the body, {@code Host}, {@code Content-Type} and all {@code x-amz-}
 * headers; the others may change on the way.
 */
public final class BedrockSigner implements RequestSigner {
    private static final Set<String> PROOFS =
            Set.of("authorization", "x-amz-date", "x-amz-content-sha256", "x-amz-security-token");

    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
    private final String service;
    private final String region;
    private final AccountCredentials credentials;
    private final Clock clock;

    BedrockSigner(String service, String region, AwsCredentialsProvider credentials, Clock clock) {
        Problems problems = new Problems("Bedrock signer");
        new SettingsCheck(problems).region(region);
        problems.check(credentials != null, "credentials", "are null", "give a provider of AWS credentials");
        problems.throwIfAny();
        this.service = service;
        this.region = region;
        this.credentials = AccountCredentials.lent(Objects.requireNonNull(credentials));
        this.clock = clock;
    }

    /**
     * Signs for {@code bedrock-runtime.REGION.amazonaws.com/openai/v1}.
     *
     * @param region the region that is called
     * @param credentials asked before each request, so it should remember what it returns; the caller closes it
     * @return the signer
     * @throws IllegalArgumentException naming what is missing or wrong
     */
    public static RequestSigner runtime(String region, AwsCredentialsProvider credentials) {
        return new BedrockSigner("bedrock", region, credentials, Clock.systemUTC());
    }

    /**
     * Signs for {@code bedrock-mantle.REGION.api.aws/v1}.
     *
     * @param region the region that is called
     * @param credentials asked before each request, so it should remember what it returns; the caller closes it
     * @return the signer
     * @throws IllegalArgumentException naming what is missing or wrong
     */
    public static RequestSigner mantle(String region, AwsCredentialsProvider credentials) {
        return new BedrockSigner("bedrock-mantle", region, credentials, Clock.systemUTC());
    }

    @Override
    public Map<String, String> sign(String method, URI uri, Map<String, String> headers, byte[] body) {
        AwsCredentials identity = identity();
        SdkHttpRequest.Builder request =
                SdkHttpRequest.builder().method(SdkHttpMethod.fromValue(method)).uri(uri);
        headers.forEach((name, value) -> {
            if (isSigned(name.toLowerCase(Locale.ROOT))) {
                request.putHeader(name, value);
            }
        });
        SdkHttpRequest signed = signer.sign(sign -> sign.identity(identity)
                        .request(request.build())
                        .payload(ContentStreamProvider.fromByteArray(body))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                        .putProperty(HttpSigner.SIGNING_CLOCK, clock))
                .request();
        Map<String, String> proofs = new LinkedHashMap<>();
        signed.forEachHeader((name, values) -> {
            if (PROOFS.contains(name.toLowerCase(Locale.ROOT))) {
                proofs.put(name, values.get(0));
            }
        });
        return proofs;
    }

    private AwsCredentials identity() {
        try {
            return credentials.resolveCredentials();
        } catch (AccountCredentials.Missing missing) {
            throw new AuthenticationException(
                    "There are no credentials to sign with for " + service + ": their provider gave "
                            + missing.getMessage() + ". " + missing.remedy() + ".",
                    ErrorDetails.builder().billed(false).build());
        }
    }

    /** Leaves out what another signature may have left behind. */
    private static boolean isSigned(String name) {
        return name.equals("content-type") || (name.startsWith("x-amz-") && !PROOFS.contains(name));
    }

    @Override
    public String toString() {
        return "BedrockSigner[" + service + ", " + region + "]";
    }
}
