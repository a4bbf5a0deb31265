package dev.headgate.engine;

import dev.headgate.chat.Attempt;
import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.Cost;
import dev.headgate.chat.Usage;
import dev.headgate.cost.meter.Meter;
import dev.headgate.routing.Deployment;
import dev.headgate.spi.ModelSelector;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One choice of a model: what came of it, and what that cost beside the route that was called. */
final class Selection {
    private static final Logger LOG = LoggerFactory.getLogger(Selection.class);

    private final ModelSelector selector;
    private final ChatRequest request;
    private final CallState state;
    private final Meter meter;
    private final Function<String, List<Deployment>> deployments;
    private final int begin;
    private int lastBegin;
    private Usage refused = Usage.none();

    Selection(
            ModelSelector selector,
            ChatRequest request,
            CallState state,
            Meter meter,
            Function<String, List<Deployment>> deployments) {
        this.selector = selector;
        this.request = request;
        this.state = state;
        this.meter = meter;
        this.deployments = deployments;
        this.begin = state.attempts().size();
        this.lastBegin = begin;
    }

    /** Takes note of an answer that was not good enough. */
    void refuse(Usage usage) {
        refused = refused.plus(usage);
        lastBegin = state.attempts().size();
    }

    Usage refused() {
        return refused;
    }

    /** Tells the selector and the observers of the answer that was taken. */
    void take(String route, Usage usage) {
        List<Attempt> attempts = state.attempts();
        ModelSelector.Outcome outcome = new ModelSelector.Outcome(
                request.route(),
                route,
                usage,
                refused,
                Cost.of(attempts.subList(begin, attempts.size())).nanoUsd(),
                route.equals(request.route())
                        ? Cost.of(attempts.subList(lastBegin, attempts.size())).nanoUsd()
                        : calledWouldCost(usage));
        LOG.debug(
                "Call {} of route {} was answered by route {}{}: {} nano-USD saved.",
                state.context().id(),
                outcome.called(),
                route,
                refused.equals(Usage.none()) ? "" : " after a cheaper answer was refused",
                outcome.savedNanoUsd().isPresent() ? outcome.savedNanoUsd().getAsLong() : "unknown");
        selector.selected(outcome);
        meter.selected(outcome);
    }

    private OptionalLong calledWouldCost(Usage usage) {
        String tier = Sending.tier(request.extras()).orElse("");
        return deployments.apply(request.route()).stream()
                .map(deployment -> meter.wouldCost(deployment.ref(), tier, usage))
                .filter(OptionalLong::isPresent)
                .findFirst()
                .orElse(OptionalLong.empty());
    }
}
