package dev.headgate.pii;

import dev.headgate.spi.TimeSource;
import dev.headgate.spi.TokenVault;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A vault in this JVM's memory, which forgets what has expired, and the oldest entries when it is full. */
public final class InMemoryTokenVault implements TokenVault {
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Entry(byte[] sealed, Instant expiry) {}

    private final TimeSource time;
    private final int capacity;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /**
     * Makes an empty vault.
     *
     * @param time tells what has expired
     * @param capacity how many values it holds, at least 1
     */
    public InMemoryTokenVault(TimeSource time, int capacity) {
        this.time = Objects.requireNonNull(time, "time");
        this.capacity = Math.max(1, capacity);
    }

    @Override
    public synchronized void store(String scope, String token, byte[] sealed, Instant expiry) {
        String key = key(scope, token);
        entries.remove(key);
        entries.put(key, new Entry(sealed.clone(), expiry));
        if (entries.size() > capacity) {
            entries.remove(entries.keySet().iterator().next());
        }
    }

    @Override
    public synchronized Optional<byte[]> find(String scope, String token) {
        Entry entry = entries.get(key(scope, token));
        if (entry == null) {
            return Optional.empty();
        }
        if (entry.expiry.isBefore(time.now())) {
            entries.remove(key(scope, token));
            return Optional.empty();
        }
        return Optional.of(entry.sealed.clone());
    }

    private static String key(String scope, String token) {
        return token + scope;
    }

    /** Counts the entries. */
    @Override
    public synchronized String toString() {
        return "InMemoryTokenVault[" + entries.size() + " values]";
    }
}
