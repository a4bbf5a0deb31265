package dev.headgate.redis;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** What a server's clock most likely shows, reckoned from the client's. Until it was heard, the client's time of day. */
final class ServerClock {
    private volatile long offsetMicros;

    ServerClock(Instant wall, long now) {
        offsetMicros = TimeUnit.SECONDS.toMicros(wall.getEpochSecond()) + wall.getNano() / 1_000 - now / 1_000;
    }

    void heard(long serverMicros, long now) {
        offsetMicros = serverMicros - now / 1_000;
    }

    long micros(long now) {
        return now / 1_000 + offsetMicros;
    }
}
