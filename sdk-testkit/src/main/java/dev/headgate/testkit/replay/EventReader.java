package dev.headgate.testkit.replay;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.chat.Adaptation;
import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.Citation;
import dev.headgate.chat.Extras;
import dev.headgate.chat.FinishReason;
import dev.headgate.chat.ImageContent;
import dev.headgate.chat.Media;
import dev.headgate.chat.TokenLogprob;
import dev.headgate.chat.ToolCall;
import dev.headgate.chat.Usage;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads what {@link EventForm} wrote. A checksum has told that it is what was written. */
final class EventReader {
    private EventReader() {}

    static ChatEvent read(JsonNode form) {
        String kind = EventForm.kind(form);
        JsonNode value = form.get(kind);
        return switch (kind) {
            case "text" -> new ChatEvent.TextDelta(value.textValue());
            case "reasoning" -> new ChatEvent.ReasoningDelta(text(value, "text"), extras(value));
            case "started" -> started(value);
            case "toolCallStarted" ->
                new ChatEvent.ToolCallStarted(number(value, "index"), text(value, "id"), text(value, "name"));
            case "toolCallDelta" -> new ChatEvent.ToolCallDelta(number(value, "index"), text(value, "fragment"));
            case "toolCall" ->
                new ChatEvent.ToolCallCompleted(
                        number(value, "index"),
                        new ToolCall(text(value, "id"), text(value, "name"), text(value, "arguments"), extras(value)));
            case "citation" ->
                new ChatEvent.CitationAdded(
                        new Citation(text(value, "source"), find(value, "title"), find(value, "quote")));
            case "image" -> new ChatEvent.ImageAdded(new ImageContent(media(value)));
            case "logprobs" -> new ChatEvent.LogprobsAdded(logprobs(value));
            case "usage" -> new ChatEvent.UsageReported(usage(value));
            case "finished" ->
                new ChatEvent.Finished(
                        FinishReason.valueOf(text(value, "reason").toUpperCase(Locale.ROOT)),
                        text(value, "raw"),
                        extras(value));
            default -> throw new IllegalArgumentException("an event of kind " + kind + " is not known");
        };
    }

    private static ChatEvent started(JsonNode value) {
        List<Adaptation> adaptations = new ArrayList<>();
        for (JsonNode written : value.path("adaptations")) {
            adaptations.add(new Adaptation(text(written, "field"), text(written, "change")));
        }
        return new ChatEvent.Started(find(value, "id"), find(value, "model"), find(value, "requestId"), adaptations);
    }

    private static Media media(JsonNode value) {
        Optional<String> uri = find(value, "uri");
        try {
            return uri.isPresent()
                    ? Media.uri(text(value, "type"), URI.create(uri.get()))
                    : Media.bytes(text(value, "type"), value.path("base64").binaryValue());
        } catch (IOException e) {
            throw new IllegalArgumentException("an image is no Base64");
        }
    }

    private static List<TokenLogprob> logprobs(JsonNode value) {
        List<TokenLogprob> tokens = new ArrayList<>();
        for (JsonNode written : value) {
            tokens.add(new TokenLogprob(
                    text(written, "token"),
                    written.path("logprob").doubleValue(),
                    logprobs(written.path("alternatives"))));
        }
        return tokens;
    }

    private static Usage usage(JsonNode value) {
        Usage.Builder usage = Usage.builder()
                .inputTokens(value.path("input").longValue())
                .cacheReadTokens(value.path("cacheRead").longValue())
                .outputTokens(value.path("output").longValue())
                .reasoningTokens(value.path("reasoning").longValue())
                .estimated(value.path("estimated").booleanValue());
        for (Map.Entry<String, JsonNode> write : value.path("cacheWrite").properties()) {
            usage.cacheWriteTokens(
                    Duration.parse(write.getKey()), write.getValue().longValue());
        }
        return usage.build();
    }

    static Extras extras(JsonNode value) {
        Extras extras = Extras.none();
        for (Map.Entry<String, JsonNode> extra : value.path("extras").properties()) {
            extras = extras.with(extra.getKey(), extra.getValue().textValue());
        }
        return extras;
    }

    static String text(JsonNode value, String name) {
        return find(value, name).orElseThrow(() -> new IllegalArgumentException(name + " is missing"));
    }

    static Optional<String> find(JsonNode value, String name) {
        return Optional.ofNullable(value.path(name).textValue());
    }

    private static int number(JsonNode value, String name) {
        return value.path(name).intValue();
    }
}
