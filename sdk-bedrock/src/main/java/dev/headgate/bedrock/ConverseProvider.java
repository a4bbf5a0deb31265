package dev.headgate.bedrock;

import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.EmbeddingRequest;
import dev.headgate.chat.EmbeddingResponse;
import dev.headgate.internal.Problems;
import dev.headgate.spi.Account;
import dev.headgate.spi.AttemptContext;
import dev.headgate.spi.EmbeddingLimits;
import dev.headgate.spi.EmbeddingProvider;
import dev.headgate.spi.Guardrail;
import dev.headgate.spi.Reply;
import dev.headgate.spi.TimeSource;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Speaks Converse and ConverseStream to one account, and to its models that embed. */
final class ConverseProvider implements EmbeddingProvider {
    static final String NAME = "aws.bedrock";

    private final AccountSettings settings;
    private final AccountClient client;
    private final ModelCheck models;

    private ConverseProvider(AccountSettings settings, AccountClient client) {
        this.settings = settings;
        this.client = client;
        this.models = new ModelCheck(settings.region());
    }

    static ConverseProvider on(BedrockConnections shared, AccountSettings settings) {
        return over(shared, settings, () -> {});
    }

    static ConverseProvider onOwnConnections(AccountSettings settings) {
        BedrockConnections own = BedrockConnections.create();
        return over(own, settings, own::close);
    }

    private static ConverseProvider over(BedrockConnections connections, AccountSettings settings, Runnable release) {
        TimeSource time = TimeSource.system();
        Sender sender = settings.lent() == null
                ? direct(connections, settings, time, release)
                : new ClientSender(settings.lent());
        return new ConverseProvider(settings, new AccountClient(settings, sender, new OngoingCalls(time)));
    }

    private static Sender direct(
            BedrockConnections connections, AccountSettings settings, TimeSource time, Runnable release) {
        StsClients sts =
                new StsClients(connections.stsClient(settings.transport()), settings.region(), settings.fips());
        return new DirectSender(
                connections.client(settings.transport()),
                AccountEndpoint.at(Objects.requireNonNull(settings.endpoint())),
                settings.credentials().open(sts),
                time,
                () -> {
                    sts.close();
                    release.run();
                });
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Account account() {
        return settings.account();
    }

    @Override
    public Reply send(ChatRequest request, AttemptContext attempt) {
        client.checkOpen(attempt);
        models.check(attempt);
        MappedRequest mapped = RequestMapper.map(request, settings.defaults(), attempt);
        boolean streaming = attempt.call().streaming();
        OngoingCall call = client.send(mapped.operation(streaming), attempt);
        int limit = settings.maxResponseBytes();
        return streaming
                ? Reply.of(new ConverseEvents(call, limit, mapped.adaptations()))
                : Reply.of(ConverseReader.read(call, limit, mapped.adaptations()));
    }

    @Override
    public List<String> modelMistakes(String model) {
        return models.mistakes(model);
    }

    @Override
    public Optional<Set<String>> destinationRegions(String model) {
        return models.mistakes(model).isEmpty()
                ? BedrockModelId.parse(model).destinationRegions(settings.region())
                : Optional.empty();
    }

    @Override
    public Optional<URI> endpoint() {
        return Optional.ofNullable(settings.endpoint());
    }

    @Override
    public Optional<Guardrail> guardrail(ChatRequest request) {
        Problems problems = new Problems("Guardrail");
        BedrockGuardrail guardrail = GuardrailMapper.of(request, settings.defaults(), problems);
        // With one that cannot be read, the request fails before it is sent.
        return guardrail == null || !problems.list().isEmpty()
                ? Optional.empty()
                : Optional.of(new Guardrail(guardrail.identifier(), guardrail.version(), !guardrail.asyncStreams()));
    }

    @Override
    public EmbeddingLimits embeddingLimits(String model) {
        return EmbeddingFamily.of(model).map(EmbeddingFamily::limits).orElse(new EmbeddingLimits(1, 8192));
    }

    @Override
    public EmbeddingResponse embed(EmbeddingRequest request, AttemptContext attempt) {
        models.check(attempt);
        Operation operation = EmbeddingMapper.map(request, settings.defaults(), attempt);
        return EmbeddingReader.read(start(operation, attempt), settings.maxResponseBytes(), request);
    }

    /** Counts the input tokens of a request. */
    long countTokens(ChatRequest request, AttemptContext attempt) {
        models.check(attempt);
        MappedRequest mapped = RequestMapper.map(request, settings.defaults(), attempt);
        return TokenCount.read(start(TokenCount.of(mapped.request()), attempt), settings.maxResponseBytes());
    }

    /** Sends what is no chat, and waits for the head of its answer. */
    OngoingCall start(Operation operation, AttemptContext attempt) {
        client.checkOpen(attempt);
        return client.send(operation, attempt);
    }

    RequestDefaults defaults() {
        return settings.defaults();
    }

    int maxResponseBytes() {
        return settings.maxResponseBytes();
    }

    @Override
    public void close() {
        client.close();
    }

    @Override
    public String toString() {
        return "Bedrock[" + settings.account().id() + ", " + settings.region() + "]";
    }
}
