package dev.headgate.testkit.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.chat.FinishReason;
import dev.headgate.error.AuthenticationException;
import dev.headgate.error.ContentFilteredException;
import dev.headgate.error.ContextWindowExceededException;
import dev.headgate.error.InvalidRequestException;
import dev.headgate.error.ModelException;
import dev.headgate.error.ModelNotFoundException;
import dev.headgate.error.ModelTimeoutException;
import dev.headgate.error.OverloadedException;
import dev.headgate.error.PermissionDeniedException;
import dev.headgate.error.ProtocolException;
import dev.headgate.error.QuotaExhaustedException;
import dev.headgate.error.ThrottledException;
import dev.headgate.testkit.Fault;
import dev.headgate.testkit.Script;
import dev.headgate.testkit.tck.ScenarioTransport.Capability;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The rules for how failures in place of an answer are sorted. */
public interface ErrorRules extends Scenarios {
    @TckRule(
            id = "HG-ERR-01",
            value = "A throttle is a ThrottledException that tells how long to wait",
            why =
                    "The router moves throttled calls to other accounts at once, and waits for exactly as long as it is asked to.",
            remedy = "Map status 429 and its like; read Retry-After in seconds, in milliseconds and as a date.")
    default void throttlesAreTold() {
        ModelException e = bench().probe(Script.answering(request -> Fault.throttled(Duration.ofSeconds(20))))
                .failure(false);

        assertInstanceOf(ThrottledException.class, e);
        assertEquals(Optional.of(Duration.ofSeconds(20)), e.details().retryAfter());
    }

    @TckRule(
            id = "HG-ERR-02",
            value = "Credit that is used up is a QuotaExhaustedException, not a throttle",
            why = "Waiting does not help; the account must be left alone until somebody pays.",
            remedy = "Look at the error's code: many wires use the status of throttles for it.")
    default void usedUpCreditIsNoThrottle() {
        ModelException e = bench().probe(Script.answering(request -> Fault.quotaExhausted()))
                .failure(false);

        assertInstanceOf(QuotaExhaustedException.class, e);
    }

    @TckRule(
            id = "HG-ERR-03",
            value = "Want of shared capacity is an OverloadedException",
            why = "It is not the account's quota: another account does not help, another region does.",
            remedy = "Map the provider's words for overload and not-ready, and status 503 and 529.")
    default void overloadIsNoThrottle() {
        ModelException e =
                bench().probe(Script.answering(request -> Fault.overloaded())).failure(false);

        assertInstanceOf(OverloadedException.class, e);
    }

    @TckRule(
            id = "HG-ERR-04",
            value = "Failures of the provider's own may be tried again",
            why = "They pass; a call that fails for good for one is lost for nothing.",
            remedy = "Map status 500 to 599 to OverloadedException where nothing more is known.")
    default void serverErrorsMayBeTriedAgain() {
        for (int status : List.of(500, 502, 503, 504)) {
            ModelException e = bench().probe(Script.answering(request -> Fault.serverError(status)))
                    .failure(false);
            assertTrue(e.isRetryable(), status + " is " + e.getClass().getSimpleName());
        }
    }

    @TckRule(
            id = "HG-ERR-05",
            value = "Unknown credentials are an AuthenticationException",
            why = "Somebody must mend the account; asking it again is noise, and may lock it.",
            remedy = "Map status 401, and the codes that mean the same under others.")
    default void unknownCredentialsAreTold() {
        ModelException e =
                bench().probe(Script.answering(request -> Fault.unauthorized())).failure(false);

        assertInstanceOf(AuthenticationException.class, e);
    }

    @TckRule(
            id = "HG-ERR-06",
            value = "Credentials that do not suffice are a PermissionDeniedException",
            why = "Another deployment may be allowed to what this one is not.",
            remedy = "Map status 403, and the codes that mean the same under others.")
    default void insufficientCredentialsAreTold() {
        ModelException e =
                bench().probe(Script.answering(request -> Fault.forbidden())).failure(false);

        assertInstanceOf(PermissionDeniedException.class, e);
    }

