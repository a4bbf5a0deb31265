package dev.headgate.bedrock;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.token.credentials.SdkToken;
import software.amazon.awssdk.auth.token.credentials.SdkTokenProvider;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClientBuilder;
import software.amazon.awssdk.services.bedrockruntime.auth.scheme.BedrockRuntimeAuthSchemeProvider;

/** Sends an API key with each request in place of a signature. */
final class ApiKeyAuth implements AccountAuth, SdkTokenProvider {
    private final Supplier<String> keys;

    ApiKeyAuth(Supplier<String> keys) {
        this.keys = keys;
    }

    @Override
    public void configure(BedrockRuntimeClientBuilder builder) {
        builder.tokenProvider((SdkTokenProvider) this)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                // Without this the client prefers a signature wherever it finds keys to sign with.
                .authSchemeProvider(BedrockRuntimeAuthSchemeProvider.defaultProvider(List.of("httpBearerAuth")));
    }

    @Override
    public SdkToken resolveToken() {
        return new Key(keys.get());
    }

    @Override
    public String toString() {
        return "ApiKeyAuth[hidden]";
    }

    private static final class Key implements SdkToken {
        private final String key;

        private Key(String key) {
            this.key = key;
        }

        @Override
        public String token() {
            return key;
        }

        @Override
        public Optional<Instant> expirationTime() {
            return Optional.empty();
        }

        @Override
        public String toString() {
            return "Key[hidden]";
        }
    }
}
