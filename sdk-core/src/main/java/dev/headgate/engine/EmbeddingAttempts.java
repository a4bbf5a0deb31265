package dev.headgate.engine;

import dev.headgate.chat.Embedding;
import dev.headgate.chat.EmbeddingRequest;
import dev.headgate.chat.EmbeddingResponse;
import dev.headgate.chat.FinishReason;
import dev.headgate.chat.Usage;
import dev.headgate.error.ErrorDetails;
import dev.headgate.error.InvalidRequestException;
import dev.headgate.error.ProtocolException;
import dev.headgate.routing.Deployment;
import dev.headgate.routing.dispatch.Plan;
import dev.headgate.spi.AttemptContext;
import dev.headgate.spi.EmbeddingLimits;
import dev.headgate.spi.EmbeddingProvider;
import dev.headgate.spi.Interceptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Attempts of embedding calls. Each attempt sends what is left, batch by batch; what has come is kept. */
final class EmbeddingAttempts {
    /** What is reserved before it is known how much one request may hold; the settlement is exact. */
    private static final int USUAL_BATCH = 256;

    private final AttemptLoop loop;
    private final List<Interceptor> aroundAttempt;
    private final Sending sending;

    EmbeddingAttempts(AttemptLoop loop, List<Interceptor> aroundAttempt, Sending sending) {
        this.loop = loop;
        this.aroundAttempt = aroundAttempt;
        this.sending = sending;
    }

    EmbeddingResponse run(Function<EmbeddingRequest, Plan> plans, EmbeddingRequest request, CallState state) {
        Progress progress = new Progress(request);
        while (!progress.isDone()) {
            Plan plan = plans.apply(progress.upcoming());
            Serving serving = new Serving(plan.route(), false);
            loop.run(plan, state, (ticket, attempt, start) -> {
                Deployment deployment = ticket.deployment();
                EmbeddingResponse batch = EmbeddingInterceptorChain.run(
                        aroundAttempt,
                        progress.next(deployment),
                        attempt.call(),
                        attempt,
                        next -> once(deployment, next, request, attempt, state, serving));
                ticket.answered(batch.usage(), FinishReason.STOP);
                progress.add(batch);
                state.add(AttemptLoop.success(attempt, start, Optional.empty()));
                return progress;
            });
        }
        return new EmbeddingResponse(progress.embeddings, progress.usage, progress.model, state.attempts());
    }

    private EmbeddingResponse once(
            Deployment deployment,
            EmbeddingRequest batch,
            EmbeddingRequest whole,
            AttemptContext attempt,
            CallState state,
            Serving serving) {
        EmbeddingResponse response =
                sending.embed(deployment, embedder(deployment), batch, whole, attempt, state, serving);
        if (response.embeddings().size() != batch.inputs().size()) {
            throw new ProtocolException(
                    "The provider returned " + response.embeddings().size() + " vectors for "
                            + batch.inputs().size() + " texts.",
                    ErrorDetails.none());
        }
        return response;
    }

    private static EmbeddingProvider embedder(Deployment deployment) {
        if (deployment.provider() instanceof EmbeddingProvider embedder) {
            return embedder;
        }
        throw new InvalidRequestException(
                "Provider " + deployment.provider().name() + " of deployment " + deployment.id()
                        + " has no embeddings; route embedding calls to deployments that have.",
                ErrorDetails.none());
    }

    /** What has come so far; batches are cut by the limits of the deployment that is about to be asked. */
    private static final class Progress {
        private final EmbeddingRequest request;
        private final List<Embedding> embeddings = new ArrayList<>();
        private Usage usage = Usage.none();
        private Optional<String> model = Optional.empty();

        Progress(EmbeddingRequest request) {
            this.request = request;
        }

        boolean isDone() {
            return embeddings.size() == request.inputs().size();
        }

        /** Returns what the next batch may be, before its deployment and so its limits are known. */
        EmbeddingRequest upcoming() {
            List<String> inputs = request.inputs();
            int from = embeddings.size();
            return request.withInputs(inputs.subList(from, Math.min(inputs.size(), from + USUAL_BATCH)));
        }

        EmbeddingRequest next(Deployment deployment) {
            EmbeddingLimits limits =
                    embedder(deployment).embeddingLimits(deployment.ref().model());
            List<String> inputs = request.inputs();
            int from = embeddings.size();
            int to = from;
            long tokens = 0;
            while (to < inputs.size() && to - from < limits.maxInputs()) {
                tokens += UsageEstimate.tokens(inputs.get(to).length());
                // A text that is too long by itself is sent alone: the provider says how long it may be.
                if (tokens > limits.maxTokens() && to > from) {
                    break;
                }
                to++;
            }
            return request.withInputs(inputs.subList(from, to));
        }

        void add(EmbeddingResponse batch) {
            embeddings.addAll(batch.embeddings());
            usage = usage.plus(batch.usage());
            model = batch.model();
        }
    }
}
