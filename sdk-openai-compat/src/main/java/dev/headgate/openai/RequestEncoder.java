package dev.headgate.openai;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.headgate.chat.ChatParameters;
import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.ResponseFormat;
import dev.headgate.chat.Tool;
import dev.headgate.chat.ToolChoice;
import dev.headgate.error.InvalidRequestException;
import dev.headgate.internal.Json;
import dev.headgate.internal.Problems;
import dev.headgate.spi.AttemptContext;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import okio.Buffer;

/** Writes a request as the JSON of chat completions: what was asked, and nothing that was not. */
final class RequestEncoder {
    private final JsonGenerator json;
    private final MessageEncoder messages;

    private RequestEncoder(JsonGenerator json, MessageEncoder messages) {
        this.json = json;
        this.messages = messages;
    }

    /**
     * Returns the body of the request.
     *
     * @throws InvalidRequestException naming every part that this wire cannot express
     */
    static EncodedRequest encode(ChatRequest request, AttemptContext attempt) {
        Buffer body = new Buffer();
        Problems problems = new Problems("ChatRequest for OpenAI's chat completions");
        try (JsonGenerator json = Json.factory().createGenerator(body.outputStream())) {
            // Else what lies beyond the basic plane, emoji above all, takes twelve bytes instead of four.
            json.enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8.mappedFeature());
            new RequestEncoder(json, new MessageEncoder(json, body, problems)).write(request, attempt);
        } catch (IOException impossible) {
            // Without its cause, which could quote.
            throw new IllegalStateException("writing to memory failed");
        }
        if (!problems.list().isEmpty()) {
            throw new InvalidRequestException(problems.message(), Details.of(attempt));
        }
        return new EncodedRequest(body, List.of());
    }

    private void write(ChatRequest request, AttemptContext attempt) throws IOException {
        json.writeStartObject();
        json.writeStringField("model", attempt.deployment().model());
        json.writeArrayFieldStart("messages");
        messages.write(request.system(), request.messages());
        json.writeEndArray();
        if (!request.tools().isEmpty()) {
            tools(request.tools());
            toolChoice(request.toolChoice());
        }
        if (request.responseFormat() instanceof ResponseFormat.JsonText format) {
            responseFormat(format);
        }
        parameters(request.parameters());
        if (attempt.call().streaming()) {
            json.writeBooleanField("stream", true);
            json.writeObjectFieldStart("stream_options");
            json.writeBooleanField("include_usage", true);
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void tools(List<Tool> tools) throws IOException {
        json.writeArrayFieldStart("tools");
        for (Tool tool : tools) {
            json.writeStartObject();
            json.writeStringField("type", "function");
            json.writeObjectFieldStart("function");
            json.writeStringField("name", tool.name());
            json.writeStringField("description", tool.description());
            json.writeFieldName("parameters");
            json.writeRawValue(tool.inputSchema().json());
            if (tool.strict()) {
                json.writeBooleanField("strict", true);
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void toolChoice(ToolChoice choice) throws IOException {
        switch (choice.mode()) {
            case AUTO -> {}
            case NONE -> json.writeStringField("tool_choice", "none");
            case REQUIRED -> json.writeStringField("tool_choice", "required");
            case TOOL -> {
                json.writeObjectFieldStart("tool_choice");
                json.writeStringField("type", "function");
                json.writeObjectFieldStart("function");
                json.writeStringField("name", choice.tool().orElseThrow());
                json.writeEndObject();
                json.writeEndObject();
            }
        }
    }

    private void responseFormat(ResponseFormat.JsonText format) throws IOException {
        json.writeObjectFieldStart("response_format");
        json.writeStringField("type", "json_schema");
        json.writeObjectFieldStart("json_schema");
        json.writeStringField("name", format.name());
        json.writeFieldName("schema");
        json.writeRawValue(format.schema().json());
        json.writeBooleanField("strict", true);
        json.writeEndObject();
        json.writeEndObject();
    }

    private void parameters(ChatParameters parameters) throws IOException {
        if (parameters.temperature().isPresent()) {
            json.writeNumberField("temperature", parameters.temperature().getAsDouble());
        }
        if (parameters.topP().isPresent()) {
            json.writeNumberField("top_p", parameters.topP().getAsDouble());
        }
        if (parameters.maxOutputTokens().isPresent()) {
            json.writeNumberField(
                    "max_completion_tokens", parameters.maxOutputTokens().getAsInt());
        }
        if (!parameters.stop().isEmpty()) {
            json.writeArrayFieldStart("stop");
            for (String text : parameters.stop()) {
                json.writeString(text);
            }
            json.writeEndArray();
        }
        if (parameters.seed().isPresent()) {
            json.writeNumberField("seed", parameters.seed().getAsLong());
        }
        if (parameters.reasoningEffort().isPresent()) {
            json.writeStringField(
                    "reasoning_effort",
                    parameters.reasoningEffort().get().name().toLowerCase(Locale.ROOT));
        }
    }
}
