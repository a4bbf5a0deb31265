package dev.headgate.redis;

import io.lettuce.core.RedisCredentials;
import io.lettuce.core.RedisCredentialsProvider;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Takes the password from its place for each connection, so that it may be changed. */
final class SuppliedCredentials implements RedisCredentialsProvider {
    private final @Nullable String user;
    private final Supplier<String> password;

    SuppliedCredentials(@Nullable String user, Supplier<String> password) {
        this.user = user;
        this.password = password;
    }

    @Override
    public Mono<RedisCredentials> resolveCredentials() {
        return Mono.fromSupplier(() -> RedisCredentials.just(user, password.get()));
    }
}
