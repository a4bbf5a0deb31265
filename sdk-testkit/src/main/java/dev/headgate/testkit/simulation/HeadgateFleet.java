package dev.headgate.testkit.simulation;

import dev.headgate.chat.ChatRequest;
import dev.headgate.routing.Deployment;
import dev.headgate.routing.Model;
import dev.headgate.routing.Route;
import dev.headgate.routing.RoutingModel;
import dev.headgate.routing.Tier;
import dev.headgate.routing.dispatch.Router;
import dev.headgate.routing.ledger.MemoryLedger;
import dev.headgate.spi.Account;
import dev.headgate.spi.AttemptContext;
import dev.headgate.spi.ModelProvider;
import dev.headgate.spi.Quota;
import dev.headgate.spi.QuotaLedger;
import dev.headgate.spi.QuotaLimit;
import dev.headgate.spi.QuotaObservation.Dimension;
import dev.headgate.spi.QuotaObserver;
import dev.headgate.spi.QuotaPool;
import dev.headgate.spi.Reply;
import dev.headgate.spi.Settlement;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The JVMs of a fleet with the router, each with a ledger of its own or with one that they share. */
final class HeadgateFleet {
    static final String ROUTE = "simulated";

    private HeadgateFleet() {}

    static List<Client> alone(World world) {
        RoutingModel model = model(world.scenario());
        List<Client> clients = new ArrayList<>();
        for (int i = 0; i < world.scenario().fleet().jvms(); i++) {
            SplittableRandom random = world.random().split();
            JvmTime time = world.jvmTime(random);
            QuotaLedger ledger = new MemoryLedger(time, random.split());
            clients.add(new HeadgateClient(world, time, router(model, ledger, time, random), () -> 0L));
        }
        return clients;
    }

    static List<Client> shared(World world) {
        RoutingModel model = model(world.scenario());
        SharedStore store = new SharedStore(world);
        spend(world.scenario(), model, store);
        List<Client> clients = new ArrayList<>();
        for (int i = 0; i < world.scenario().fleet().jvms(); i++) {
            SplittableRandom random = world.random().split();
            JvmTime time = world.jvmTime(random);
            // The store tells its time with each answer: the mirror's windows begin when the store's do.
            FleetLedger ledger = new FleetLedger(store, new MemoryLedger(time.withoutSkew(), random.split()));
            Router router = router(model, ledger, time, random);
            clients.add(new HeadgateClient(world, time, router, ledger::takeSpentNanos));
        }
        return clients;
    }

    private static Router router(RoutingModel model, QuotaLedger ledger, JvmTime time, SplittableRandom random) {
        return new Router(model, ledger, time, random.split(), QuotaObserver.none());
    }

    /** What is gone of the day was used by this fleet: the store knows of it. */
    private static void spend(Scenario scenario, RoutingModel model, SharedStore store) {
        for (AccountSpec account : scenario.accounts()) {
            if (account.usedToday() > 0) {
                Deployment probe = Deployment.builder(new Nowhere(Account.of(account.name())), "spent")
                        .build();
                List<QuotaPool> daily = model.accountQuotasOf(probe).stream()
                        .map(shared -> new QuotaPool(shared.poolId(), shared.quota()))
                        .toList();
                QuotaLedger.Lane lane = store.ledger.lane(probe.ref(), daily);
                long held = lane.reserve(account.usedToday(), 0, store.now());
                store.ledger.settle(held, Settlement.CANCELLED, 0, 0, 0, store.now());
            }
        }
    }

    private static RoutingModel model(Scenario scenario) {
        RoutingModel.Builder routing = RoutingModel.builder();
        Model model = Model.builder("simulated")
                .burndown(scenario.model().burndown())
                .maxOutputTokens(scenario.model().maxOutputTokens())
                .build();
        Tier.Builder tier = Tier.builder();
        for (AccountSpec account : scenario.accounts()) {
            tier.add(Deployment.builder(new Nowhere(Account.of(account.name())), "simulated")
                    .id(account.name())
                    .model(model)
                    .quota(part(account, false))
                    .build());
            Quota daily = part(account, true);
            if (!daily.isUnlimited()) {
                routing.accountQuota(account.name(), daily);
            }
        }
        scenario.traffic().forEach(traffic -> routing.teamWeight(traffic.team(), traffic.weight()));
        return routing.route(Route.builder(ROUTE).tier(tier.build()).build()).build();
    }

    private static Quota part(AccountSpec account, boolean daily) {
        Quota.Builder part = Quota.builder();
        for (QuotaLimit limit : account.quota().limits()) {
            if (limit.dimension() == Dimension.TOKENS_PER_DAY == daily) {
                part.limit(limit.dimension(), limit.amount(), limit.refill());
            }
        }
        return part.build();
    }

    /** Nothing is sent through it: the simulation asks for where, and goes there itself. */
    private record Nowhere(Account account) implements ModelProvider {
        @Override
        public String name() {
            return "simulated";
        }

        @Override
        public Reply send(ChatRequest request, AttemptContext attempt) {
            throw new IllegalStateException("nothing is sent in a simulation");
        }
    }
}
