package dev.headgate.openai;

import dev.headgate.spi.AttemptContext;
import dev.headgate.spi.QuotaObservation;
import dev.headgate.spi.QuotaObservation.Dimension;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** Reads what a server tells of its limits, with an answer or a refusal. */
final class RateLimits {
    private static final Duration LONGEST = Duration.ofDays(31);

    private record Told(String limit, String remaining, String reset, Dimension dimension) {}

    private static final List<Told> PER_MINUTE =
            List.of(openAi("requests", Dimension.REQUESTS_PER_MINUTE), openAi("tokens", Dimension.TOKENS_PER_MINUTE));

    private static final List<Told> GROQ =
            List.of(openAi("requests", Dimension.REQUESTS_PER_DAY), openAi("tokens", Dimension.TOKENS_PER_MINUTE));

    private static final List<Told> ANTHROPIC = List.of(
            anthropic("requests", Dimension.REQUESTS_PER_MINUTE),
            anthropic("tokens", Dimension.TOKENS_PER_MINUTE),
            anthropic("input-tokens", Dimension.INPUT_TOKENS_PER_MINUTE),
            anthropic("output-tokens", Dimension.OUTPUT_TOKENS_PER_MINUTE));

    private final Headers headers;
    private final RateLimitDialect dialect;
    private final AttemptContext attempt;

    private RateLimits(Headers headers, RateLimitDialect dialect, AttemptContext attempt) {
        this.headers = headers;
        this.dialect = dialect;
        this.attempt = attempt;
    }

    /** Hands on what is told. */
    static void observe(Headers headers, RateLimitDialect dialect, AttemptContext attempt) {
        RateLimits limits = new RateLimits(headers, dialect, attempt);
        switch (dialect) {
            case NONE -> {}
            case OPENAI, AZURE -> PER_MINUTE.forEach(limits::observe);
            case GROQ -> GROQ.forEach(limits::observe);
            case ANTHROPIC -> ANTHROPIC.forEach(limits::observe);
        }
    }

    private void observe(Told told) {
        String limitText = headers.get(told.limit());
        OptionalLong limit = count(limitText, 1);
        // Beside a limit that is none, as -1, what is left of it means nothing either.
        boolean known = limitText == null || limit.isPresent();
        OptionalLong remaining = known ? count(headers.get(told.remaining()), 0) : OptionalLong.empty();
        Optional<Duration> reset = known ? reset(headers.get(told.reset())) : Optional.empty();
        if (limit.isPresent() || remaining.isPresent()) {
            attempt.observe(new QuotaObservation(told.dimension(), limit, remaining, reset));
        }
    }

    private static OptionalLong count(@Nullable String text, long least) {
        if (text == null || text.length() > 18) {
            return OptionalLong.empty();
        }
        try {
            long count = Long.parseLong(text.strip());
            return count >= least ? OptionalLong.of(count) : OptionalLong.empty();
        } catch (NumberFormatException notANumber) {
            return OptionalLong.empty();
        }
    }

    private Optional<Duration> reset(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        Optional<Duration> wait = switch (dialect) {
            case ANTHROPIC -> until(text);
            case AZURE -> {
                OptionalLong seconds = count(text, 0);
                yield seconds.isPresent()
                        ? Optional.of(Duration.ofSeconds(seconds.getAsLong()))
                        : GoDuration.parse(text);
            }
            default -> GoDuration.parse(text);
        };
        return wait.filter(time -> time.compareTo(LONGEST) <= 0);
    }

    private Optional<Duration> until(String text) {
        try {
            Duration wait = Duration.between(attempt.call().time().now(), Instant.parse(text.strip()));
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
        } catch (DateTimeException | ArithmeticException notATime) {
            return Optional.empty();
        }
    }

    private static Told openAi(String what, Dimension dimension) {
        return new Told(
                "x-ratelimit-limit-" + what, "x-ratelimit-remaining-" + what, "x-ratelimit-reset-" + what, dimension);
    }

    private static Told anthropic(String what, Dimension dimension) {
        String prefix = "anthropic-ratelimit-" + what;
        return new Told(prefix + "-limit", prefix + "-remaining", prefix + "-reset", dimension);
    }
}
