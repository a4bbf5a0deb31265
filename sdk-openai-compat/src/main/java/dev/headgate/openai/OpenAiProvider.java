package dev.headgate.openai;

import dev.headgate.chat.ChatRequest;
import dev.headgate.spi.Account;
import dev.headgate.spi.AttemptContext;
import dev.headgate.spi.ModelProvider;
import dev.headgate.spi.Reply;
import java.io.IOException;
import java.util.Locale;
import okhttp3.MediaType;
import okhttp3.Response;
import okio.BufferedSource;
import okio.GzipSource;
import okio.Okio;

/** Speaks to one account. */
final class OpenAiProvider implements ModelProvider {
    private final String name;
    private final Account account;
    private final Endpoint endpoint;
    private final Transport transport;
    private final WireCodec codec = new ChatCompletionsCodec();

    OpenAiProvider(String name, Account account, Endpoint endpoint, Transport transport) {
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
        EncodedRequest encoded = codec.encode(request, attempt);
        Exchange exchange = transport.exchange(
                endpoint.request(codec.operation(), encoded.body(), attempt), attempt, encoded.adaptations());
        Response response = exchange.send();
        Reply reply = null;
        try {
            if (!response.isSuccessful()) {
                throw HttpErrors.of(response, exchange);
            }
            reply = attempt.call().streaming() ? stream(response, exchange) : whole(response, exchange);
            return reply;
        } catch (IOException e) {
            throw TransportFailures.inAnswer(e, exchange);
        } finally {
            if (reply == null) {
                exchange.abort();
            } else if (reply.isWhole()) {
                exchange.end();
            }
        }
    }

    private Reply whole(Response response, Exchange exchange) throws IOException {
        return Reply.of(
                codec.decode(new LimitedInput(content(response).inputStream(), endpoint.maxResponseBytes()), exchange));
    }

    /** Takes a plain answer for a stream too: some servers do not stream, but all that was asked is there. */
    private Reply stream(Response response, Exchange exchange) throws IOException {
        MediaType type = response.body().contentType();
        String subtype = type == null ? "event-stream" : type.subtype().toLowerCase(Locale.ROOT);
        if (subtype.equals("json") || subtype.endsWith("+json")) {
            return whole(response, exchange);
        }
        if (!subtype.equals("event-stream")) {
            throw HttpErrors.unexpected(response, exchange);
        }
        ChunkStream chunks = new ChunkStream(content(response), endpoint.maxResponseBytes(), exchange);
        return Reply.of(new EventStream(exchange, chunks, codec.events(exchange)));
    }

    /** Returns the bytes of the answer, unpacked: streams are asked for unpacked, but not all servers obey. */
    private static BufferedSource content(Response response) throws AnswerException {
        BufferedSource source = response.body().source();
        String encoding = response.header("Content-Encoding", "identity");
        return switch (encoding.toLowerCase(Locale.ROOT)) {
            case "identity", "" -> source;
            case "gzip", "x-gzip" -> Okio.buffer(new GzipSource(source));
            default ->
                throw AnswerException.malformed(
                        "The answer is encoded in a way that was not asked for; have the server send it plain.");
        };
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
