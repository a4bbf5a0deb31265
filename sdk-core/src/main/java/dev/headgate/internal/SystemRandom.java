package dev.headgate.internal;

import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/** The JVM's fast chance, shared by all threads without contention. Good for jitter and names, not for secrets. */
public enum SystemRandom implements RandomGenerator {
    /** The only one. */
    INSTANCE;

    @Override
    public long nextLong() {
        return ThreadLocalRandom.current().nextLong();
    }
}
