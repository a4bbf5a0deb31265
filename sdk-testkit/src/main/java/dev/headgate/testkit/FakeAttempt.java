package dev.headgate.testkit;

import dev.headgate.error.CancelledException;
import dev.headgate.error.ClientClosedException;
import dev.headgate.error.ErrorDetails;
import dev.headgate.error.ModelException;
import dev.headgate.error.ModelTimeoutException;
import dev.headgate.spi.AttemptContext;
import dev.headgate.spi.Registration;
import dev.headgate.spi.Reply;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Plays one step to one attempt. */
final class FakeAttempt {
    private final Script script;
    private final AttemptContext attempt;
    private final String requestId;
    private final BooleanSupplier modelClosed;

    FakeAttempt(Script script, AttemptContext attempt, String requestId, BooleanSupplier modelClosed) {
        this.script = script;
        this.attempt = attempt;
        this.requestId = requestId;
        this.modelClosed = modelClosed;
    }

    Reply play(Step step, SeenRequest seen) {
        if (step instanceof Answer answer) {
            sleep(answer.delay());
            FakeEvents events = new FakeEvents(this, script, answer, seen);
            return seen.streaming()
                    ? Reply.of(events)
                    : Reply.of(Reply.of(events).response());
        }
        if (step instanceof RawAnswer) {
            throw new IllegalStateException("FakeModel has no wire for the bytes of a RawAnswer;"
                    + " play the script by a server of dev.headgate.testkit.wire.");
        }
        Fault fault = (Fault) step;
        Answer begun = fault.answer().orElse(null);
        if (begun == null || !seen.streaming()) {
            throw failure(fault);
        }
        sleep(begun.delay());
        return Reply.of(new FakeEvents(this, script, begun, seen, fault));
    }

    /** Turns a fault to what the real providers throw for it; a stalled provider is waited for first. */
    ModelException failure(Fault fault) {
        if (fault.kind() == FaultKind.STALL) {
            sleep(attempt.call().remaining().plusNanos(1));
            script.hungUp();
            return new ModelTimeoutException(
                    "The fake model fell silent until the deadline had passed; ask less, or allow more time.",
                    details());
        }
        return FakeErrors.of(fault, details());
    }

    void checkOpen() {
        if (modelClosed.getAsBoolean()) {
            throw new ClientClosedException("The fake model is closed; make a new one.", details());
        }
        if (attempt.call().cancellation().isRequested()) {
            throw cancelled();
        }
    }

    /** Refuses what is over before it begins, as whoever has a wire does before it writes. */
    void checkStart() {
        checkOpen();
        if (Thread.currentThread().isInterrupted()) {
            throw new CancelledException("The thread was interrupted before the fake model was asked.", details());
        }
        if (attempt.call().remainingNanos() <= 0) {
            throw new ModelTimeoutException(
                    "The call's deadline passed before the fake model was asked; allow the call more time.", details());
        }
    }

    boolean isAbandoned() {
        return modelClosed.getAsBoolean() || attempt.call().cancellation().isRequested();
    }

    CancelledException cancelled() {
        return new CancelledException("The call was cancelled before the fake model had answered.", details());
    }

    ErrorDetails details() {
        return ErrorDetails.builder()
                .deployment(attempt.deployment())
                .attempt(attempt.number())
                .requestId(requestId)
                .build();
    }

    String requestId() {
        return requestId;
    }

    /** Sleeps by the clock of the call; cancelling the call ends the sleep. */
    private void sleep(Duration duration) {
        if (duration.isZero() || duration.isNegative()) {
            return;
        }
        Thread sleeper = Thread.currentThread();
        Registration waking = attempt.call().cancellation().onRequest(sleeper::interrupt);
        try {
            attempt.call().time().sleep(duration);
        } catch (InterruptedException e) {
            if (!attempt.call().cancellation().isRequested()) {
                sleeper.interrupt();
                script.hungUp();
                throw cancelled();
            }
        } finally {
            waking.close();
        }
        if (attempt.call().cancellation().isRequested()) {
            // The cancellation has done its work; the interrupt is not for the caller.
            Thread.interrupted();
            script.hungUp();
        }
        checkOpen();
    }
}
