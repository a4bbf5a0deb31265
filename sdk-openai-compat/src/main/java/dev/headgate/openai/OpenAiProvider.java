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

/** Speaks to one account. */
final class OpenAiProvider implements ModelProvider {
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
        Exchange exchange = transport.exchange(
                endpoint.request(codec.operation(), encoded.body(), attempt),
                codec.profile(),
                encoded.adaptations(),
                attempt);
        Response response = exchange.send();
        Reply reply = null;
        try {
            if (!response.isSuccessful()) {
                throw HttpErrors.of(response, exchange);
            }
            reply = attempt.call().streaming() ? stream(response, exchange, codec) : whole(response, exchange, codec);
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

    private Reply whole(Response response, Exchange exchange, WireCodec codec) throws IOException {
        return Reply.of(codec.decode(
                new LimitedInput(AnswerContent.of(response).inputStream(), endpoint.maxResponseBytes()), exchange));
    }

    /** Takes a plain answer for a stream too: some servers do not stream, but all that was asked is there. */
    private Reply stream(Response response, Exchange exchange, WireCodec codec) throws IOException {
        MediaType type = response.body().contentType();
        String subtype = type == null ? "event-stream" : type.subtype().toLowerCase(Locale.ROOT);
        if (subtype.equals("json") || subtype.endsWith("+json")) {
            return whole(response, exchange, codec);
        }
        if (!subtype.equals("event-stream")) {
            throw HttpErrors.unexpected(response, exchange);
        }
        ChunkStream chunks = new ChunkStream(AnswerContent.of(response), endpoint.maxResponseBytes(), exchange);
        return Reply.of(new EventStream(exchange, chunks, codec.events(exchange)));
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
