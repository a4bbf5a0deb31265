package dev.headgate.pii;

import dev.headgate.spi.CallContext;
import dev.headgate.spi.TimeSource;
import dev.headgate.spi.TokenVault;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Whose tokens are whose: each scope has keys of its own, so that one cannot tell or restore what is another's. */
final class RedactionScopes {
    private final ScopeKeys keys;
    private final Function<CallContext, String> scope;
    private final @Nullable TokenVault vault;
    private final Duration keep;
    private final TimeSource time;
    private final SecureRandom random = new SecureRandom();
    private volatile Derived last;

    private record Derived(String scope, TokenScheme scheme) {}

    RedactionScopes(
            ScopeKeys keys,
            Function<CallContext, String> scope,
            @Nullable TokenVault vault,
            Duration keep,
            TimeSource time) {
        this.keys = keys;
        this.scope = scope;
        this.vault = vault;
        this.keep = keep;
        this.time = time;
        this.last = new Derived("", keys.tokens(""));
    }

    String of(CallContext call) {
        return scope.apply(call);
    }

    /** A table of its own for each call: nothing learnt in one call is seen in another. */
    TokenTable table(String name) {
        TokenTable.Store store = vault == null
                ? null
                : new TokenTable.Store(vault, new VaultCipher(keys.vault(name), name, random), keep, time::now);
        return new TokenTable(name, scheme(name), store);
    }

    /** Most applications have one scope, or many calls in one after another. */
    private TokenScheme scheme(String name) {
        Derived derived = last;
        if (!derived.scope.equals(name)) {
            derived = new Derived(name, keys.tokens(name));
            last = derived;
        }
        return derived.scheme;
    }
}
