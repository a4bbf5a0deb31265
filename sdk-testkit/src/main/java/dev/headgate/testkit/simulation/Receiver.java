package dev.headgate.testkit.simulation;

import dev.headgate.chat.Usage;
import dev.headgate.error.ThrottledException.Scope;
import java.time.Duration;
import java.util.Optional;

/** Is told what became of one attempt. */
interface Receiver {
    void refused(Scope scope, Optional<Duration> retryAfter);

    /**
     * Takes the answer.
     *
     * @param usage what it used
     * @param cut whether a maximum that the call did not set itself has cut it
     */
    void answered(Usage usage, boolean cut);
}
