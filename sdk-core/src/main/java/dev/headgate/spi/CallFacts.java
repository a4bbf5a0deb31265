package dev.headgate.spi;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the stages of governance know of a call, for its audit records: each says its part under a name of its own. Holds no
 * prompt content. Safe for use by many threads.
 */
public final class CallFacts {
    private final Map<String, AuditFields> parts = new TreeMap<>();

    private CallFacts() {}

    /**
     * Returns the facts of a call.
     *
     * @param call the call
     * @return the same object throughout the call
     */
    public static CallFacts of(CallContext call) {
        return call.local(CallFacts.class, CallFacts::new);
    }

    /**
     * Says something, in place of what was said under that name before.
     *
     * @param name the name, such as {@code policy}
     * @param fields what to say
     */
    public synchronized void put(String name, AuditFields fields) {
        parts.put(name, fields);
    }

    /**
     * Returns what was said under a name.
     *
     * @param name the name
     * @return the fields, if something was said
     */
    public synchronized Optional<AuditFields> find(String name) {
        return Optional.ofNullable(parts.get(name));
    }

    /**
     * Adds all that was said to a record.
     *
     * @param record takes the fields
     */
    public synchronized void describe(AuditFields.Builder record) {
        parts.forEach(record::put);
    }
}
