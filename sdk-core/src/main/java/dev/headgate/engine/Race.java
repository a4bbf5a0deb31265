package dev.headgate.engine;

import dev.headgate.error.ModelException;
import dev.headgate.routing.dispatch.Plan;
import dev.headgate.routing.dispatch.Ticket;
import dev.headgate.spi.AttemptContext;
import dev.headgate.spi.CallContext;
import dev.headgate.spi.Cancellation;
import dev.headgate.spi.Registration;
import io.opentelemetry.context.Context;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * An attempt that gets a rival on another deployment if it is slow. The first to answer wins; the other's connection is
 * closed and its quota settled. The first attempt runs on the thread of the call, the rival on another.
 */
final class Race {
    private final Plan plan;
    private final CallState state;
    private final AttemptOperation<Answered> once;
    private final Duration after;
    private final Executor executor;
    private final Cancellation first = new Cancellation();
    private final Cancellation second = new Cancellation();
    private final Context context = Context.current();
    private final Object lock = new Object();
    private final CompletableFuture<Optional<Answered>> rival = new CompletableFuture<>();
    private boolean firstEnded;
    private boolean rivalRuns;
    private boolean rivalWon;

    Race(Plan plan, CallState state, AttemptOperation<Answered> once, Duration after, Executor executor) {
        this.plan = plan;
        this.state = state;
        this.once = once;
        this.after = after;
        this.executor = executor;
    }

    Answered run(Ticket ticket, AttemptContext attempt, long start) {
        CallContext call = attempt.call();
        // Not taken back: the answer that wins may be a stream, whose connection hangs on the call.
        Registration unused = call.cancellation().onRequest(first::request);
        Registration unusedToo = call.cancellation().onRequest(second::request);
        Registration timer = call.time().schedule(after, () -> startRival(ticket, attempt));
        try {
            Answered mine = once.send(ticket, with(attempt, first), start);
            if (firstWins()) {
                second.request();
                return mine;
            }
            mine.discard(state);
            return rival.join().orElseThrow();
        } catch (ModelException e) {
            Optional<Answered> other = answerOfRival();
            if (other.isEmpty()) {
                throw e;
            }
            plan.rivalFailed(ticket, AttemptLoop.located(e, attempt, start, state));
            return other.get();
        } catch (Throwable e) {
            // A bug of somebody's: the call fails with it, and no answer must outlive it.
            second.request();
            if (!firstWins()) {
                rival.join().ifPresent(answer -> answer.discard(state));
            }
            throw e;
        } finally {
            timer.close();
        }
    }

    private boolean firstWins() {
        synchronized (lock) {
            firstEnded = true;
            return !rivalWon;
        }
    }

    /** The first attempt has failed: the rival, if it runs, is waited for. */
    private Optional<Answered> answerOfRival() {
        synchronized (lock) {
            if (!rivalRuns) {
                firstEnded = true;
                return Optional.empty();
            }
        }
        return rival.join();
    }

    private void startRival(Ticket slow, AttemptContext attempt) {
        try {
            executor.execute(context.wrap(() -> runRival(slow, attempt)));
        } catch (RejectedExecutionException e) {
            // The client is closing: the first attempt goes on alone.
        }
    }

    private void runRival(Ticket slow, AttemptContext attempt) {
        Optional<Ticket> ticket;
        synchronized (lock) {
            if (firstEnded) {
                return;
            }
            ticket = plan.rival(slow);
            rivalRuns = ticket.isPresent();
        }
        ticket.ifPresent(own -> sendRival(own, attempt));
    }

    private void sendRival(Ticket ticket, AttemptContext beside) {
        AttemptContext attempt = new AttemptContext(
                beside.call(), state.nextAttempt(), ticket.deployment().ref(), beside.quotas());
        long start = beside.call().time().nanoTime();
        Optional<Answered> answer = Optional.empty();
        try {
            answer = winning(once.send(ticket, with(attempt, second), start));
        } catch (ModelException e) {
            plan.rivalFailed(ticket, AttemptLoop.located(e, attempt, start, state));
        } finally {
            if (answer.isEmpty()) {
                ticket.cancelled();
            }
            rival.complete(answer);
        }
        if (answer.isPresent()) {
            first.request();
        }
    }

    private Optional<Answered> winning(Answered answered) {
        synchronized (lock) {
            if (!firstEnded) {
                rivalWon = true;
                return Optional.of(answered);
            }
        }
        answered.discard(state);
        return Optional.empty();
    }

    private static AttemptContext with(AttemptContext attempt, Cancellation cancellation) {
        return new AttemptContext(
                attempt.call().withCancellation(cancellation),
                attempt.number(),
                attempt.deployment(),
                attempt.quotas());
    }
}
