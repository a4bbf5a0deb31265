package dev.headgate.testkit.replay;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells recordings that are too old. */
record Age(Instant now, Duration most, boolean warns) {
    private static final Logger LOG = LoggerFactory.getLogger(Cassette.class);

    /** Returns what is wrong with the age; empty if nothing is, or if it was only warned of. */
    Optional<String> mistake(Path file, Instant recorded) {
        Duration age = Duration.between(recorded, now);
        if (age.compareTo(most) <= 0) {
            return Optional.empty();
        }
        String mistake = "was recorded " + age.toDays() + " days ago and is good for " + most.toDays();
        if (warns) {
            LOG.warn("The recording {} {}: record it anew with -D{}=true.", file, mistake, Cassette.RECORD);
            return Optional.empty();
        }
        return Optional.of(mistake);
    }
}
