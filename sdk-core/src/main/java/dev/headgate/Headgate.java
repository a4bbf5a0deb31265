package dev.headgate;

import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.EmbeddingRequest;
import dev.headgate.cost.meter.Meter;
import dev.headgate.engine.Engine;
import dev.headgate.policy.Policy;
import dev.headgate.routing.RoutingModel;
import dev.headgate.spi.BudgetStore;
import dev.headgate.spi.Fleet;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Calls models through routes. One per application; safe for use by many threads; closed at the end.
 *
 * <pre>{@code
 * try (Headgate gate = Headgate.builder()
 *         .route("support", Deployment.of(prodA, "anthropic.claude-sonnet-4-5-20250929-v1:0"))
 *         .build()) {
 *     String answer = gate.chat("support").user("Where is my parcel?").call().text();
 * }
 * }</pre>
 */
public final class Headgate implements AutoCloseable {
    private final Engine engine;
    private final Meter meter;
    private final SetUpCheck check;
    private final Duration deadline;
    private final Optional<Policy> policy;
    private final Optional<ManifestSetUp> manifests;
    private final Optional<Fleet> fleet;

    Headgate(
            Engine engine,
            Meter meter,
            SetUpCheck check,
            Duration deadline,
            Optional<Policy> policy,
            Optional<ManifestSetUp> manifests,
            Optional<Fleet> fleet) {
        this.engine = engine;
        this.meter = meter;
        this.check = check;
        this.deadline = deadline;
        this.policy = policy;
        this.manifests = manifests;
        this.fleet = fleet;
    }

    /**
     * Starts a client with nothing set.
     *
     * @return a builder
     */
    public static HeadgateBuilder builder() {
        return new HeadgateBuilder();
    }

    /**
     * Starts a chat call.
     *
     * @param route the name of the route that shall answer
     * @return the call, to be completed and sent
     */
    public ChatCall chat(String route) {
        return new ChatCall(engine, deadline, ChatRequest.builder().route(route));
    }

    /**
     * Starts a chat call with a request that is there already.
     *
     * @param request the request
     * @return the call, to be completed and sent
     */
    public ChatCall chat(ChatRequest request) {
        return new ChatCall(engine, deadline, request == null ? ChatRequest.builder() : request.toBuilder());
    }

    /**
     * Starts an embedding call.
     *
     * @param route the name of the route that shall answer; its deployments must have embeddings
     * @return the call, to be completed and sent
     */
    public EmbeddingCall embed(String route) {
        return new EmbeddingCall(engine, deadline, EmbeddingRequest.builder().route(route));
    }

    /**
     * Puts another routing model in place. What is used and held of quotas, and what is known of deployments, stays, by
     * their ids; calls under way go on as they began.
     *
     * @param model where calls go from now on
     * @throws IllegalArgumentException if it does not go with the client's policies, budgets or prompt caching, such as a
     *     route all of whose deployments are denied, or a deployment without a price, naming every mistake; the model
     *     before stays in place
     */
    public void reload(RoutingModel model) {
        check.checkReload(model);
        engine.reload(model);
        manifests.ifPresent(known -> known.reloaded(model));
    }

    /**
     * Tells how the budgets stand, but for those of which each value of a tag has one.
     *
     * @return what is spent and held in the open window of each, by the budget's id
     */
    public Map<String, BudgetStore.Balance> budgets() {
        return meter.balances();
    }

    /**
     * Refuses new calls and closes the providers of all routes, with their connections. Calls under way fail. Harmless
     * when repeated.
     */
    @Override
    public void close() {
        try {
            engine.close();
            manifests.ifPresent(known -> known.beacon().close());
            policy.ifPresent(Policy::close);
        } finally {
            fleet.ifPresent(Fleet::close);
        }
    }
}
