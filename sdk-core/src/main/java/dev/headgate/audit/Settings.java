package dev.headgate.audit;

import dev.headgate.spi.AuditAnchor;
import dev.headgate.spi.TimeSource;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a log was set up with; {@link AuditLog.Builder} tells what each means. */
record Settings(
        Path directory,
        String log,
        KeyPair signingKey,
        @Nullable KeyPair previousKey,
        Duration checkpointEvery,
        AuditLog.Fsync fsync,
        Duration fsyncEvery,
        long segmentBytes,
        Duration segmentAge,
        int queueBound,
        boolean failureStopsCalls,
        TimeSource time,
        @Nullable AuditAnchor anchor,
        LogFiles files) {}
