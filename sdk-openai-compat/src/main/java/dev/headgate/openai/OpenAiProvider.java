package dev.headgate.openai;

import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.EmbeddingRequest;
import dev.headgate.chat.EmbeddingResponse;
import dev.headgate.spi.Account;
import dev.headgate.spi.AttemptContext;
import dev.headgate.spi.EmbeddingLimits;
import dev.headgate.spi.EmbeddingProvider;
import dev.headgate.spi.Reply;

/** Speaks to one account: chats in the form that suits the model, and embeddings. */
final class OpenAiProvider implements EmbeddingProvider {
    /** For a server that is said to give no vectors, so that the request is made, and refused with the reason. */
    private static final EmbeddingLimits NO_EMBEDDINGS = new EmbeddingLimits(1, 1);

    private final String name;
    private final Account account;
    private final Endpoint endpoint;
    private final Transport transport;
    private final CodecChoice codecs;

    OpenAiProvider(String name, Account account, CodecChoice codecs, Endpoint endpoint, Transport transport) {
        this.codecs = codecs;
        this.name = name;
        this.account = account;
        this.endpoint = endpoint;
        this.transport = transport;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Account account() {
        return account;
    }

    @Override
    public Reply send(ChatRequest request, AttemptContext attempt) {
        transport.checkOpen(attempt);
        WireCodec codec = codecs.of(attempt.deployment().model());
        EncodedRequest encoded = codec.encode(request, attempt);
        Exchange exchange = send(codec.operation(), encoded, codec.profile(), attempt);
        return AnswerReader.reply(exchange, codec);
    }

    @Override
    public EmbeddingLimits embeddingLimits(String model) {
        return codecs.profile(model).embeddings.orElse(NO_EMBEDDINGS);
    }

    @Override
    public EmbeddingResponse embed(EmbeddingRequest request, AttemptContext attempt) {
        transport.checkOpen(attempt);
        ProviderProfile profile = codecs.profile(attempt.deployment().model());
        EncodedRequest encoded = EmbeddingEncoder.encode(request, profile, attempt);
        Exchange exchange = send(Operation.EMBEDDINGS, encoded, profile, attempt);
        return AnswerReader.whole(
                exchange, content -> EmbeddingReader.read(content.limited(exchange.limits()), request, exchange));
    }

    /** Sends a request and waits for the head of its answer. */
    private Exchange send(
            Operation operation, EncodedRequest encoded, ProviderProfile profile, AttemptContext attempt) {
        Exchange exchange = transport.exchange(
                endpoint.request(operation, encoded.body(), attempt), profile, encoded.adaptations(), attempt);
        exchange.send();
        return exchange;
    }

    @Override
    public void close() {
        transport.close();
    }

    @Override
    public String toString() {
        return "OpenAiCompat[account " + account.id() + ", " + endpoint + "]";
    }
}
