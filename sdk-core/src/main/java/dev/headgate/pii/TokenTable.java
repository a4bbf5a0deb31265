package dev.headgate.pii;

import dev.headgate.spi.TokenVault;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The tokens of one call and what they stand for; looks into the vault, if there is one, for those of earlier turns. */
final class TokenTable {
    /** Where values are kept that outlive the call. */
    record Store(TokenVault vault, VaultCipher cipher, Duration keep, Supplier<Instant> now) {}

    private static final Set<String> KNOWN_LABELS =
            PiiType.known().stream().map(PiiType::label).collect(Collectors.toUnmodifiableSet());

    private final String scope;
    private final TokenScheme scheme;
    private final @Nullable Store store;
    private final Map<String, String> values = new HashMap<>();
    private Set<String> labels = KNOWN_LABELS;

    TokenTable(String scope, TokenScheme scheme, @Nullable Store store) {
        this.scope = scope;
        this.scheme = scheme;
        this.store = store;
    }

    String token(PiiType type, String value) {
        String token = scheme.token(type, value);
        if (values.put(token, value) == null) {
            know(type.label());
            if (store != null) {
                Instant expiry = store.now().get().plus(store.keep());
                store.vault().store(scope, token, store.cipher().seal(token, value, expiry), expiry);
            }
        }
        return token;
    }

    /** Adds the label of a type of the application's own. */
    private void know(String label) {
        if (!labels.contains(label)) {
            Set<String> more = new HashSet<>(labels);
            more.add(label);
            labels = more;
        }
    }

    /** What a token stands for. */
    Optional<String> value(String token) {
        String known = values.get(token);
        if (known != null || store == null) {
            return Optional.ofNullable(known);
        }
        Optional<String> kept = store.vault()
                .find(scope, token)
                .flatMap(bytes -> store.cipher().open(token, bytes, store.now().get()));
        kept.ifPresent(value -> values.put(token, value));
        return kept;
    }

    /** The labels that tokens may have. */
    Set<String> labels() {
        return labels;
    }

    /** Counts the tokens. */
    @Override
    public String toString() {
        return "TokenTable[" + values.size() + " tokens]";
    }
}
