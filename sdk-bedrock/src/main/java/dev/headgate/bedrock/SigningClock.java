package dev.headgate.bedrock;

import dev.headgate.spi.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The time for signatures: the machine's, unless AWS has refused one of its signatures and told another time. AWS takes
 * signatures that are up to five minutes off.
 */
final class SigningClock {
    private static final Duration TOLERATED = Duration.ofMinutes(4);
    /** What AWS calls signatures of another time, as {@link ServiceError#kind} writes it. */
    private static final Set<String> UNTIMELY = Set.of(
            "invalidsignature",
            "signaturedoesnotmatch",
            "requestexpired",
            "requesttimetooskewed",
            "requestinthefuture",
            "authfailure");

    private final TimeSource time;
    private volatile Duration ahead = Duration.ZERO;

    SigningClock(TimeSource time) {
        this.time = time;
    }

    Instant now() {
        return time.now().plus(ahead);
    }

    /**
     * Takes note of a refusal.
     *
     * @param told the time that came with it, if there was one
     */
    void refused(ServiceError error, @Nullable Instant told) {
        if (told != null && UNTIMELY.contains(error.kind())) {
            Duration off = Duration.between(time.now(), told);
            ahead = off.abs().compareTo(TOLERATED) > 0 ? off : Duration.ZERO;
        }
    }
}
