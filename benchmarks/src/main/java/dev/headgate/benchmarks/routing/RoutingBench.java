package dev.headgate.benchmarks.routing;

import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.Message;
import dev.headgate.chat.PromptCache;
import dev.headgate.routing.Deployment;
import dev.headgate.routing.Route;
import dev.headgate.routing.RoutingModel;
import dev.headgate.routing.dispatch.CallOptions;
import dev.headgate.routing.dispatch.Needs;
import dev.headgate.routing.dispatch.Plan;
import dev.headgate.routing.dispatch.Router;
import dev.headgate.routing.ledger.MemoryLedger;
import dev.headgate.spi.Account;
import dev.headgate.spi.AttemptContext;
import dev.headgate.spi.CallContext;
import dev.headgate.spi.Cancellation;
import dev.headgate.spi.ModelProvider;
import dev.headgate.spi.Quota;
import dev.headgate.spi.QuotaObserver;
import dev.headgate.spi.Reply;
import dev.headgate.spi.TimeSource;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;

/** A router over one tier of deployments of four sizes, each in an account of its own. */
final class RoutingBench {
    private static final String ROUTE = "bench";
    /** So much that no benchmark uses it up. */
    private static final long LARGEST = 1_000_000_000_000L;

    private final MemoryLedger ledger = new MemoryLedger(TimeSource.system(), new SplittableRandom(1));
    private final Router router;

    RoutingBench(int deployments) {
        RoutingModel.Builder model = RoutingModel.builder();
        Deployment[] tier = new Deployment[deployments];
        for (int i = 0; i < deployments; i++) {
            long size = LARGEST / (1 + i % 4);
            tier[i] = Deployment.builder(new Nowhere("account-" + i), "model")
                    .quota(Quota.builder()
                            .tokensPerMinute(size)
                            .requestsPerMinute(size)
                            .build())
                    .build();
            model.accountQuota(
                    "account-" + i,
                    Quota.builder().tokensPerDay(10_000_000_000_000L).build());
        }
        model.route(Route.builder(ROUTE).tier(tier).build());
        router = new Router(model.build(), ledger, TimeSource.system(), new SplittableRandom(2), QuotaObserver.none());
    }

    MemoryLedger ledger() {
        return ledger;
    }

    Plan plan(boolean cached) {
        ChatRequest request = ChatRequest.builder()
                .route(ROUTE)
                .message(Message.user("Where is my parcel?"))
                .promptCache(cached ? PromptCache.builder().key("parcels").build() : PromptCache.none())
                .build();
        CallContext call = new CallContext(
                "bench", ROUTE, Map.of(), false, TimeSource.system(), Duration.ofHours(1), new Cancellation());
        return router.plan(ROUTE, call, Needs.of(request), CallOptions.none()).orElseThrow();
    }

    /** Nothing is ever sent. */
    private record Nowhere(Account account) implements ModelProvider {
        Nowhere(String account) {
            this(Account.of(account));
        }

        @Override
        public String name() {
            return "nowhere";
        }

        @Override
        public Reply send(ChatRequest request, AttemptContext attempt) {
            throw new UnsupportedOperationException("nothing is sent here");
        }
    }
}
