package dev.headgate.pii;

import dev.headgate.spi.CallContext;

/** Is told what redaction did, in numbers. Safe for use by many threads; what it throws fails the call. */
public interface RedactionObserver {
    /**
     * A request was redacted.
     *
     * @param call the call
     * @param report what was done
     */
    default void redacted(CallContext call, RedactionReport report) {}

    /**
     * An answer was restored to its end.
     *
     * @param call the call
     * @param report what was done
     */
    default void restored(CallContext call, RestorationReport report) {}
}
