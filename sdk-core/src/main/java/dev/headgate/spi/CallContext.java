package dev.headgate.spi;

import dev.headgate.chat.Attempt;
import dev.headgate.chat.ChatResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What does not change during one call, and what is added to its response. Safe for use by many threads. */
public final class CallContext {
    /** 146 years; what is longer would not leave room to count in. */
    private static final long LONGEST = Long.MAX_VALUE / 2;

    private final String id;
    private final String route;
    private final Map<String, String> tags;
    private final boolean streaming;
    private final TimeSource time;
    private final long deadlineNanos;
    private final Cancellation cancellation;
    private final List<Attempt> attempts;
    private final List<Consumer<ChatResponse.Builder>> additions;
    private final Locals locals;
    private final Optional<ApplicationIdentity> application;

    /**
     * Makes the context of one call that has no attempts to tell of.
     *
     * @param id names the call in logs and records, unique
     * @param route the route that was called
     * @param tags what the call is counted under
     * @param streaming whether the application reads events
     * @param time the client's time
     * @param deadline how long the call may take from now on, attempts, waits and tool rounds together
     * @param cancellation carries the wish to end it
     */
    public CallContext(
            String id,
            String route,
            Map<String, String> tags,
            boolean streaming,
            TimeSource time,
            Duration deadline,
            Cancellation cancellation) {
        this(id, route, tags, streaming, time, deadline, cancellation, List.of());
    }

    /**
     * Makes the context of one call.
     *
     * @param id names the call in logs and records, unique
     * @param route the route that was called
     * @param tags what the call is counted under
     * @param streaming whether the application reads events
     * @param time the client's time
     * @param deadline how long the call may take from now on, attempts, waits and tool rounds together
     * @param cancellation carries the wish to end it
     * @param attempts the attempts so far; not copied, so that it may grow
     */
    public CallContext(
            String id,
            String route,
            Map<String, String> tags,
            boolean streaming,
            TimeSource time,
            Duration deadline,
            Cancellation cancellation,
            List<Attempt> attempts) {
        this(id, route, tags, streaming, time, deadline, cancellation, attempts, Optional.empty());
    }

    /**
     * Makes the context of one call of an application that has told who it is.
     *
     * @param id names the call in logs and records, unique
     * @param route the route that was called
     * @param tags what the call is counted under
     * @param streaming whether the application reads events
     * @param time the client's time
     * @param deadline how long the call may take from now on, attempts, waits and tool rounds together
     * @param cancellation carries the wish to end it
     * @param attempts the attempts so far; not copied, so that it may grow
     * @param application whose call it is, if that was told
     */
    public CallContext(
            String id,
            String route,
            Map<String, String> tags,
            boolean streaming,
            TimeSource time,
            Duration deadline,
            Cancellation cancellation,
            List<Attempt> attempts,
            Optional<ApplicationIdentity> application) {
        this.id = Objects.requireNonNull(id, "id");
        this.route = Objects.requireNonNull(route, "route");
        this.tags = Map.copyOf(tags);
        this.streaming = streaming;
        this.time = Objects.requireNonNull(time, "time");
        this.deadlineNanos = time.nanoTime() + Math.min(LONGEST, TimeUnit.NANOSECONDS.convert(deadline));
        this.cancellation = Objects.requireNonNull(cancellation, "cancellation");
        this.attempts = Collections.unmodifiableList(attempts);
        this.additions = new CopyOnWriteArrayList<>();
        this.locals = new Locals();
        this.application = Objects.requireNonNull(application, "application");
    }

    private CallContext(CallContext of, Cancellation cancellation) {
        this.id = of.id;
        this.route = of.route;
        this.tags = of.tags;
        this.streaming = of.streaming;
        this.time = of.time;
        this.deadlineNanos = of.deadlineNanos;
        this.cancellation = Objects.requireNonNull(cancellation, "cancellation");
        this.attempts = of.attempts;
        this.additions = of.additions;
        this.locals = of.locals;
        this.application = of.application;
    }

    /**
     * Returns the same call with another cancellation, for an attempt that may be ended by itself. It is not bound to
     * this one: whoever asks for it does that.
     *
     * @param other carries the wish to end the attempt
     * @return the call as the attempt sees it
     */
    public CallContext withCancellation(Cancellation other) {
        return new CallContext(this, other);
    }

    /**
     * Returns the name of the call in logs and records.
     *
     * @return the id, unique
     */
    public String id() {
        return id;
    }

    /**
     * Returns the route that was called.
     *
     * @return its name
     */
    public String route() {
        return route;
    }

    /**
     * Returns what the call is counted under.
     *
     * @return the tags by name
     */
    public Map<String, String> tags() {
        return tags;
    }

    /**
     * Tells whether the application reads events. Interceptors need not care: a {@link Reply} hides the difference.
     *
     * @return true for {@code stream()} and {@code publisher()}
     */
    public boolean streaming() {
        return streaming;
    }

    /**
     * Returns the client's time.
     *
     * @return the time source
     */
    public TimeSource time() {
        return time;
    }

    /**
     * Returns how much time the call has left.
     *
     * @return the time until the deadline, negative if it has passed
     */
    public Duration remaining() {
        return Duration.ofNanos(remainingNanos());
    }

    /**
     * Returns how much time the call has left.
     *
     * @return nanoseconds until the deadline, negative if it has passed
     */
    public long remainingNanos() {
        return deadlineNanos - time.nanoTime();
    }

    /**
     * Returns what carries the wish to end the call.
     *
     * @return the cancellation
     */
    public Cancellation cancellation() {
        return cancellation;
    }

    /**
     * Returns the attempts so far, of all tool rounds, the failed ones too.
     *
     * @return the attempts, oldest first; a view that grows while the call goes on
     */
    public List<Attempt> attempts() {
        return attempts;
    }

    /**
     * Adds something to the response that the application gets, plain or streamed, when it is complete: what it cost, or
     * the proof that it was recorded. For governance; an interceptor that changes what was said rewrites the reply.
     *
     * @param addition called once for each time the response is taken, in the order of adding
     */
    public void onResponse(Consumer<ChatResponse.Builder> addition) {
        additions.add(Objects.requireNonNull(addition, "addition"));
    }

    /**
     * Makes the additions.
     *
     * @param response what to add to
     */
    public void complete(ChatResponse.Builder response) {
        for (Consumer<ChatResponse.Builder> addition : additions) {
            addition.accept(response);
        }
    }

    /**
     * Returns whose call it is.
     *
     * @return the application, if the client was told
     */
    public Optional<ApplicationIdentity> application() {
        return application;
    }

    /**
     * Returns what a stage keeps of this call, from one of its moments to the next. For governance: it takes the place of
     * thread-locals and of maps by call id.
     *
     * @param <T> the type
     * @param type the stage's own type, so that nobody else finds it
     * @param first makes it when it is asked for the first time
     * @return the same object throughout the call
     */
    public <T> T local(Class<T> type, Supplier<? extends T> first) {
        return locals.get(type, first);
    }

    /**
     * Returns what a stage keeps of this call, if it keeps anything.
     *
     * @param <T> the type
     * @param type the stage's own type
     * @return the object, if there is one
     */
    public <T> Optional<T> local(Class<T> type) {
        return locals.find(type);
    }

    /** Names the call only. */
    @Override
    public String toString() {
        return "CallContext[" + id + ", route " + route + "]";
    }
}
