package dev.headgate.bedrock;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.StsClientBuilder;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.services.sts.auth.StsWebIdentityTokenFileCredentialsProvider;
import software.amazon.awssdk.services.sts.endpoints.StsEndpointProvider;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.Tag;

/**
 * Asks STS for the credentials of one account, over Headgate's connections.
 *
 * <p>Here alone does the AWS SDK retry: nobody pays for a role that is assumed twice, no attempt of the call is spent on
 * it, and without an answer the account is lost to the call. Three attempts of at most five seconds each keep that short.
 */
final class StsClients implements AutoCloseable {
    static final int MAX_ATTEMPTS = 3;
    static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(5);
    /**
     * From here on, or up to three minutes later by chance, one caller fetches new credentials while others use the old
     * ones; if that fails, all do.
     */
    private static final Duration PREFETCH = Duration.ofMinutes(5);
    /** From here on nobody uses the old ones. */
    private static final Duration STALE = Duration.ofMinutes(1);

    private final OkHttpSdkClient http;
    private final String region;
    private final boolean fips;
    private final @Nullable URI endpoint;
    private final List<StsClient> clients = new CopyOnWriteArrayList<>();

    StsClients(OkHttpSdkClient http, String region, boolean fips) {
        this(http, region, fips, null);
    }

    /** Asks another address than the region's own where a role names none. */
    StsClients(OkHttpSdkClient http, String region, boolean fips, @Nullable URI endpoint) {
        this.http = http;
        this.region = region;
        this.fips = fips;
        this.endpoint = endpoint;
    }

    String region() {
        return region;
    }

    AwsCredentialsProvider assume(AssumedRole role, AwsCredentialsProvider source) {
        AssumeRoleRequest.Builder request = AssumeRoleRequest.builder()
                .roleArn(role.arn())
                .roleSessionName(role.sessionName())
                .durationSeconds((int) role.sessionDuration().toSeconds());
        role.externalId().ifPresent(request::externalId);
        if (!role.tags().isEmpty()) {
            request.tags(role.tags().entrySet().stream()
                    .map(tag -> Tag.builder()
                            .key(tag.getKey())
                            .value(tag.getValue())
                            .build())
                    .toList());
        }
        return StsAssumeRoleCredentialsProvider.builder()
                .stsClient(client(source, role.endpoint().orElse(endpoint)))
                .refreshRequest(request.build())
                .prefetchTime(PREFETCH)
                .staleTime(STALE)
                .build();
    }

    AwsCredentialsProvider webIdentity(String role, String session, Path token) {
        return StsWebIdentityTokenFileCredentialsProvider.builder()
                .stsClient(client(AnonymousCredentialsProvider.create(), endpoint))
                .roleArn(role)
                .roleSessionName(session)
                .webIdentityTokenFile(token)
                .prefetchTime(PREFETCH)
                .staleTime(STALE)
                .build();
    }

    private StsClient client(AwsCredentialsProvider source, @Nullable URI address) {
        StandardRetryStrategy retries = AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .maxAttempts(MAX_ATTEMPTS)
                .build();
        StsClientBuilder builder = StsClient.builder()
                .httpClient(http)
                .region(Region.of(region))
                .credentialsProvider(source)
                .fipsEnabled(fips && address == null)
                .dualstackEnabled(false)
                .overrideConfiguration(o -> o.retryStrategy(retries).defaultProfileFile(EnvironmentCheck.NO_PROFILES));
        if (address == null) {
            StsEndpointProvider rules = StsEndpointProvider.defaultProvider();
            builder.endpointProvider(params ->
                    rules.resolveEndpoint(params.toBuilder().endpoint(null).build()));
        } else {
            builder.endpointOverride(address);
        }
        StsClient client = builder.build();
        clients.add(client);
        return client;
    }

    @Override
    public void close() {
        clients.forEach(StsClient::close);
    }
}
