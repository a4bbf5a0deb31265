package dev.headgate.openai;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.PromptCache;
import dev.headgate.chat.Tool;
import dev.headgate.chat.ToolChoice;
import java.io.IOException;

/** Writes tools, and which of them the model may or must call, for Chat Completions. */
final class ToolEncoder {
    private static final PromptCache.Place AFTER_TOOLS = new PromptCache.Place.AfterTools();

    private final RequestWriter to;
    private final CachePoints cache;
    private final RequestFields fields;
    private final JsonGenerator json;

    ToolEncoder(RequestWriter to, CachePoints cache, RequestFields fields) {
        this.to = to;
        this.cache = cache;
        this.fields = fields;
        this.json = to.json();
    }

    void write(ChatRequest request) throws IOException {
        if (request.tools().isEmpty()) {
            // Some servers refuse it where there are no tools.
            fields.take(Parameter.PARALLEL_TOOL_CALLS);
            AllowedTools.of(request, to);
            return;
        }
        ToolSelection selection = ToolSelection.of(request, to);
        if (!cache.isCacheControl()) {
            cache.leaveOut(AFTER_TOOLS, "tools carry no breakpoints; one after the system texts keeps them too");
        }
        json.writeArrayFieldStart("tools");
        for (int i = 0; i < selection.tools().size(); i++) {
            tool(selection.tools().get(i), i == selection.tools().size() - 1);
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
        json.writeObjectFieldStart("allowed_tools");
        json.writeStringField("mode", mode(selection, to.profile()));
        json.writeArrayFieldStart("tools");
        for (String name : selection.allowed()) {
            json.writeStartObject();
            json.writeStringField("type", "function");
            json.writeObjectFieldStart("function");
            json.writeStringField("name", name);
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    /** Returns whether the model may or must call one of the tools that are allowed, in the server's word. */
    static String mode(ToolSelection selection, ProviderProfile profile) {
        return selection.choice().mode() == ToolChoice.Mode.REQUIRED ? profile.requiredToolChoice : "auto";
    }

    private void tool(Tool tool, boolean last) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "function");
        json.writeObjectFieldStart("function");
        json.writeStringField("name", tool.name());
        json.writeStringField("description", tool.description());
        to.raw("parameters", tool.inputSchema().json());
        if (tool.strict()) {
            json.writeBooleanField("strict", true);
        }
        json.writeEndObject();
        if (last) {
            cache.write(AFTER_TOOLS);
        }
        json.writeEndObject();
    }

    private void choice(ToolChoice choice) throws IOException {
        switch (choice.mode()) {
            case AUTO -> {}
            case NONE -> json.writeStringField("tool_choice", "none");
            case REQUIRED -> json.writeStringField("tool_choice", to.profile().requiredToolChoice);
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
}
