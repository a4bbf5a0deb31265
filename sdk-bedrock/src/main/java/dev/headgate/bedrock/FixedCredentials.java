package dev.headgate.bedrock;

import dev.headgate.internal.Problems;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Credentials that never change. */
final class FixedCredentials implements Credentials {
    private final @Nullable String accessKeyId;
    private final @Nullable String secretAccessKey;

    FixedCredentials(@Nullable String accessKeyId, @Nullable String secretAccessKey) {
        this.accessKeyId = accessKeyId;
        this.secretAccessKey = secretAccessKey;
    }

    @Override
    public String name() {
        return "credentials";
    }

    @Override
    public void check(Problems problems, String region) {
        problems.checkText(accessKeyId, "accessKeyId", "give the id of the key");
        problems.checkText(secretAccessKey, "secretAccessKey", "give the key that belongs to the id");
    }

    @Override
    public AccountAuth open(StsClients sts) {
        return new SignatureAuth(
                AccountCredentials.lent(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        Objects.requireNonNull(accessKeyId), Objects.requireNonNull(secretAccessKey)))),
                sts.region());
    }
}
