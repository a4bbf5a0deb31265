package dev.headgate.bedrock;

import dev.headgate.internal.Problems;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/** Credentials of a provider that its maker closes. */
final class GivenCredentials implements Credentials {
    private final @Nullable AwsCredentialsProvider provider;

    GivenCredentials(@Nullable AwsCredentialsProvider provider) {
        this.provider = provider;
    }

    @Override
    public String name() {
        return "credentials";
    }

    @Override
    public void check(Problems problems, String region) {
        problems.check(provider != null, "credentials", "are null", "give a provider, or leave them out");
    }

    @Override
    public AccountAuth open(StsClients sts) {
        return new SignatureAuth(AccountCredentials.lent(Objects.requireNonNull(provider)), sts.region());
    }
}
