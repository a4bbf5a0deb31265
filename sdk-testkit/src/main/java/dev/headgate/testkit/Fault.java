package dev.headgate.testkit;

import dev.headgate.error.ThrottledException.Scope;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A failure that a {@link Script} gives in place of an answer, or after the begin of one. Immutable.
 *
 * <pre>{@code
 * Script.of(Fault.throttled(Duration.ofSeconds(1)), Answer.text("Hello"));
 * Script.of(Fault.overloaded().after(2, Answer.text("Once ", "upon ", "a time")));
 * }</pre>
 */
public final class Fault implements Step {
    /** How much of which answer comes before. */
    private record Begin(int events, Answer answer) {}

    private final FaultKind kind;
    private final int status;
    private final Scope scope;
    private final @Nullable Duration retryAfter;
    private final @Nullable Begin begin;
    private final @Nullable String message;

    private Fault(
            FaultKind kind,
            int status,
            Scope scope,
            @Nullable Duration retryAfter,
            @Nullable Begin begin,
            @Nullable String message) {
        this.kind = kind;
        this.status = status;
        this.scope = scope;
        this.retryAfter = retryAfter;
        this.begin = begin;
        this.message = message;
    }

    private static Fault of(FaultKind kind, int status) {
        return new Fault(kind, status, Scope.UNKNOWN, null, null, null);
    }

    /** Returns the refusal for too many requests, without advice when to come back. */
    public static Fault throttled() {
        return throttled(Scope.REQUESTS);
    }

    /**
     * Returns the refusal for too many requests.
     *
     * @param retryAfter how long the provider asks to wait
     * @return the fault
     */
    public static Fault throttled(Duration retryAfter) {
        return throttled(retryAfter, Scope.REQUESTS);
    }

    /**
     * Returns the refusal for a quota that is used up.
     *
     * @param retryAfter how long the provider asks to wait
     * @param scope what is used up; wires that do not tell leave it out
     * @return the fault
     */
    public static Fault throttled(Duration retryAfter, Scope scope) {
        return new Fault(FaultKind.THROTTLED, 429, scope, Objects.requireNonNull(retryAfter, "retryAfter"), null, null);
    }

    /**
     * Returns the refusal for a quota that is used up, without advice when to come back.
     *
     * @param scope what is used up; wires that do not tell leave it out
     * @return the fault
     */
    public static Fault throttled(Scope scope) {
        return new Fault(FaultKind.THROTTLED, 429, scope, null, null, null);
    }

    /** Returns the refusal for a credit or spending limit that is used up. */
    public static Fault quotaExhausted() {
        return of(FaultKind.QUOTA_EXHAUSTED, 429);
    }

    /** Returns the refusal for want of shared capacity. */
    public static Fault overloaded() {
        return of(FaultKind.OVERLOADED, 503);
    }

    /** Returns the refusal of a model that is being loaded. */
    public static Fault notReady() {
        return of(FaultKind.NOT_READY, 503);
    }

    /**
     * Returns the provider's own failure.
     *
     * @param status 500 to 599, or 424 for a failure of the model
     * @return the fault
     * @throws IllegalArgumentException if it is another status
     */
    public static Fault serverError(int status) {
        if (status != 424 && (status < 500 || status > 599)) {
            throw new IllegalArgumentException("Fault: status is " + status + "; give 500 to 599, or 424.");
        }
        return of(FaultKind.SERVER_ERROR, status);
    }

    /** Returns the answer of a provider that has given up on the model. */
    public static Fault timeout() {
        return of(FaultKind.TIMEOUT, 408);
    }

    /** Returns the refusal of unknown credentials. */
    public static Fault unauthorized() {
        return of(FaultKind.UNAUTHORIZED, 401);
    }

    /** Returns the refusal of credentials that do not suffice. */
    public static Fault forbidden() {
        return of(FaultKind.FORBIDDEN, 403);
    }

    /** Returns the refusal of an unknown model. */
    public static Fault modelNotFound() {
        return of(FaultKind.MODEL_NOT_FOUND, 404);
    }

