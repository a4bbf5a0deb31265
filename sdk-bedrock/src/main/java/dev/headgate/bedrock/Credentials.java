package dev.headgate.bedrock;

import dev.headgate.internal.Problems;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** The ways in which a builder can be given credentials. Never shows them. */
final class Credentials {
    private enum Source {
        CHAIN,
        PROVIDER,
        FIXED
    }

    private final Source source;
    private final @Nullable AwsCredentialsProvider given;
    private final @Nullable String accessKeyId;
    private final @Nullable String secretAccessKey;

    private Credentials(
            Source source,
            @Nullable AwsCredentialsProvider given,
            @Nullable String accessKeyId,
            @Nullable String secretAccessKey) {
        this.source = source;
        this.given = given;
        this.accessKeyId = accessKeyId;
        this.secretAccessKey = secretAccessKey;
    }

    static Credentials chain() {
        return new Credentials(Source.CHAIN, null, null, null);
    }

    static Credentials from(AwsCredentialsProvider provider) {
        return new Credentials(Source.PROVIDER, provider, null, null);
    }

    static Credentials fixed(String accessKeyId, String secretAccessKey) {
        return new Credentials(Source.FIXED, null, accessKeyId, secretAccessKey);
    }

    void check(Problems problems) {
        switch (source) {
            case CHAIN -> {}
            case PROVIDER ->
                problems.check(given != null, "credentials", "are null", "give a provider, or leave them out");
            case FIXED -> {
                problems.checkText(accessKeyId, "accessKeyId", "give the id of the key");
                problems.checkText(secretAccessKey, "secretAccessKey", "give the key that belongs to the id");
            }
        }
    }

    /** Returns what the client is given; to be called once nothing is wrong. */
    AccountCredentials provider() {
        return switch (source) {
            // It looks for nothing before it is asked for the first time.
            case CHAIN ->
                AccountCredentials.owned(DefaultCredentialsProvider.builder().build());
            case PROVIDER -> AccountCredentials.lent(Objects.requireNonNull(given));
            case FIXED ->
                AccountCredentials.lent(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        Objects.requireNonNull(accessKeyId), Objects.requireNonNull(secretAccessKey))));
        };
    }

    @Override
    public String toString() {
        return "Credentials[hidden]";
    }
}
