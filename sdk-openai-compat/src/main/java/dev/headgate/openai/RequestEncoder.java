package dev.headgate.openai;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.ReasoningEffort;
import dev.headgate.chat.ResponseFormat;
import dev.headgate.spi.AttemptContext;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes a request as the JSON of Chat Completions: what was asked, and nothing that was not. */
final class RequestEncoder {
    private static final String FORM = "Chat Completions";

    private final ChatRequest request;
    private final RequestWriter to;
    private final ProviderProfile profile;
    private final JsonGenerator json;

    private RequestEncoder(ChatRequest request, RequestWriter to) {
        this.request = request;
        this.to = to;
        this.profile = to.profile();
        this.json = to.json();
    }

    /**
     * Returns the request as it goes out.
     *
     * @throws dev.headgate.error.InvalidRequestException naming every part that this wire cannot express
     */
    static EncodedRequest encode(ChatRequest request, ProviderProfile profile, AttemptContext attempt) {
        return RequestWriter.write(FORM, profile, attempt, to -> new RequestEncoder(request, to).write(attempt));
    }

    private void write(AttemptContext attempt) throws IOException {
        RequestFields fields = new RequestFields(request, to);
        CachePoints cache = new CachePoints(request.promptCache(), to);
        boolean streaming = attempt.call().streaming();
        json.writeStartObject();
        json.writeStringField("model", attempt.deployment().model());
        ReasoningEffort effort = Efforts.ofChatCompletions(request, to);
        json.writeArrayFieldStart("messages");
        new MessageEncoder(to, cache, effort)
                .write(PromptSchema.into(request.system(), request.responseFormat(), to), request.messages());
        json.writeEndArray();
        new ToolEncoder(to, cache, fields).write(request);
        if (request.responseFormat() instanceof ResponseFormat.JsonText format) {
            responseFormat(format);
        }
        if (request.parameters().maxOutputTokens().isPresent()) {
            json.writeNumberField(
                    profile.maxTokensField == MaxTokensField.MAX_TOKENS ? "max_tokens" : "max_completion_tokens",
                    request.parameters().maxOutputTokens().getAsInt());
        }
        effort(effort);
        if (request.extras().get(OpenAiExtras.REASONING_SUMMARY).isPresent()) {
            to.noField(RequestExtras.path(OpenAiExtras.REASONING_SUMMARY), FORM, "Wire.RESPONSES");
        }
        if (streaming) {
            stream(fields.take(Parameter.INCLUDE_OBFUSCATION));
        } else {
            fields.take(Parameter.INCLUDE_OBFUSCATION);
        }
        fields.writeRest();
        cache.writeOptions();
        BodyFields.write(request, to);
        json.writeEndObject();
    }

    private void responseFormat(ResponseFormat.JsonText format) throws IOException {
        if (profile.schemaMode == SchemaMode.NONE) {
            return;
        }
        json.writeObjectFieldStart("response_format");
        if (profile.schemaMode == SchemaMode.JSON_OBJECT) {
            json.writeStringField("type", "json_object");
        } else {
            json.writeStringField("type", "json_schema");
            json.writeObjectFieldStart("json_schema");
            json.writeStringField("name", format.name());
            to.raw("schema", format.schema().json());
            if (profile.schemaMode == SchemaMode.NATIVE_STRICT) {
                json.writeBooleanField("strict", true);
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void effort(@Nullable ReasoningEffort effort) throws IOException {
        if (effort == null) {
            return;
        }
        String word = effort.name().toLowerCase(Locale.ROOT);
        boolean thinks = effort != ReasoningEffort.NONE;
        switch (profile.reasoning) {
            // Only where tools forbid to think does an effort come to a server that cannot be asked.
            case NONE, EFFORT -> json.writeStringField("reasoning_effort", word);
            case EFFORT_OBJECT -> {
                json.writeObjectFieldStart("reasoning");
                json.writeStringField("effort", word);
                json.writeEndObject();
            }
            case ENABLED_OBJECT -> {
                json.writeObjectFieldStart("reasoning");
                json.writeBooleanField("enabled", thinks);
                json.writeEndObject();
            }
            case THINKING_OBJECT -> {
                json.writeObjectFieldStart("thinking");
                json.writeStringField("type", thinks ? "enabled" : "disabled");
                json.writeEndObject();
                if (thinks) {
                    json.writeStringField("reasoning_effort", word);
                }
            }
        }
    }

    private void stream(@Nullable String obfuscation) throws IOException {
        json.writeBooleanField("stream", true);
        boolean usage = profile.streamUsage == StreamUsage.ON_REQUEST;
        if (usage || obfuscation != null) {
            json.writeObjectFieldStart("stream_options");
            if (usage) {
                json.writeBooleanField("include_usage", true);
            }
            if (obfuscation != null) {
                to.raw("include_obfuscation", obfuscation);
            }
            json.writeEndObject();
        }
    }
}
