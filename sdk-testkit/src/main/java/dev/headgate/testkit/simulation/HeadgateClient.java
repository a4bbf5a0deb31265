package dev.headgate.testkit.simulation;

import dev.headgate.chat.ChatParameters;
import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.Message;
import dev.headgate.chat.PromptCache;
import dev.headgate.routing.dispatch.CallOptions;
import dev.headgate.routing.dispatch.Needs;
import dev.headgate.routing.dispatch.Plan;
import dev.headgate.routing.dispatch.Router;
import dev.headgate.spi.CallContext;
import dev.headgate.spi.Cancellation;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** One JVM with the router: real requests, real plans, no threads. */
final class HeadgateClient implements Client {
    private static final String LETTERS = "the quick brown fox jumps over the lazy dog ".repeat(100);

    private final World world;
    private final JvmTime time;
    private final Router router;
    private final LongSupplier spentNanos;

    /**
     * Makes a client.
     *
     * @param spentNanos returns for how long it waited for its ledger since the last time
     */
    HeadgateClient(World world, JvmTime time, Router router, LongSupplier spentNanos) {
        this.world = world;
        this.time = time;
        this.router = router;
        this.spentNanos = spentNanos;
    }

    @Override
    public void come(SimulatedCall call) {
        CallContext context = new CallContext(
                "call-" + call.number(),
                HeadgateFleet.ROUTE,
                Map.of("team", call.traffic().team()),
                false,
                time,
                Duration.ofNanos(call.traffic().deadlineNanos()),
                new Cancellation());
        CallOptions options = new CallOptions(Optional.empty(), call.traffic().priority());
        Plan plan = router.plan(HeadgateFleet.ROUTE, context, Needs.of(request(call)), options)
                .orElseThrow();
        new HeadgateCall(world, plan, call, spentNanos).seek();
    }

    private static ChatRequest request(SimulatedCall call) {
        ChatParameters.Builder parameters = ChatParameters.builder();
        call.traffic().maxOutput().ifPresent(parameters::maxOutputTokens);
        PromptCache cache = call.session() < 0
                ? PromptCache.none()
                : PromptCache.builder().key("session-" + call.session()).build();
        return ChatRequest.builder()
                .route(HeadgateFleet.ROUTE)
                .message(Message.user(text(call.characters())))
                .parameters(parameters.build())
                .promptCache(cache)
                .build();
    }

    private static String text(int characters) {
        if (characters <= LETTERS.length()) {
            return LETTERS.substring(0, characters);
        }
        return LETTERS.repeat(characters / LETTERS.length() + 1).substring(0, characters);
    }
}
