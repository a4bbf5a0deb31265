package dev.headgate.testkit.simulation;

import dev.headgate.chat.Usage;
import dev.headgate.error.ThrottledException.Scope;
import java.time.Duration;
import java.util.BitSet;
import java.util.Optional;

/** One call of a client that goes by a simple rule. */
final class CooldownCall implements Receiver {
    private final CooldownClient client;
    private final SimulatedCall call;
    private int attempts;
    private int account;

    CooldownCall(CooldownClient client, SimulatedCall call) {
        this.client = client;
        this.call = call;
    }

    void attempt() {
        World world = client.world;
        BitSet open = client.open();
        if (world.now() >= call.deadline() || attempts >= CooldownClient.MOST_ATTEMPTS) {
            world.tally().failed();
        } else if (open.isEmpty()) {
            long again = client.opensAt();
            if (again >= call.deadline()) {
                world.tally().failed();
            } else {
                world.later(again - world.now(), this::attempt);
            }
        } else {
            attempts++;
            account = client.picker.pick(call, open);
            world.provider().send(account, call, call.traffic().maxOutput(), this);
        }
    }

    @Override
    public void refused(Scope scope, Optional<Duration> retryAfter) {
        client.cool(account, retryAfter);
        attempt();
    }

    @Override
    public void answered(Usage usage, boolean cut) {
        double burndown = client.world.scenario().model().burndown();
        client.picker.answered(account, usage.totalInputTokens() + usage.outputTokens() * burndown);
    }
}
