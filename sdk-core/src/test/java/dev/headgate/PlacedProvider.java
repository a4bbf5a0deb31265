package dev.headgate;

import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.Embedding;
import dev.headgate.chat.EmbeddingRequest;
import dev.headgate.chat.EmbeddingResponse;
import dev.headgate.chat.Usage;
import dev.headgate.routing.Capability;
import dev.headgate.routing.Deployment;
import dev.headgate.routing.Model;
import dev.headgate.spi.Account;
import dev.headgate.spi.AttemptContext;
import dev.headgate.spi.EmbeddingLimits;
import dev.headgate.spi.EmbeddingProvider;
import dev.headgate.spi.Guardrail;
import dev.headgate.spi.Reply;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Somewhere in the world, with a guardrail or without; answers everything, and keeps what it was sent. */
final class PlacedProvider implements EmbeddingProvider {
    final String account;
    final Set<String> regions;
    final List<ChatRequest> chats = Collections.synchronizedList(new ArrayList<>());
    final List<EmbeddingRequest> embeddings = Collections.synchronizedList(new ArrayList<>());
    Optional<Guardrail> guardrail = Optional.empty();
    ScriptedProvider.Step step = ScriptedProvider.text("fine");

    PlacedProvider(String account, String... regions) {
        this.account = account;
        this.regions = Set.of(regions);
    }

    Deployment deployment(String model) {
        return Deployment.builder(this, model)
                .model(Model.builder(model)
                        .capabilities(Capability.values())
                        .maxOutputTokens(8_000)
                        .build())
                .build();
    }

    int sent() {
        return chats.size() + embeddings.size();
    }

    @Override
    public String name() {
        return "aws.bedrock";
    }

    @Override
    public Account account() {
        return Account.of(account);
    }

    @Override
    public Optional<Set<String>> destinationRegions(String model) {
        return regions.isEmpty() ? Optional.empty() : Optional.of(regions);
    }

    @Override
    public Optional<URI> endpoint() {
        return Optional.of(URI.create("https://bedrock-runtime.eu-central-1.amazonaws.com"));
    }

    /** What a request asks for counts more than what the account is set to, as at Bedrock. */
    @Override
    public Optional<Guardrail> guardrail(ChatRequest request) {
        return request.extras()
                .get("bedrock/guardrail")
                .map(id -> new Guardrail(id, "1", true))
                .or(() -> guardrail);
    }

    @Override
    public Reply send(ChatRequest request, AttemptContext attempt) {
        chats.add(request);
        return step.answer(request, attempt);
    }

    @Override
    public EmbeddingLimits embeddingLimits(String model) {
        return new EmbeddingLimits(2, 1000);
    }

    @Override
    public EmbeddingResponse embed(EmbeddingRequest request, AttemptContext attempt) {
        embeddings.add(request);
        List<Embedding> vectors = request.inputs().stream()
                .map(text -> Embedding.of(text.length()))
                .toList();
        return new EmbeddingResponse(vectors, Usage.of(1, 0), Optional.of("m"), List.of());
    }
}
