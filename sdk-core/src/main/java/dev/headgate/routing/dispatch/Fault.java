package dev.headgate.routing.dispatch;

import dev.headgate.error.ModelException;

/** What one deployment did to one call. */
final class Fault {
    ModelException error;
    int failures;
    long notBefore;
    boolean excluded;

    Fault(ModelException error, long now) {
        this.error = error;
        this.notBefore = now;
    }
}
