package dev.headgate.engine;

import dev.headgate.chat.ChatRequest;
import dev.headgate.routing.Deployment;
import dev.headgate.routing.Route;
import dev.headgate.spi.AttemptContext;
import dev.headgate.spi.Interceptor;
import dev.headgate.spi.Reply;
import java.util.List;

/**
 * Attempts of chat calls. One counts as answered when its response is there, or, for a stream, when the first content
 * has come: until then another attempt may take its place, afterwards never.
 */
final class ChatAttempts {
    private final AttemptLoop loop;
    private final List<Interceptor> aroundAttempt;

    ChatAttempts(AttemptLoop loop, List<Interceptor> aroundAttempt) {
        this.loop = loop;
        this.aroundAttempt = aroundAttempt;
    }

    Reply run(Route route, ChatRequest request, CallState state) {
        return loop.run(route, state, (deployment, attempt, start) -> once(deployment, request, attempt, start, state));
    }

    private Reply once(
            Deployment deployment, ChatRequest request, AttemptContext attempt, long start, CallState state) {
        Reply reply = InterceptorChain.run(
                aroundAttempt,
                request,
                attempt.call(),
                attempt,
                next -> deployment.provider().send(next, attempt));
        if (reply.isWhole()) {
            Reply whole = Reply.of(UsageEstimate.ensure(reply.response(), request));
            state.add(AttemptLoop.success(attempt, start, whole.response().requestId()));
            return whole;
        }
        AttemptEvents events = new AttemptEvents(reply.events(), request, attempt, state);
        events.awaitContent();
        events.committed(AttemptLoop.success(attempt, start, events.requestId()));
        return Reply.of(events);
    }
}
