package dev.headgate.openai;

import dev.headgate.chat.ChatRequest;
import dev.headgate.spi.Account;
import dev.headgate.spi.AttemptContext;
import dev.headgate.spi.ModelProvider;
import dev.headgate.spi.Reply;
import java.io.IOException;
import okhttp3.Response;

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
            reply = read(response, exchange);
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

    /** Takes what came for what was asked: a plain answer for a stream, and a stream for a plain answer. */
    private Reply read(Response response, Exchange exchange) throws IOException {
        AnswerBody body = AnswerBody.of(response);
        return switch (body.kind()) {
            case JSON -> {
                int most = exchange.limits().maxResponseBytes();
                yield Reply.of(codec.decode(new LimitedInput(body.source().inputStream(), most), exchange));
            }
            case EVENTS -> {
                ChunkStream chunks = new ChunkStream(body.source(), exchange);
                Reply stream = Reply.of(new EventStream(exchange, chunks, codec.events(exchange)));
                yield exchange.attempt().call().streaming() ? stream : Reply.of(stream.response());
            }
            case OTHER -> throw HttpErrors.unexpected(body, exchange);
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
