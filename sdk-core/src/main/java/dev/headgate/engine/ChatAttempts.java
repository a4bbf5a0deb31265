package dev.headgate.engine;

import dev.headgate.chat.Adaptation;
import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.ChatResponse;
import dev.headgate.error.ModelException;
import dev.headgate.routing.dispatch.Plan;
import dev.headgate.routing.dispatch.Ticket;
import dev.headgate.spi.AttemptContext;
import dev.headgate.spi.Interceptor;
import dev.headgate.spi.Reply;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * Attempts of chat calls. One counts as answered when its response is there, or, for a stream, when the first content
 * has come: until then another attempt may take its place, afterwards never.
 */
final class ChatAttempts {
    private final AttemptLoop loop;
    private final List<Interceptor> aroundAttempt;
    private final Sending sending;
    private final Executor executor;

    ChatAttempts(AttemptLoop loop, List<Interceptor> aroundAttempt, Sending sending, Executor executor) {
        this.loop = loop;
        this.aroundAttempt = aroundAttempt;
        this.sending = sending;
        this.executor = executor;
    }

    Reply run(Plan plan, ChatRequest request, CallState state, boolean mayMove) {
        Serving serving = new Serving(plan.route(), mayMove);
        AttemptOperation<Answered> once =
                (ticket, attempt, start) -> once(plan, ticket, request, attempt, start, state, serving);
        AttemptOperation<Answered> operation = plan.rivalAfter()
                .<AttemptOperation<Answered>>map(after -> (ticket, attempt, start) ->
                        new Race(plan, state, once, after, executor).run(ticket, attempt, start))
                .orElse(once);
        return loop.run(plan, state, operation).commit(state);
    }

    private Answered once(
            Plan plan,
            Ticket ticket,
            ChatRequest request,
            AttemptContext attempt,
            long start,
            CallState state,
            Serving serving) {
        Watch watch = new Watch(attempt.call(), plan.timeouts());
        boolean open = false;
        try {
            AttemptContext watched = watch.over(attempt);
            Reply reply = InterceptorChain.run(
                    aroundAttempt,
                    governed(request, ticket),
                    watched.call(),
                    watched,
                    next -> sending.send(next, watched, ticket, state, serving));
            if (reply.isWhole()) {
                ChatResponse response = UsageEstimate.ensure(reply.response(), request);
                ticket.answered(response.usage(), response.finishReason());
                Reply whole = Reply.of(adapted(response, ticket));
                return new Answered(whole, AttemptLoop.success(attempt, start, response.requestId()), ticket, null);
            }
            AttemptEvents events =
                    new AttemptEvents(reply.events(), request, attempt, state, ticket, watch, adaptation(ticket));
            events.awaitContent();
            open = true;
            return new Answered(
                    Reply.of(events), AttemptLoop.success(attempt, start, events.requestId()), ticket, events);
        } catch (ModelException e) {
            throw watch.tell(e);
        } finally {
            if (!open) {
                watch.close();
            }
        }
    }

    private static ChatRequest governed(ChatRequest request, Ticket ticket) {
        if (ticket.governedMaxOutput().isEmpty()) {
            return request;
        }
        int most = ticket.governedMaxOutput().getAsInt();
        return request.toBuilder()
                .parameters(
                        request.parameters().toBuilder().maxOutputTokens(most).build())
                .build();
    }

    private static ChatResponse adapted(ChatResponse response, Ticket ticket) {
        return adaptation(ticket)
                .map(change -> response.toBuilder().adaptation(change).build())
                .orElse(response);
    }

    private static Optional<Adaptation> adaptation(Ticket ticket) {
        return ticket.governedMaxOutput().isEmpty()
                ? Optional.empty()
                : Optional.of(new Adaptation(
                        "parameters.maxOutputTokens",
                        "set to " + ticket.governedMaxOutput().getAsInt()
                                + ": the call sets none, and the quota holds what is not bounded"));
    }
}
