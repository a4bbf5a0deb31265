package dev.headgate.engine;

import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.Cost;
import dev.headgate.chat.Usage;
import dev.headgate.cost.meter.Charge;
import dev.headgate.spi.EventSource;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The events of one request to a provider, settled when it ends: at its last event, at its failure, or when it is closed
 * before.
 */
final class MeteredEvents implements EventSource {
    private final EventSource source;
    private final ChatRequest request;
    private final Charge charge;
    private final Consumer<Cost> charged;
    private final OutputLength output = new OutputLength();
    private volatile Optional<String> requestId = Optional.empty();
    private volatile @Nullable Usage usage;
    private boolean content;

    MeteredEvents(EventSource source, ChatRequest request, Charge charge, Consumer<Cost> charged) {
        this.source = source;
        this.request = request;
        this.charge = charge;
        this.charged = charged;
    }

    @Override
    public @Nullable ChatEvent next() {
        ChatEvent event;
        try {
            event = source.next();
        } catch (RuntimeException | Error e) {
            // What has come was billed, whatever the failure says of the rest.
            (content ? charge.cut(soFar(), requestId) : Sending.failed(charge, e, soFar())).ifPresent(charged);
            throw e;
        }
        if (event == null) {
            cut();
        } else if (event.isContent()) {
            content = true;
            output.add(event);
        } else if (event instanceof ChatEvent.UsageReported reported) {
            usage = reported.usage();
        } else if (event instanceof ChatEvent.Started started) {
            requestId = started.requestId();
        } else if (event instanceof ChatEvent.Finished finished) {
            Usage known = usage;
            charge.answered(
                            known == null ? UsageEstimate.of(request, output.characters()) : known,
                            Sending.tier(finished.extras()),
                            requestId)
                    .ifPresent(charged);
        }
        return event;
    }

    /** The usage if it was told, or else what was read and what has come. */
    private Usage soFar() {
        Usage known = usage;
        return known != null ? known : Sending.estimated(charge, UsageEstimate.tokens(output.characters()));
    }

    private void cut() {
        charge.cut(soFar(), requestId).ifPresent(charged);
    }

    @Override
    public void close() {
        source.close();
        cut();
    }
}
