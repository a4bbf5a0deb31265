package dev.headgate.samples.acme;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.Extras;
import dev.headgate.error.ConnectionException;
import dev.headgate.error.IncompleteStreamException;
import dev.headgate.error.ModelException;
import dev.headgate.spi.EventSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a stream: one JSON object per line, {@code begin}, {@code text}, and {@code end} or {@code error}. */
final class AcmeEvents implements EventSource {
    private final AcmeExchange exchange;
    private final AcmeBody body;
    private final Deque<ChatEvent> ready = new ArrayDeque<>();
    private volatile boolean ended;

    AcmeEvents(AcmeExchange exchange, AcmeBody body) {
        this.exchange = exchange;
        this.body = body;
    }

    @Override
    public @Nullable ChatEvent next() {
        try {
            while (ready.isEmpty() && !ended) {
                read();
            }
            return ready.poll();
        } catch (ConnectionException e) {
            close();
            throw incomplete();
        } catch (ModelException e) {
            close();
            throw e;
        }
    }

    private void read() {
        String text = body.line();
        if (text == null) {
            throw incomplete();
        }
        JsonNode line = AcmeAnswer.object(text, exchange);
        if (line.has("error")) {
            throw AcmeErrors.of(line.path("error"), 0, exchange.details());
        } else if (line.has("begin")) {
            JsonNode begin = line.path("begin");
            ready.add(new ChatEvent.Started(
                    Optional.ofNullable(begin.path("id").textValue()),
                    Optional.ofNullable(begin.path("model").textValue()),
                    Optional.ofNullable(exchange.requestId())));
        } else if (line.has("end")) {
            AcmeAnswer.usage(line).ifPresent(usage -> ready.add(new ChatEvent.UsageReported(usage)));
            ready.add(new ChatEvent.Finished(
                    AcmeAnswer.reason(line), line.path("end").asText(), Extras.none()));
            ended = true;
            exchange.end();
        } else if (!line.path("text").asText("").isEmpty()) {
            ready.add(new ChatEvent.TextDelta(line.path("text").asText()));
        }
    }

    private IncompleteStreamException incomplete() {
        return new IncompleteStreamException("Acme's answer broke off before its end.", exchange.details(), null, null);
    }

    @Override
    public void close() {
        if (!ended) {
            exchange.abort();
        }
        exchange.end();
    }
}
