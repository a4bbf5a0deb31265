package dev.headgate.engine;

import dev.headgate.routing.dispatch.Ticket;
import dev.headgate.spi.AttemptContext;

/** What is done in one attempt. */
interface AttemptOperation<T> {
    /**
     * Does it once; if it is answered, settles the ticket, or sees to it that it will be, and adds the attempt to the
     * call.
     *
     * @throws dev.headgate.error.ModelException if it is not; the loop does both then
     */
    T send(Ticket ticket, AttemptContext attempt, long start);
}
