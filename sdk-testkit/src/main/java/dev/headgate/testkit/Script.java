package dev.headgate.testkit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a fake model does, request by request, and the record of what it was asked. Safe for use by many threads.
 *
 * <p>Each request takes the next step; one too many is an error, never a repetition. The same script is played by
 * {@link FakeModel} in process and by the servers of {@code dev.headgate.testkit.wire} over HTTP.
 *
 * <pre>{@code
 * Script script = Script.of(Fault.throttled(Duration.ofSeconds(1)), Answer.text("Hello"));
 * }</pre>
 */
public final class Script {
    private final Object lock = new Object();
    private final Deque<Step> steps = new ArrayDeque<>();
    private final @Nullable Function<SeenRequest, ? extends Step> function;
    private final ScriptRecord record = new ScriptRecord();
    private final Gates gates = new Gates();
    private int given;

    private Script(List<Step> steps, @Nullable Function<SeenRequest, ? extends Step> function) {
        this.steps.addAll(steps);
        this.given = steps.size();
        this.function = function;
    }

    /**
     * Returns a script of steps.
     *
     * @param steps the steps, in order
     * @return the script
     */
    public static Script of(Step... steps) {
        return new Script(List.of(steps), null);
    }

    /**
     * Returns a script that makes each step from the request. It never runs out.
     *
     * <pre>{@code
     * Script.answering(request -> Answer.text("You said: " + request.lastUserText()));
     * }</pre>
     *
     * @param function returns the step; may be called by many threads at a time
     * @return the script
     */
    public static Script answering(Function<SeenRequest, ? extends Step> function) {
        return new Script(List.of(), Objects.requireNonNull(function, "function"));
    }

    /**
     * Adds steps at the end. They come before the function of a script that has one.
     *
     * @param more the steps, in order
     * @return this script
     */
    public Script add(Step... more) {
        synchronized (lock) {
            for (Step step : more) {
                steps.add(Objects.requireNonNull(step, "step"));
                given++;
            }
        }
        return this;
    }

    /**
     * Takes the next step. Called by whoever plays the script, once for each request.
     *
     * @param request what was asked
     * @return what to do
     * @throws AssertionError if there is no step left; it tells how many there were and the shape of the request
     */
    public Step next(SeenRequest request) {
        Step step;
        synchronized (lock) {
            step = steps.poll();
            if (step == null && function == null) {
                throw record.tooMany(given, request);
            }
            record.add(request);
        }
        return step != null
                ? step
                : Objects.requireNonNull(Objects.requireNonNull(function).apply(request));
    }

    /**
     * Returns what was asked, the requests that found no step left out.
     *
     * @return the requests, oldest first
     */
    public List<SeenRequest> requests() {
        return record.requests();
    }

    /**
     * Returns the only request.
     *
     * @return the request
     * @throws AssertionError if there was none, or more than one
     */
    public SeenRequest request() {
        List<SeenRequest> all = requests();
        if (all.size() != 1) {
            throw new AssertionError("Script: expected 1 request, saw " + all.size() + ": " + all);
        }
        return all.get(0);
    }

    /**
     * Returns how many steps were not taken.
     *
     * @return 0 or more
     */
    public int remaining() {
        synchronized (lock) {
            return steps.size();
        }
    }

    /**
     * Checks that each step was taken and that no request found none.
     *
     * @throws AssertionError if not
     */
    public void verify() {
        record.verify();
        if (remaining() > 0) {
            throw new AssertionError(
                    "Script: " + remaining() + " of " + given + " steps were not taken; requests were " + requests());
        }
    }

    /**
     * Opens a gate, for this and all answers to come.
     *
     * @param gate the gate's name
     */
    public void open(String gate) {
        gates.open(gate);
    }

    /**
     * Waits until an answer stands at a gate.
     *
     * @param gate the gate's name
     * @throws AssertionError if none comes within ten seconds
     */
    public void awaitGate(String gate) {
        gates.awaitArrival(gate);
    }

    /**
     * Waits until a number of requests have come.
     *
     * @param count how many in all
     * @throws AssertionError if they do not come within ten seconds
     */
    public void awaitRequests(int count) {
        record.awaitRequests(count);
    }

    /**
     * Waits until callers have hung up on a number of answers that had not ended.
     *
     * @param count how many in all
     * @throws AssertionError if they do not within ten seconds
     */
    public void awaitHangUps(int count) {
        record.awaitHangUps(count);
    }

    /**
     * Tells whether an answer has come to a gate.
     *
     * @param gate the gate's name
     * @return true if one stands there or has passed
     */
    public boolean hasReached(String gate) {
        return gates.hasReached(gate);
    }

    /**
     * Returns on how many answers that had not ended callers have hung up.
     *
     * @return 0 or more
     */
    public int hangUps() {
        return record.hangUps();
    }

    /**
     * Stands at a gate until it is opened. Called by whoever plays the script.
     *
     * @param gate the gate's name
     * @param abandoned asked every few milliseconds whether there is nobody left to wait for
     * @return false if abandoned
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    public boolean pass(Piece.Gate gate, BooleanSupplier abandoned) throws InterruptedException {
        return gates.pass(gate.name(), abandoned);
    }

    /** Notes that a caller hung up on an answer that had not ended. Called by whoever plays the script. */
    public void hungUp() {
        record.hungUp();
    }

    /** Counts: what was asked stays out of logs. */
    @Override
    public String toString() {
        return "Script[" + requests().size() + " requests, " + remaining() + " steps left]";
    }
}
