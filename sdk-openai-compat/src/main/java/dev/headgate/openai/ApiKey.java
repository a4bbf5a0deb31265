package dev.headgate.openai;

import dev.headgate.error.AuthenticationException;
import dev.headgate.internal.Problems;
import dev.headgate.spi.AttemptContext;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The key of an account, fixed or asked for anew before each call. Never shows itself. */
final class ApiKey {
    private static final String REMEDY = "give the key as the provider shows it, without quotes or line breaks";

    private final @Nullable String fixed;
    private final @Nullable Supplier<String> supplier;

    private ApiKey(@Nullable String fixed, @Nullable Supplier<String> supplier) {
        this.fixed = fixed;
        this.supplier = supplier;
    }

    static ApiKey fixed(String key) {
        return new ApiKey(key, null);
    }

    static ApiKey supplied(Supplier<String> supplier) {
        return new ApiKey(null, supplier);
    }

    void check(Problems problems) {
        if (supplier != null) {
            return;
        }
        problems.checkText(fixed, "apiKey", REMEDY);
        problems.check(fixed == null || isSendable(fixed), "apiKey", "has characters no header can carry", REMEDY);
    }

    /** Returns the key, fit to stand in a header. */
    String value(AttemptContext attempt) {
        String key = supplier == null ? fixed : supply(supplier, attempt);
        if (key == null || key.isBlank() || !isSendable(key)) {
            throw new AuthenticationException(
                    "The supplier of the API key returned "
                            + (key == null ? "null" : "a key that cannot be sent, of " + key.length() + " characters")
                            + "; " + REMEDY + ".",
                    Details.of(attempt));
        }
        return key;
    }

    /** Drops the supplier's exception: its message may show the key. */
    private static @Nullable String supply(Supplier<String> supplier, AttemptContext attempt) {
        try {
            return supplier.get();
        } catch (RuntimeException e) {
            throw new AuthenticationException(
                    "The supplier of the API key threw " + e.getClass().getName() + "; mend the supplier.",
                    Details.of(attempt));
        }
    }

    private static boolean isSendable(String key) {
        return key.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }

    @Override
    public String toString() {
        return "ApiKey[hidden]";
    }
}
