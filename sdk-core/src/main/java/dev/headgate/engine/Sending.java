package dev.headgate.engine;

import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.Cost;
import dev.headgate.chat.EmbeddingRequest;
import dev.headgate.chat.EmbeddingResponse;
import dev.headgate.chat.Extras;
import dev.headgate.chat.Usage;
import dev.headgate.cost.meter.Charge;
import dev.headgate.cost.meter.Meter;
import dev.headgate.cost.meter.Outlay;
import dev.headgate.error.ModelException;
import dev.headgate.routing.Deployment;
import dev.headgate.routing.dispatch.Needs;
import dev.headgate.routing.dispatch.Ticket;
import dev.headgate.spi.AttemptContext;
import dev.headgate.spi.EmbeddingProvider;
import dev.headgate.spi.Reply;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The way to the {@link Outbound} door: each request is admitted by the budgets before it goes, and metered however it ends.
 *
 * <p>It stands inside of all interceptors, so that one that proceeds twice is admitted and metered twice.
 */
final class Sending {
    /** What providers call the tier that was asked for, and the one that answered: {@code provider/serviceTier}. */
    private static final String TIER = "/serviceTier";

    private final Meter meter;
    private final Outbound outbound;

    Sending(Meter meter, Outbound outbound) {
        this.meter = meter;
        this.outbound = outbound;
    }

    Reply send(ChatRequest request, AttemptContext attempt, Ticket ticket, CallState state, Serving serving) {
        Charge charge = meter.admit(new Outlay(
                attempt.call(),
                attempt.number(),
                serving.route(),
                attempt.deployment(),
                tier(request.extras()).orElse(""),
                ticket.likelyInputTokens(),
                ticket.inputTokens(),
                ticket.expectedOutputTokens(),
                ticket.mostOutputTokens(),
                !request.promptCache().breakpoints().isEmpty(),
                serving.mayMove()));
        Reply reply;
        try {
            reply = outbound.send(request, ticket.deployment(), attempt);
        } catch (RuntimeException | Error e) {
            long output = attempt.call().streaming() ? 0 : charge.outlay().outputTokens();
            failed(charge, e, estimated(charge, output)).ifPresent(cost -> state.charged(attempt.number(), cost));
            throw e;
        }
        if (!reply.isWhole()) {
            return Reply.of(
                    new MeteredEvents(reply.events(), request, charge, cost -> state.charged(attempt.number(), cost)));
        }
        ChatResponse response = UsageEstimate.ensure(reply.response(), request);
        charge.answered(response.usage(), tier(response.message().extras()), response.requestId())
                .ifPresent(cost -> state.charged(attempt.number(), cost));
        return reply;
    }

    EmbeddingResponse embed(
            Deployment deployment,
            EmbeddingProvider provider,
            EmbeddingRequest request,
            EmbeddingRequest whole,
            AttemptContext attempt,
            CallState state,
            Serving serving) {
        long input = Needs.of(request).likelyInputTokens();
        Charge charge = meter.admit(new Outlay(
                attempt.call(),
                attempt.number(),
                serving.route(),
                attempt.deployment(),
                tier(request.extras()).orElse(""),
                input,
                input,
                0,
                OptionalLong.of(0),
                false,
                false));
        EmbeddingResponse response;
        try {
            response = outbound.embed(request, whole, deployment, provider, attempt);
        } catch (RuntimeException | Error e) {
            failed(charge, e, estimated(charge, 0)).ifPresent(cost -> state.charged(attempt.number(), cost));
            throw e;
        }
        charge.answered(response.usage(), Optional.empty(), Optional.empty())
                .ifPresent(cost -> state.charged(attempt.number(), cost));
        return response;
    }

    /** What the provider surely does not charge costs nothing; of all else it is assumed that it was read and begun. */
    static Optional<Cost> failed(Charge charge, Throwable e, Usage assumed) {
        Optional<String> requestId =
                e instanceof ModelException failure ? failure.details().requestId() : Optional.empty();
        return e instanceof ModelException failure && !failure.mayBeBilled()
                ? charge.notBilled(requestId)
                : charge.cut(assumed, requestId);
    }

    static Usage estimated(Charge charge, long outputTokens) {
        return Usage.builder()
                .inputTokens(charge.outlay().likelyInputTokens())
                .outputTokens(outputTokens)
                .estimated(true)
                .build();
    }

    static Optional<String> tier(Extras extras) {
        if (extras.isEmpty()) {
            return Optional.empty();
        }
        for (Map.Entry<String, String> extra : extras.asMap().entrySet()) {
            if (extra.getKey().endsWith(TIER)) {
                return Optional.of(extra.getValue());
            }
        }
        return Optional.empty();
    }
}
