package dev.headgate.openai;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.PromptCache;
import dev.headgate.chat.ReasoningEffort;
import dev.headgate.chat.ResponseFormat;
import dev.headgate.chat.Tool;
import dev.headgate.chat.ToolChoice;
import dev.headgate.spi.AttemptContext;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes a request as the JSON of Responses; the server is told to keep nothing. */
final class ResponsesEncoder {
    static final String FORM = "Responses";

    private final ChatRequest request;
    private final String account;
    private final RequestWriter to;
    private final ProviderProfile profile;
    private final JsonGenerator json;
    private final RequestFields fields;
    private final CachePoints cache;

    private ResponsesEncoder(ChatRequest request, String account, RequestWriter to) {
        this.request = request;
        this.account = account;
        this.to = to;
        this.profile = to.profile();
        this.json = to.json();
        this.fields = new RequestFields(request, to);
        this.cache = new CachePoints(request.promptCache(), to);
    }

    /**
     * Returns the request as it goes out.
     *
     * @param account whose thoughts can be sent back
     * @throws dev.headgate.error.InvalidRequestException naming every part that this form cannot express
     */
    static EncodedRequest encode(ChatRequest request, ProviderProfile profile, String account, AttemptContext attempt) {
        return RequestWriter.write(
                FORM, profile, attempt, to -> new ResponsesEncoder(request, account, to).write(attempt));
    }

    private void write(AttemptContext attempt) throws IOException {
        fields.refuse(
                FORM,
                Parameter.STOP,
                Parameter.SEED,
                Parameter.PRESENCE_PENALTY,
                Parameter.FREQUENCY_PENALTY,
                Parameter.LOGIT_BIAS);
        json.writeStartObject();
        json.writeStringField("model", attempt.deployment().model());
        json.writeArrayFieldStart("input");
        new InputEncoder(to, cache, account)
                .write(PromptSchema.into(request.system(), request.responseFormat(), to), request.messages());
        json.writeEndArray();
        store();
        include();
        tools();
        text();
        if (request.parameters().maxOutputTokens().isPresent()) {
            json.writeNumberField(
                    "max_output_tokens", request.parameters().maxOutputTokens().getAsInt());
        }
        reasoning();
        String obfuscation = fields.take(Parameter.INCLUDE_OBFUSCATION);
        if (attempt.call().streaming()) {
            stream(obfuscation);
        }
        fields.writeRest();
        cache.writeOptions();
        BodyFields.write(request, to);
        json.writeEndObject();
    }

    private void store() throws IOException {
        if ("true".equals(fields.take(Parameter.STORE))) {
            to.unsupported(
                    RequestExtras.path(OpenAiExtras.STORE),
                    "is true",
                    "leave it out: this form keeps nothing on the server",
                    "made false: this form keeps nothing on the server");
        }
        json.writeBooleanField("store", false);
    }

    private void include() throws IOException {
        boolean logprobs = fields.take(Parameter.LOGPROBS) != null;
        if (!logprobs && !profile.encryptedReasoning) {
            return;
        }
        json.writeArrayFieldStart("include");
        if (profile.encryptedReasoning) {
            json.writeString("reasoning.encrypted_content");
        }
        if (logprobs) {
            json.writeString("message.output_text.logprobs");
        }
        json.writeEndArray();
    }

    private void tools() throws IOException {
        if (request.tools().isEmpty()) {
            fields.take(Parameter.PARALLEL_TOOL_CALLS);
            AllowedTools.of(request, to);
            return;
        }
        cache.leaveOut(
                new PromptCache.Place.AfterTools(),
                "tools carry no breakpoints; one after the system texts keeps them too");
        ToolSelection selection = ToolSelection.of(request, to);
        json.writeArrayFieldStart("tools");
        for (Tool tool : selection.tools()) {
            json.writeStartObject();
            json.writeStringField("type", "function");
            json.writeStringField("name", tool.name());
            json.writeStringField("description", tool.description());
            to.raw("parameters", tool.inputSchema().json());
            // Unlike Chat Completions, this form takes a tool for strict if it is not told.
            json.writeBooleanField("strict", tool.strict());
            json.writeEndObject();
        }
        json.writeEndArray();
        if (selection.allowed().isEmpty()) {
            choice(selection.choice());
        } else {
            allowed(selection);
        }
    }

    private void allowed(ToolSelection selection) throws IOException {
        json.writeObjectFieldStart("tool_choice");
        json.writeStringField("type", "allowed_tools");
        json.writeStringField("mode", ToolEncoder.mode(selection, profile));
        json.writeArrayFieldStart("tools");
        for (String name : selection.allowed()) {
            json.writeStartObject();
            json.writeStringField("type", "function");
            json.writeStringField("name", name);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void choice(ToolChoice choice) throws IOException {
        switch (choice.mode()) {
            case AUTO -> {}
            case NONE -> json.writeStringField("tool_choice", "none");
            case REQUIRED -> json.writeStringField("tool_choice", profile.requiredToolChoice);
            case TOOL -> {
                json.writeObjectFieldStart("tool_choice");
                json.writeStringField("type", "function");
                json.writeStringField("name", choice.tool().orElseThrow());
                json.writeEndObject();
            }
        }
    }

    private void text() throws IOException {
        String verbosity = fields.take(Parameter.VERBOSITY);
        ResponseFormat.JsonText format =
                request.responseFormat() instanceof ResponseFormat.JsonText schema ? schema : null;
        boolean formatted = format != null && profile.schemaMode != SchemaMode.NONE;
        if (verbosity == null && !formatted) {
            return;
        }
        json.writeObjectFieldStart("text");
        if (format != null && formatted) {
            format(format);
        }
        if (verbosity != null) {
            to.raw("verbosity", verbosity);
        }
        json.writeEndObject();
    }

    private void format(ResponseFormat.JsonText format) throws IOException {
        json.writeObjectFieldStart("format");
        if (profile.schemaMode == SchemaMode.JSON_OBJECT) {
            json.writeStringField("type", "json_object");
        } else {
            json.writeStringField("type", "json_schema");
            json.writeStringField("name", format.name());
            to.raw("schema", format.schema().json());
            json.writeBooleanField("strict", profile.schemaMode == SchemaMode.NATIVE_STRICT);
        }
        json.writeEndObject();
    }

    private void reasoning() throws IOException {
        ReasoningEffort effort = Efforts.of(request, to);
        String summary = summary();
        if (effort == null && summary == null) {
            return;
        }
        json.writeObjectFieldStart("reasoning");
        if (effort != null) {
            json.writeStringField("effort", effort.name().toLowerCase(Locale.ROOT));
        }
        if (summary != null) {
            to.raw("summary", summary);
        }
        json.writeEndObject();
    }

    private @Nullable String summary() {
        String word = request.extras().get(OpenAiExtras.REASONING_SUMMARY).orElse(null);
        String path = RequestExtras.path(OpenAiExtras.REASONING_SUMMARY);
        if (word == null) {
            return null;
        }
        if (profile.reasoning == ReasoningRequest.NONE) {
            to.notTaken(path);
            return null;
        }
        return RequestExtras.word(path, word, to.problems());
    }

    private void stream(@Nullable String obfuscation) throws IOException {
        json.writeBooleanField("stream", true);
        if (obfuscation != null) {
            json.writeObjectFieldStart("stream_options");
            to.raw("include_obfuscation", obfuscation);
            json.writeEndObject();
        }
    }
}
