package dev.headgate.engine;

import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.Message;
import dev.headgate.chat.Role;
import dev.headgate.chat.Usage;
import dev.headgate.routing.dispatch.Needs;
import dev.headgate.routing.dispatch.Plan;
import dev.headgate.spi.ModelSelector;
import dev.headgate.spi.Reply;
import java.util.List;
import java.util.function.BiFunction;

/** Attempts of calls whose models a {@link ModelSelector} chooses, from cheap to dear. */
final class SelectedAttempts {
    private final ChatAttempts attempts;

    SelectedAttempts(ChatAttempts attempts) {
        this.attempts = attempts;
    }

    Reply run(
            ModelSelector selector,
            ChatRequest request,
            CallState state,
            boolean mayMove,
            BiFunction<String, Needs, Plan> plans) {
        Needs needs = Needs.of(request);
        List<String> routes = routes(selector, request, needs, state);
        Usage refused = Usage.none();
        for (String route : routes.subList(0, routes.size() - 1)) {
            ChatResponse answer;
            try (Reply reply = attempts.run(plans.apply(route, needs), request, state, mayMove)) {
                answer = reply.response();
            }
            if (!answer.toolCalls().isEmpty() || selector.accepts(request, answer)) {
                return taken(selector, request, route, state, Reply.of(answer), refused);
            }
            refused = refused.plus(answer.usage());
        }
        String last = routes.get(routes.size() - 1);
        Reply reply = attempts.run(plans.apply(last, needs), request, state, mayMove);
        return taken(selector, request, last, state, reply, refused);
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

    private static Reply taken(
            ModelSelector selector, ChatRequest request, String route, CallState state, Reply reply, Usage refused) {
        state.answeredBy(route);
        Reply told = reply.onResponse(answer ->
                selector.selected(new ModelSelector.Outcome(request.route(), route, answer.usage(), refused)));
        return refused.equals(Usage.none()) ? told : told.mapEvents(event -> withRefused(event, refused));
    }

    private static ChatEvent withRefused(ChatEvent event, Usage refused) {
        return event instanceof ChatEvent.UsageReported reported
                ? new ChatEvent.UsageReported(refused.plus(reported.usage()))
                : event;
    }
}