    @TckRule(
            id = "HG-ERR-07",
            value = "An unknown model is a ModelNotFoundException",
            why = "It is the deployment that is wrong, not the call.",
            remedy = "Map status 404, and the codes that mean the same under others.")
    default void unknownModelsAreTold() {
        ModelException e = bench().probe(Script.answering(request -> Fault.modelNotFound()))
                .failure(false);

        assertInstanceOf(ModelNotFoundException.class, e);
    }

    @TckRule(
            id = "HG-ERR-08",
            value = "A request that is refused is an InvalidRequestException, neither retryable nor movable",
            why = "It would be refused everywhere, each time at the price of an attempt.",
            remedy = "Map status 400 and 422 where nothing more is known.")
    default void refusedRequestsAreTold() {
        ModelException e = bench().probe(Script.answering(request -> Fault.invalidRequest()))
                .failure(false);

        assertInstanceOf(InvalidRequestException.class, e);
        assertFalse(e.isRetryable(), "isRetryable()");
        assertFalse(e.isMovable(), "isMovable()");
    }

    @TckRule(
            id = "HG-ERR-09",
            value = "A conversation that is too long is a ContextWindowExceededException",
            why = "Applications shorten and ask again; a route may have a model with a larger window.",
            remedy = "Look at the error's code, or words, behind status 400 and 413.")
    default void tooLongConversationsAreTold() {
        ModelException e = bench().probe(Script.answering(request -> Fault.contextWindowExceeded()))
                .failure(false);

        assertInstanceOf(ContextWindowExceededException.class, e);
    }

    @TckRule(
            id = "HG-ERR-10",
            value = "Filtered content is a ContentFilteredException, or an answer that ends for its filter",
            why = "It must not be moved to a model that looks less closely, so the engine must know it.",
            remedy = "Map the error's code, or the finish reason, whichever the wire has.")
    default void filteredContentIsTold() {
        ProviderProbe probe = bench().probe(Script.answering(request -> Fault.contentFiltered()));

        if (bench().has(Capability.FILTER_ERRORS)) {
            assertInstanceOf(ContentFilteredException.class, probe.failure(false));
        } else {
            assertEquals(FinishReason.CONTENT_FILTERED, probe.call().finishReason());
        }
    }

    @TckRule(
            id = "HG-ERR-11",
            value = "A provider that gives up on its model is a ModelTimeoutException",
            why = "The next attempt needs more time, or less to do, rather than another account.",
            remedy = "Map status 408 and the codes that mean the same.")
    default void timeoutsAreTold() {
        ModelException e =
                bench().probe(Script.answering(request -> Fault.timeout())).failure(false);

        assertInstanceOf(ModelTimeoutException.class, e);
    }

    @TckRule(
            id = "HG-ERR-12",
            value = "Bytes of no known form are a ProtocolException",
            why = "A proxy's page with status 200 is no answer, and no empty one either.",
            remedy = "Check the form of what comes, not only that it parses.")
    default void unknownBytesAreNoAnswer() {
        for (Fault fault : List.of(Fault.malformed(), Fault.html())) {
            ModelException e = bench().probe(Script.answering(request -> fault)).failure(false);
            assertInstanceOf(ProtocolException.class, e, fault::toString);
        }
    }

    @TckRule(
            id = "HG-ERR-13",
            value = "A connection that is reset before the answer may be tried again, here and elsewhere",
            why = "Nothing has been delivered; the call goes on as if nothing had happened.",
            remedy = "Map the client's exceptions of input and output to ConnectionException.")
    default void brokenConnectionsMayBeTriedAgain() {
        ModelException e =
                bench().probe(Script.answering(request -> Fault.reset())).failure(false);

        assertTrue(e.isRetryable() && e.isMovable(), e.getClass().getSimpleName());
    }
}
