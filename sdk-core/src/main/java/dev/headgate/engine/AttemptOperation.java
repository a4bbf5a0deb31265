package dev.headgate.engine;

import dev.headgate.routing.Deployment;
import dev.headgate.spi.AttemptContext;

/** What is done in one attempt. */
interface AttemptOperation<T> {
    /**
     * Does it once; adds the attempt to the call if it is answered.
     *
     * @throws dev.headgate.error.ModelException if it is not; the loop adds the attempt then
     */
    T send(Deployment deployment, AttemptContext attempt, long start);
}
