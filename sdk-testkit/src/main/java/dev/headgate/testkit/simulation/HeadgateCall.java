package dev.headgate.testkit.simulation;

import dev.headgate.chat.FinishReason;
import dev.headgate.chat.Usage;
import dev.headgate.error.ErrorDetails;
import dev.headgate.error.ModelException;
import dev.headgate.error.ThrottledException;
import dev.headgate.error.ThrottledException.Scope;
import dev.headgate.routing.dispatch.Plan;
import dev.headgate.routing.dispatch.Search;
import dev.headgate.routing.dispatch.Ticket;
import dev.headgate.spi.Registration;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** One call on its way: does what the engine's attempt loop does, with events in place of sleeps. */
final class HeadgateCall implements Receiver {
    private final World world;
    private final Plan plan;
    private final SimulatedCall call;
    private final LongSupplier spentNanos;
    private @Nullable Search search;
    private Registration timer = () -> {};
    private boolean queued;
    private @Nullable Ticket ticket;

    HeadgateCall(World world, Plan plan, SimulatedCall call, LongSupplier spentNanos) {
        this.world = world;
        this.plan = plan;
        this.call = call;
        this.spentNanos = spentNanos;
    }

    void seek() {
        queued = false;
        try {
            search = plan.search();
        } catch (ModelException e) {
            world.tally().failed();
            return;
        }
        look();
    }

    private void look() {
        timer.close();
        Search current = search;
        if (current == null) {
            return; // woken after it had found room
        }
        try {
            long unused = spentNanos.getAsLong();
            long wait = current.poll();
            if (wait != Search.FOUND && !queued) {
                queued = true;
                current.queue(() -> wake(0));
                wait = current.poll();
            }
            if (wait == Search.FOUND) {
                search = null;
                current.close();
                send(current.ticket());
            } else {
                wake(wait);
            }
        } catch (ModelException e) {
            search = null;
            current.close();
            world.tally().failed();
        }
    }

    private void wake(long nanos) {
        timer.close();
        timer = world.later(nanos, this::look);
    }

    private void send(Ticket found) {
        ticket = found;
        OptionalInt governed = found.governedMaxOutput();
        OptionalInt maximum = governed.isPresent() ? governed : call.traffic().maxOutput();
        int account = world.scenario().account(found.deployment().id());
        world.later(spentNanos.getAsLong(), () -> world.provider().send(account, call, maximum, this));
    }

    @Override
    public void refused(Scope scope, Optional<Duration> retryAfter) {
        ErrorDetails details =
                ErrorDetails.builder().retryAfter(retryAfter.orElse(null)).build();
        try {
            plan.failed(held(), new ThrottledException(scope, "The simulated quota is used up.", details));
        } catch (ModelException e) {
            world.tally().failed();
            return;
        }
        seek();
    }

    @Override
    public void answered(Usage usage, boolean cut) {
        held().answered(usage, cut ? FinishReason.MAX_OUTPUT_TOKENS : FinishReason.STOP);
    }

    private Ticket held() {
        Ticket mine = ticket;
        if (mine == null) {
            throw new IllegalStateException("nothing was sent");
        }
        return mine;
    }
}
