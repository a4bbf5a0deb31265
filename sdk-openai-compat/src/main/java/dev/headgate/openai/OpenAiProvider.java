package dev.headgate.openai;

import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.EmbeddingRequest;
import dev.headgate.chat.EmbeddingResponse;
import dev.headgate.spi.Account;
import dev.headgate.spi.AttemptContext;
import dev.headgate.spi.EmbeddingLimits;
import dev.headgate.spi.EmbeddingProvider;
import dev.headgate.spi.Reply;
import java.io.IOException;
import java.util.Locale;
import java.util.function.Predicate;
import okhttp3.MediaType;
import okhttp3.Response;

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
        return ask(
                codec.operation(),
                encoded,
                codec.profile(),
                attempt,
                (response, exchange) -> attempt.call().streaming()
                        ? stream(response, exchange, codec)
                        : whole(response, exchange, codec),
                reply -> !reply.isWhole());
    }

    @Override
    public EmbeddingLimits embeddingLimits(String model) {
        return codecs.profile(model).embeddings.orElse(NO_EMBEDDINGS);
    }

    @Override
    public EmbeddingResponse embed(EmbeddingRequest request, AttemptContext attempt) {
        transport.checkOpen(attempt);
        ProviderProfile profile = codecs.profile(attempt.deployment().model());
        return ask(
                Operation.EMBEDDINGS,
                EmbeddingEncoder.encode(request, profile, attempt),
                profile,
                attempt,
                (response, exchange) -> EmbeddingReader.read(limited(response), request, exchange),
                whole -> false);
    }

    /** Reads what was answered. */
    private interface Reading<T> {
        T read(Response response, Exchange exchange) throws IOException;
    }

    /**
     * Sends a request and reads its answer.
     *
     * @param goesOn tells whether more of the answer is to come, so that the exchange stays open
     */
    private <T> T ask(
            Operation operation,
            EncodedRequest encoded,
            ProviderProfile profile,
            AttemptContext attempt,
            Reading<T> reading,
            Predicate<T> goesOn) {
        Exchange exchange = transport.exchange(
                endpoint.request(operation, encoded.body(), attempt), profile, encoded.adaptations(), attempt);
        Response response = exchange.send();
        T answer = null;
        try {
            if (!response.isSuccessful()) {
                throw HttpErrors.of(response, exchange);
            }
            if (subtype(response).contains("html")) {
                throw HttpErrors.unexpected(response, exchange);
            }
            answer = reading.read(response, exchange);
            return answer;
        } catch (IOException e) {
            throw TransportFailures.inAnswer(e, exchange);
        } finally {
            if (answer == null) {
                exchange.abort();
            } else if (!goesOn.test(answer)) {
                exchange.end();
            }
        }
    }

    private LimitedInput limited(Response response) throws AnswerException {
        return new LimitedInput(AnswerContent.of(response).inputStream(), endpoint.maxResponseBytes());
    }

    private Reply whole(Response response, Exchange exchange, WireCodec codec) throws IOException {
        return Reply.of(codec.decode(limited(response), exchange));
    }

    /** Takes a plain answer for a stream too: some servers do not stream, but all that was asked is there. */
    private Reply stream(Response response, Exchange exchange, WireCodec codec) throws IOException {
        String subtype = subtype(response);
        if (subtype.equals("json") || subtype.endsWith("+json")) {
            return whole(response, exchange, codec);
        }
        if (!subtype.equals("event-stream")) {
            throw HttpErrors.unexpected(response, exchange);
        }
        ChunkStream chunks = new ChunkStream(AnswerContent.of(response), endpoint.maxResponseBytes(), exchange);
        return Reply.of(new EventStream(exchange, chunks, codec.events(exchange)));
    }

    private static String subtype(Response response) {
        MediaType type = response.body().contentType();
        return type == null ? "event-stream" : type.subtype().toLowerCase(Locale.ROOT);
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
