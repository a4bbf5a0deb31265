package dev.headgate.openai;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.headgate.chat.TokenLogprob;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a completion or a chunk, which differ only in the name of one field, without building a tree. Immutable.
 */
final class CompletionReader {
    private final MessageReader messages;
    private final CacheDialect cache;

    /** Where usage stands: by a field's name, those of its own fields; none for itself. */
    private final Map<String, Set<String>> usageFields = new HashMap<>();

    CompletionReader(ProviderProfile profile) {
        messages = new MessageReader(profile);
        cache = profile.promptCache;
        for (String location : profile.usageLocations) {
            int dot = location.indexOf('.');
            String field = dot < 0 ? location : location.substring(0, dot);
            Set<String> inner = usageFields.computeIfAbsent(field, none -> new HashSet<>());
            if (dot >= 0) {
                inner.add(location.substring(dot + 1));
            }
        }
    }

    /** Reads one object, at whose start the parser stands, and leaves the parser at its end. */
    void read(JsonParser json, CompletionSink sink) throws IOException {
        ErrorBodyReader error = null;
        boolean choices = false;
        boolean answered = false;
        boolean blocked = false;
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken value = json.nextToken();
            switch (name) {
                case "id" -> {
                    if (sink.hasId()) {
                        json.skipChildren();
                    } else if (hasText(value, json)) {
                        sink.id(json.getText());
                    }
                }
                case "model" -> {
                    if (sink.hasModel()) {
                        json.skipChildren();
                    } else if (hasText(value, json)) {
                        sink.model(json.getText());
                    }
                }
                case "choices" -> {
                    choices = true;
                    answered = choices(json, sink);
                }
                case "service_tier" -> {
                    if (hasText(value, json) && !isText(json, sink.extra(OpenAiExtras.SERVICE_TIER))) {
                        sink.extra(OpenAiExtras.SERVICE_TIER, json.getText());
                    }
                }
                case "moderation" ->
                    JsonValues.objectText(json).ifPresent(found -> sink.extra(OpenAiExtras.MODERATION, found));
                case "citations" -> CitationReader.readList(json, sink::citation);
                case "prompt_filter_results" -> blocked = PromptFilter.blocks(json);
                case "error", "message", "detail", "code", "type", "status" -> {
                    error = error == null ? new ErrorBodyReader() : error;
                    error.field(name, json);
                }
                default -> maybeUsage(name, json, sink);
            }
        }
        if (error != null && error.isError(choices)) {
            sink.error(error.body());
        } else if (blocked && !answered) {
            sink.error(ErrorBody.ofPromptFilter());
        }
    }

    private void maybeUsage(String name, JsonParser json, CompletionSink sink) throws IOException {
        Set<String> inner = json.currentToken() == JsonToken.START_OBJECT ? usageFields.get(name) : null;
        if (inner == null) {
            json.skipChildren();
        } else if (inner.isEmpty()) {
            usage(json, sink);
        } else {
            for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
                if (json.nextToken() == JsonToken.START_OBJECT && inner.contains(field)) {
                    usage(json, sink);
                } else {
                    json.skipChildren();
                }
            }
        }
    }

    private void usage(JsonParser json, CompletionSink sink) throws IOException {
        UsageReader usage = UsageReader.read(json);
        sink.usage(usage.usage(cache));
        usage.cost().ifPresent(cost -> sink.extra(OpenAiExtras.COST, cost));
    }

    /** Reads the first choice, if there is one: more were not asked for. */
    private boolean choices(JsonParser json, CompletionSink sink) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            json.skipChildren();
            return false;
        }
        boolean first = true;
        for (JsonToken t = json.nextToken(); t != JsonToken.END_ARRAY && t != null; t = json.nextToken()) {
            if (first && t == JsonToken.START_OBJECT) {
                choice(json, sink);
            } else {
                json.skipChildren();
            }
            first = false;
        }
        return !first;
    }

    private void choice(JsonParser json, CompletionSink sink) throws IOException {
        String finishReason = null;
        List<TokenLogprob> logprobs = List.of();
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken value = json.nextToken();
            switch (name) {
                case "delta", "message" -> {
                    if (value == JsonToken.START_OBJECT) {
                        messages.read(json, sink);
                    } else {
                        json.skipChildren();
                    }
                }
                case "logprobs" -> logprobs = LogprobReader.readChoice(json);
                case "content_filter_results" -> AnswerFilter.read(json, sink);
                case "finish_reason" -> {
                    if (hasText(value, json)) {
                        finishReason = json.getText();
                    }
                }
                default -> json.skipChildren();
            }
        }
        if (!logprobs.isEmpty()) {
            sink.logprobs(logprobs);
        }
        if (finishReason != null) {
            sink.finishReason(finishReason);
        }
    }

    /** Tells whether a text is a known one; chunks repeat much, and a comparison makes no garbage. */
    private static boolean isText(JsonParser json, @Nullable String known) throws IOException {
        int length = json.getTextLength();
        if (known == null || length != known.length()) {
            return false;
        }
        char[] text = json.getTextCharacters();
        int from = json.getTextOffset();
        for (int i = 0; i < length; i++) {
            if (text[from + i] != known.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasText(JsonToken value, JsonParser json) throws IOException {
        if (value == JsonToken.VALUE_STRING) {
            return json.getTextLength() > 0;
        }
        json.skipChildren();
        return false;
    }
}
