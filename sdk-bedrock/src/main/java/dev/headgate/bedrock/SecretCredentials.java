package dev.headgate.bedrock;

import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** Keys that are taken anew from where they are kept, so that they can be rotated. */
record SecretCredentials(Supplier<String> id, Supplier<String> key, Optional<Supplier<String>> token)
        implements AwsCredentialsProvider {
    @Override
    public AwsCredentials resolveCredentials() {
        return token.isPresent()
                ? AwsSessionCredentials.create(id.get(), key.get(), token.get().get())
                : AwsBasicCredentials.create(id.get(), key.get());
    }
}
