package dev.headgate.testkit.simulation;

import dev.headgate.chat.Usage;
import dev.headgate.error.ThrottledException.Scope;
import dev.headgate.spi.Registration;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.PriorityQueue;

/**
 * One mind for all JVMs, which sees the providers' own books and knows how long answers will be. Calls wait in the order
 * of their deadlines; each goes where most is left, to a warm cache first. It is never refused.
 */
final class Clairvoyant implements Client {
    private static final double WARM_HEADROOM = 0.05;

    private final World world;
    private final PriorityQueue<SimulatedCall> waiting = new PriorityQueue<>(
            Comparator.comparingLong(SimulatedCall::deadline).thenComparingInt(SimulatedCall::number));
    private Registration timer = () -> {};

    Clairvoyant(World world) {
        this.world = world;
    }

    @Override
    public void come(SimulatedCall call) {
        waiting.add(call);
        serve();
    }

    private void serve() {
        timer.close();
        while (!waiting.isEmpty()) {
            SimulatedCall call = waiting.peek();
            if (world.now() >= call.deadline()) {
                waiting.poll();
                world.tally().failed();
                continue;
            }
            int account = best(call);
            if (account < 0) {
                timer = world.later(Math.min(untilAnyFits(call), call.deadline() - world.now()), this::serve);
                return;
            }
            waiting.poll();
            world.provider().send(account, call, maximum(call), new Served());
        }
    }

    private int best(SimulatedCall call) {
        int best = -1;
        double most = 0;
        for (int i = 0; i < world.provider().accounts.size(); i++) {
            SimulatedAccount account = world.provider().accounts.get(i);
            double left = account.quota.headroom(call.input(), maximum(call).orElseThrow());
            double score = left >= WARM_HEADROOM && account.isWarm(call) ? 1 + left : left;
            if (left >= 0 && (best < 0 || score > most)) {
                best = i;
                most = score;
            }
        }
        return best;
    }

    private long untilAnyFits(SimulatedCall call) {
        return world.provider().accounts.stream()
                .mapToLong(account ->
                        account.quota.nanosUntil(call.input(), maximum(call).orElseThrow()))
                .min()
                .orElse(Long.MAX_VALUE);
    }

    private static OptionalInt maximum(SimulatedCall call) {
        return OptionalInt.of(call.traffic().maxOutput().orElse(call.wantedOutput()));
    }

    private final class Served implements Receiver {
        @Override
        public void refused(Scope scope, Optional<Duration> retryAfter) {
            throw new IllegalStateException("the clairvoyant was refused");
        }

        @Override
        public void answered(Usage usage, boolean cut) {
            serve();
        }
    }
}
