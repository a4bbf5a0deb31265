package dev.headgate.openai;

import dev.headgate.spi.Reply;
import java.io.IOException;
import java.util.function.Predicate;
import okhttp3.Response;

/** Reads what a server has answered, and ends the exchange if nothing more is to be read. */
final class AnswerReader {
    /** Makes something of the answer's bytes. */
    interface Reading<T> {
        T read(AnswerContent content) throws IOException;
    }

    private AnswerReader() {}

    /** Reads an answer that comes whole. */
    static <T> T whole(Exchange exchange, Reading<T> reading) {
        return read(exchange, reading, answer -> false);
    }

    /** Reads a plain answer, or a stream up to its begin: what was asked for, or what says the same in another form. */
    static Reply reply(Exchange exchange, WireCodec codec) {
        return read(exchange, content -> reply(content, exchange, codec), reply -> !reply.isWhole());
    }

    private static Reply reply(AnswerContent content, Exchange exchange, WireCodec codec) throws IOException {
        return switch (content.kind()) {
            case JSON -> Reply.of(codec.decode(content.limited(exchange.limits()), exchange));
            case EVENTS -> {
                ChunkStream chunks = new ChunkStream(content.source(), exchange);
                Reply stream = Reply.of(new EventStream(exchange, chunks, codec.events(exchange)));
                yield exchange.attempt().call().streaming() ? stream : Reply.of(stream.response());
            }
            case OTHER -> throw HttpErrors.unexpected(content, exchange);
        };
    }

    /** Takes what tells whether more of the answer is to come, so that the exchange stays open. */
    private static <T> T read(Exchange exchange, Reading<T> reading, Predicate<T> goesOn) {
        T answer = null;
        try {
            Response response = exchange.response();
            if (!response.isSuccessful()) {
                throw HttpErrors.of(response, exchange);
            }
            answer = reading.read(AnswerContent.of(response));
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
}
