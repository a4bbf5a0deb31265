package dev.headgate.engine;

import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.Message;
import dev.headgate.chat.Role;
import dev.headgate.chat.Usage;
import dev.headgate.cost.meter.Meter;
import dev.headgate.routing.Deployment;
import dev.headgate.routing.dispatch.Needs;
import dev.headgate.routing.dispatch.Plan;
import dev.headgate.spi.ModelSelector;
import dev.headgate.spi.Reply;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Attempts of calls whose models a {@link ModelSelector} chooses, from cheap to dear. */
final class SelectedAttempts {
    private final ChatAttempts attempts;
    private final Meter meter;
    private final Function<String, List<Deployment>> deployments;

    /**
     * Makes them.
     *
     * @param deployments returns those of a route, the preferred ones first
     */
    SelectedAttempts(ChatAttempts attempts, Meter meter, Function<String, List<Deployment>> deployments) {
        this.attempts = attempts;
        this.meter = meter;
        this.deployments = deployments;
    }

    Reply run(
            ModelSelector selector,
            ChatRequest request,
            CallState state,
            boolean mayMove,
            BiFunction<String, Needs, Plan> plans) {
        Needs needs = Needs.of(request);
        List<String> routes = routes(selector, request, needs, state);
        Selection selection = new Selection(selector, request, state, meter, deployments);
        for (String route : routes.subList(0, routes.size() - 1)) {
            ChatResponse answer;
            try (Reply reply = attempts.run(plans.apply(route, needs), request, state, mayMove)) {
                answer = reply.response();
            }
            if (!answer.toolCalls().isEmpty() || selector.accepts(request, answer)) {
                return taken(selection, route, state, Reply.of(answer));
            }
            selection.refuse(answer.usage());
        }
        String last = routes.get(routes.size() - 1);
        Reply reply = attempts.run(plans.apply(last, needs), request, state, mayMove);
        return taken(selection, last, state, reply);
    }

    /** Once tools have been called, the route that called them goes on. */
    private static List<String> routes(ModelSelector selector, ChatRequest request, Needs needs, CallState state) {
        String before = state.answeredBy();
        if (before != null) {
            return List.of(before);
        }
        List<Message> messages = request.messages();
        if (messages.get(messages.size() - 1).role() == Role.TOOL) {
            return List.of(request.route());
        }
        List<String> routes = selector.routes(request, needs.likelyInputTokens());
        return routes.isEmpty() ? List.of(request.route()) : routes;
    }

    private static Reply taken(Selection selection, String route, CallState state, Reply reply) {
        state.answeredBy(route);
        Reply told = reply.onResponse(answer -> selection.take(route, answer.usage()));
        Usage refused = selection.refused();
        return refused.equals(Usage.none()) ? told : told.mapEvents(event -> withRefused(event, refused));
    }

    private static ChatEvent withRefused(ChatEvent event, Usage refused) {
        return event instanceof ChatEvent.UsageReported reported
                ? new ChatEvent.UsageReported(refused.plus(reported.usage()))
                : event;
    }
}
