package dev.headgate.openai;

import dev.headgate.error.ThrottledException.Scope;
import java.util.Locale;
import java.util.Objects;
import okhttp3.Headers;

/** Finds out what is used up where a provider throttles. */
final class ThrottleScope {
    private ThrottleScope() {}

    static Scope of(ErrorBody body, Headers headers) {
        if (body.is("slow_down")) {
            return Scope.RAMP;
        }
        String words = Objects.toString(body.message(), "") + " "
                + Objects.toString(body.hints().quota(), "");
        Scope told = byWords(words.toLowerCase(Locale.ROOT));
        if (told == Scope.DAILY) {
            return told;
        }
        if (body.is("tokens")) {
            return Scope.TOKENS;
        }
        if (body.is("requests")) {
            return Scope.REQUESTS;
        }
        if (isUsedUp(headers, "x-ratelimit-remaining-tokens")) {
            return Scope.TOKENS;
        }
        if (isUsedUp(headers, "x-ratelimit-remaining-requests")) {
            return Scope.REQUESTS;
        }
        return told;
    }

    private static boolean isUsedUp(Headers headers, String name) {
        return "0".equals(headers.get(name));
    }

    private static Scope byWords(String words) {
        if (containsAny(words, "per day", "perday", "(tpd)", "(rpd)", "daily")) {
            return Scope.DAILY;
        }
        if (containsAny(words, "tokens per min", "(tpm)", "token rate limit", "token limit")) {
            return Scope.TOKENS;
        }
        if (containsAny(words, "requests per min", "(rpm)", "call rate limit")) {
            return Scope.REQUESTS;
        }
        return containsAny(words, "concurren") ? Scope.CONCURRENCY : Scope.UNKNOWN;
    }

    private static boolean containsAny(String words, String... parts) {
        for (String part : parts) {
            if (words.contains(part)) {
                return true;
            }
        }
        return false;
    }
}
