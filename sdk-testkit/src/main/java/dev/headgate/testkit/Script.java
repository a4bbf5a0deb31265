package dev.headgate.testkit;

import dev.headgate.spi.TimeSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a fake model does, request by request, and the record of what it was asked. Safe for use by many threads.
 *
 * <p>A request takes the next step; if there is none, the first {@link Stub} that matches it and has a reply left; if there
 * is none, the function. If there is none either, that is an error, never a repetition. The same script is played by
 * {@link FakeModel} in process and by the servers of {@code dev.headgate.testkit.wire} over HTTP.
 *
 * <pre>{@code
 * Script script = Script.of(Fault.throttled(Duration.ofSeconds(1)), Answer.text("Hello"));
 * script.when(user("capital of France")).reply("Paris");
 * }</pre>
 */
public final class Script {
    private final Object lock = new Object();
    private final Deque<Step> steps = new ArrayDeque<>();
    private final List<Stub> stubs = new ArrayList<>();
    private final @Nullable Function<SeenRequest, ? extends Step> function;
    private final ScriptRecord record = new ScriptRecord();
    private final Gates gates;
    private final @Nullable Script behind;
    private volatile @Nullable Consumer<SeenRequest> onEnd;
    private volatile @Nullable TestClock clock;
    private int given;

    private Script(
            List<Step> steps, @Nullable Function<SeenRequest, ? extends Step> function, @Nullable Script behind) {
        this.steps.addAll(steps);
        this.given = steps.size();
        this.function = function;
        this.behind = behind;
        this.gates = behind == null ? new Gates() : behind.gates;
    }

    /** Returns a script that decides what becomes of each request, and shares gates and hang-ups with the one behind it. */
    static Script before(Script behind, Function<SeenRequest, ? extends Step> function) {
        return new Script(List.of(), function, behind);
    }

    /**
     * Returns a script of steps.
     *
     * @param steps the steps, in order
     * @return the script
     */
    public static Script of(Step... steps) {
        return new Script(List.of(steps), null, null);
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
        return new Script(List.of(), Objects.requireNonNull(function, "function"), null);
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
     * Starts a stub: what to do with requests that meet all of some conditions. Stubs given earlier come first, those that
     * answer any number of requests after all others, and of these last those without conditions.
     *
     * @param matches the conditions; none for any request
     * @return the stub, to be given replies
     */
    public Stub when(Match... matches) {
        Stub stub = new Stub(lock, List.of(matches));
        synchronized (lock) {
            stubs.add(stub);
        }
        return stub;
    }

    /**
     * Takes what to do with a request. Called by whoever plays the script, once for each request.
     *
     * @param request what was asked
     * @return what to do
     * @throws AssertionError if there is nothing left for it; it tells which stub comes nearest, and how the request differs
     */
    public Step next(SeenRequest request) {
        Function<SeenRequest, ? extends Step> reply;
        synchronized (lock) {
            Step step = steps.poll();
            reply = step != null ? any -> step : fromStub(request);
            if (reply == null) {
                throw stubs.isEmpty() ? record.tooMany(given, request) : record.unanswered(request, stubs);
            }
            record.add(request);
        }
        return Objects.requireNonNull(reply.apply(request), "step");
    }

    private @Nullable Function<SeenRequest, ? extends Step> fromStub(SeenRequest request) {
        for (int rank = 0; rank <= Stub.LAST_RANK; rank++) {
            for (Stub stub : stubs) {
                Function<SeenRequest, ? extends Step> reply = stub.rank() == rank ? stub.take(request) : null;
                if (reply != null) {
                    return reply;
                }
            }
        }
        return function;
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
     * Checks that each step was taken, that each stub has given its replies, and that each request was answered.
     *
     * @throws AssertionError if not; it tells how the nearest request differs from what an unused stub expects
     */
    public void verify() {
        record.verify();
        if (remaining() > 0) {
            throw new AssertionError(
                    "Script: " + remaining() + " of " + given + " steps were not taken; requests were " + requests());
        }
        synchronized (lock) {
            for (Stub stub : stubs) {
                if (stub.missing() > 0) {
                    throw new AssertionError(NearMiss.of(stub, requests()));
                }
            }
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

    /**
     * Notes that the answer to a request, or the fault, is over. Called by whoever plays the script, once for each step.
     *
     * @param request what was asked
     */
    public void over(SeenRequest request) {
        Consumer<SeenRequest> told = onEnd;
        if (told != null) {
            told.accept(request);
        }
    }

    /**
     * Tells whether real quotas stand behind the script, which quotas that a server makes up would contradict. Asked by whoever
     * plays the script.
     *
     * @return true for the deployments of a {@link FakeFleet}
     */
    public boolean hasQuotas() {
        return behind != null;
    }

    /** Sets who is told when answers are over. */
    void onEnd(Consumer<SeenRequest> told) {
        onEnd = told;
    }

    /** Makes this a script that only clients on a test clock may call. */
    void expectClock(TestClock expected) {
        clock = expected;
    }

    /**
     * Checks that a client runs on the clock of the test, where that is known. Called by whoever plays the script.
     *
     * @param time the client's time
     * @throws AssertionError if it runs on another one
     */
    public void checkTime(TimeSource time) {
        TestClock expected = clock;
        if (expected != null && time != expected) {
            AssertionError leak =
                    new AssertionError("A client that does not run on the test's clock has called a fake that"
                            + " does, so its waits and deadlines are real time; build it with .timeSource(clock), or have it"
                            + " injected.");
            fail(leak);
            throw leak;
        }
    }

    /** Lets {@link #verify} fail. */
    void fail(AssertionError problem) {
        record.fail(problem);
    }

    /** Notes that a caller hung up on an answer that had not ended. Called by whoever plays the script. */
    public void hungUp() {
        record.hungUp();
        if (behind != null) {
            behind.hungUp();
        }
    }

    /** Counts: what was asked stays out of logs. */
    @Override
    public String toString() {
        return "Script[" + requests().size() + " requests, " + remaining() + " steps left]";
    }
}