    /** Returns the refusal of a wrong request. */
    public static Fault invalidRequest() {
        return of(FaultKind.INVALID_REQUEST, 400);
    }

    /** Returns the refusal of a conversation that is too long. */
    public static Fault contextWindowExceeded() {
        return of(FaultKind.CONTEXT_WINDOW_EXCEEDED, 400);
    }

    /**
     * Returns the refusal by the provider's filter. A wire without such an error answers with nothing but the finish
     * reason.
     *
     * @return the fault
     */
    public static Fault contentFiltered() {
        return of(FaultKind.CONTENT_FILTERED, 400);
    }

    /** Returns silence: nothing comes until the caller hangs up. */
    public static Fault stall() {
        return of(FaultKind.STALL, 0);
    }

    /** Returns a reset of the connection. */
    public static Fault reset() {
        return of(FaultKind.RESET, 0);
    }

    /**
     * Returns an answer that ends too early, in good order (FIN), which a careless client takes for its end.
     *
     * @param events how much of the content comes, 0 or more
     * @param answer the answer
     * @return the fault
     */
    public static Fault cutAfter(int events, Answer answer) {
        return of(FaultKind.CUT, 0).after(events, answer);
    }

    /**
     * Returns an answer whose connection is reset (RST).
     *
     * @param events how much of the content comes, 0 or more
     * @param answer the answer
     * @return the fault
     */
    public static Fault resetAfter(int events, Answer answer) {
        return reset().after(events, answer);
    }

    /** Returns bytes that are not of the wire's format. */
    public static Fault malformed() {
        return of(FaultKind.MALFORMED, 200);
    }

    /** Returns a page of HTML with status 200, as proxies send. */
    public static Fault html() {
        return of(FaultKind.HTML, 200);
    }

    /**
     * Returns this fault as it befalls a stream that has begun. A plain call does not see the begin: it fails as if this
     * came in place of the answer, or, where the connection ends, in the middle of the body.
     *
     * @param events how many events of content are delivered before, 0 or more; if there are fewer, all, but not the end
     * @param begun the answer whose begin is delivered; gates in it count
     * @return the fault
     * @throws IllegalArgumentException if the number is negative
     */
    public Fault after(int events, Answer begun) {
        if (events < 0) {
            throw new IllegalArgumentException("Fault: events is " + events + "; give 0 or more.");
        }
        Begin before = new Begin(events, Objects.requireNonNull(begun, "begun"));
        return new Fault(kind, status, scope, retryAfter, before, message);
    }

    /**
     * Returns this fault in other words of the provider's, such as some that repeat the prompt.
     *
     * @param words the provider's own words; faults without an error message leave them out
     * @return the fault
     */
    public Fault saying(String words) {
        return new Fault(kind, status, scope, retryAfter, begin, Objects.requireNonNull(words, "words"));
    }

    /**
     * Returns the kind of failure.
     *
     * @return the kind
     */
    public FaultKind kind() {
        return kind;
    }

    /**
     * Returns the usual HTTP status; a wire may have another one for the same failure.
     *
     * @return the status, 0 if there is none
     */
    public int status() {
        return status;
    }

    /**
     * Returns which quota is used up.
     *
     * @return the scope, {@link Scope#UNKNOWN} for other faults
     */
    public Scope scope() {
        return scope;
    }

    /**
     * Returns how long the provider asks to wait.
     *
     * @return the time, if it asks
     */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /**
     * Returns the provider's own words.
     *
     * @return the words, if they are not the wire's usual ones
     */
    public Optional<String> message() {
        return Optional.ofNullable(message);
    }

    /**
     * Returns how many events of content a stream delivers before.
     *
     * @return 0 or more
     */
    public int events() {
        return begin == null ? 0 : begin.events();
    }

    /**
     * Returns the answer whose begin is delivered.
     *
     * @return the answer; empty if the fault takes the answer's place
     */
    public Optional<Answer> answer() {
        return begin == null ? Optional.empty() : Optional.of(begin.answer());
    }

    @Override
    public String toString() {
        return "Fault[" + kind + (begin == null ? "" : " after " + begin.events() + " events") + "]";
    }
}
