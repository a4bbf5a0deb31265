package dev.headgate.testkit.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.ImageContent;
import dev.headgate.chat.Media;
import dev.headgate.chat.TokenLogprob;
import dev.headgate.chat.Usage;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes an event as an object of one member, which is named for its kind. */
final class EventForm {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private EventForm() {}

    static ObjectNode of(ChatEvent event) {
        ObjectNode form = NODES.objectNode();
        if (event instanceof ChatEvent.TextDelta delta) {
            form.put("text", delta.text());
        } else if (event instanceof ChatEvent.ReasoningDelta delta) {
            RequestForm.extras(delta.extras(), form.putObject("reasoning").put("text", delta.text()));
        } else if (event instanceof ChatEvent.Started started) {
            started(started, form.putObject("started"));
        } else if (event instanceof ChatEvent.ToolCallStarted started) {
            form.putObject("toolCallStarted")
                    .put("index", started.index())
                    .put("id", started.id())
                    .put("name", started.name());
        } else if (event instanceof ChatEvent.ToolCallDelta delta) {
            form.putObject("toolCallDelta").put("index", delta.index()).put("fragment", delta.fragment());
        } else if (event instanceof ChatEvent.ToolCallCompleted completed) {
            ObjectNode call = form.putObject("toolCall")
                    .put("index", completed.index())
                    .put("id", completed.call().id())
                    .put("name", completed.call().name())
                    .put("arguments", completed.call().arguments());
            RequestForm.extras(completed.call().extras(), call);
        } else if (event instanceof ChatEvent.CitationAdded added) {
            ObjectNode citation =
                    form.putObject("citation").put("source", added.citation().source());
            added.citation().title().ifPresent(title -> citation.put("title", title));
            added.citation().quote().ifPresent(quote -> citation.put("quote", quote));
        } else if (event instanceof ChatEvent.ImageAdded added) {
            image(added.image(), form.putObject("image"));
        } else if (event instanceof ChatEvent.LogprobsAdded added) {
            form.set("logprobs", logprobs(added.tokens()));
        } else if (event instanceof ChatEvent.UsageReported reported) {
            usage(reported.usage(), form.putObject("usage"));
        } else if (event instanceof ChatEvent.Finished finished) {
            ObjectNode end = form.putObject("finished")
                    .put("reason", finished.reason().name().toLowerCase(Locale.ROOT))
                    .put("raw", finished.rawReason());
            RequestForm.extras(finished.extras(), end);
        }
        return form;
    }

    private static void started(ChatEvent.Started started, ObjectNode form) {
        started.responseId().ifPresent(id -> form.put("id", id));
        started.model().ifPresent(model -> form.put("model", model));
        started.requestId().ifPresent(id -> form.put("requestId", id));
        started.adaptations()
                .forEach(adaptation -> form.withArray("/adaptations")
                        .addObject()
                        .put("field", adaptation.field())
                        .put("change", adaptation.change()));
    }

    private static void image(ImageContent image, ObjectNode form) {
        Media media = image.media();
        form.put("type", media.type());
        media.uri().ifPresent(uri -> form.put("uri", uri.toString()));
        media.bytes().ifPresent(bytes -> form.put("base64", copy(bytes)));
    }

    private static byte[] copy(ByteBuffer bytes) {
        byte[] all = new byte[bytes.remaining()];
        bytes.duplicate().get(all);
        return all;
    }

    private static ArrayNode logprobs(List<TokenLogprob> tokens) {
        ArrayNode form = NODES.arrayNode();
        for (TokenLogprob token : tokens) {
            ObjectNode written = form.addObject().put("token", token.token()).put("logprob", token.logprob());
            if (!token.alternatives().isEmpty()) {
                written.set("alternatives", logprobs(token.alternatives()));
            }
        }
        return form;
    }

    private static void usage(Usage usage, ObjectNode form) {
        form.put("input", usage.inputTokens());
        form.put("cacheRead", usage.cacheReadTokens());
        usage.cacheWriteTokensByTtl().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(write ->
                        form.withObject("/cacheWrite").put(write.getKey().toString(), write.getValue()));
        form.put("output", usage.outputTokens());
        form.put("reasoning", usage.reasoningTokens());
        if (usage.estimated()) {
            form.put("estimated", true);
        }
    }

    /** Returns the one member's name. */
    static String kind(JsonNode form) {
        return form.fieldNames().next();
    }
}
