package dev.headgate.routing.dispatch;

import dev.headgate.error.ModelException;
import java.util.List;

/** What one deployment did to one call. */
final class Fault {
    ModelException error;
    int failures;
    long notBefore;
    boolean excluded;

    /** What goes first once it has room: likely to fail alike, but not asked by this call yet. */
    List<Lane> untried = List.of();

    Fault(ModelException error, long now) {
        this.error = error;
        this.notBefore = now;
    }
}
