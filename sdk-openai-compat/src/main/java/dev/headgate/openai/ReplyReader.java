package dev.headgate.openai;

import dev.headgate.spi.Reply;
import java.io.IOException;
import okhttp3.Response;

/** Makes a reply of what a server has answered: of what was asked for, or of what says the same in another form. */
final class ReplyReader {
    private ReplyReader() {}

    /** Reads a plain answer whole and a stream up to its begin; ends the exchange if nothing more is to be read. */
    static Reply read(Exchange exchange, WireCodec codec) {
        Reply reply = null;
        try {
            Response response = exchange.response();
            if (!response.isSuccessful()) {
                throw HttpErrors.of(response, exchange);
            }
            reply = read(AnswerContent.of(response), exchange, codec);
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

    private static Reply read(AnswerContent content, Exchange exchange, WireCodec codec) throws IOException {
        return switch (content.kind()) {
            case JSON -> {
                int most = exchange.limits().maxResponseBytes();
                yield Reply.of(codec.decode(new LimitedInput(content.source().inputStream(), most), exchange));
            }
            case EVENTS -> {
                ChunkStream chunks = new ChunkStream(content.source(), exchange);
                Reply stream = Reply.of(new EventStream(exchange, chunks, codec.events(exchange)));
                yield exchange.attempt().call().streaming() ? stream : Reply.of(stream.response());
            }
            case OTHER -> throw HttpErrors.unexpected(content, exchange);
        };
    }
}
