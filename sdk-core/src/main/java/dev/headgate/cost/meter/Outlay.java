package dev.headgate.cost.meter;

import dev.headgate.chat.DeploymentRef;
import dev.headgate.spi.CallContext;
import java.util.OptionalLong;

/**
 * What one request to a provider is expected to use.
 *
 * @param call its call
 * @param attempt which attempt of the call it belongs to
 * @param route the route that serves it
 * @param deployment who is called
 * @param tier the service tier that is asked for
 * @param likelyInputTokens how long it most likely is
 * @param inputTokens how long it is at most, most probably
 * @param outputTokens how long the answer is at most, most probably
 * @param mostOutputTokens how long the answer can be, if anything bounds it
 * @param mayWriteCache whether input may be written to the prompt cache
 * @param mayMove whether the call may go to another route instead
 */
public record Outlay(
        CallContext call,
        int attempt,
        String route,
        DeploymentRef deployment,
        String tier,
        long likelyInputTokens,
        long inputTokens,
        long outputTokens,
        OptionalLong mostOutputTokens,
        boolean mayWriteCache,
        boolean mayMove) {}
