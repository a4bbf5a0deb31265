package dev.headgate.telemetry;

import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.Content;
import dev.headgate.chat.Message;
import dev.headgate.chat.ReasoningContent;
import dev.headgate.chat.TextContent;
import dev.headgate.chat.ToolCall;
import dev.headgate.chat.ToolResult;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.KeyValue;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.context.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Tells what was said in an event of its own, in the form of the conventions' message schemas. Media are only named. */
final class ContentEvents {
    /** Here, so that an older OpenTelemetry, which has no such keys, does for whoever wants no content. */
    private static final AttributeKey<Value<?>> INPUT_MESSAGES = AttributeKey.valueKey(GenAiNames.INPUT_MESSAGES);

    private static final AttributeKey<Value<?>> OUTPUT_MESSAGES = AttributeKey.valueKey(GenAiNames.OUTPUT_MESSAGES);
    private static final AttributeKey<Value<?>> SYSTEM_INSTRUCTIONS =
            AttributeKey.valueKey(GenAiNames.SYSTEM_INSTRUCTIONS);

    private final Logger logger;

    ContentEvents(Logger logger) {
        this.logger = logger;
    }

    void emit(ChatRequest request, ChatResponse response, Context context) {
        List<Value<?>> inputs = new ArrayList<>();
        request.messages().forEach(message -> inputs.add(message(message)));
        List<Value<?>> system = new ArrayList<>();
        request.system().forEach(text -> system.add(part("text", KeyValue.of("content", Value.of(text.text())))));
        logger.logRecordBuilder()
                .setContext(context)
                .setEventName(GenAiNames.DETAILS_EVENT)
                .setAttribute(GenAiNames.OPERATION, GenAiNames.CHAT)
                .setAttribute(SYSTEM_INSTRUCTIONS, Value.of(system))
                .setAttribute(INPUT_MESSAGES, Value.of(inputs))
                .setAttribute(OUTPUT_MESSAGES, Value.of(List.of(message(response.message()))))
                .emit();
    }

    private static Value<?> message(Message message) {
        List<Value<?>> parts = new ArrayList<>();
        message.content().forEach(part -> parts.add(part(part)));
        return Value.of(
                KeyValue.of("role", Value.of(message.role().name().toLowerCase(Locale.ROOT))),
                KeyValue.of("parts", Value.of(parts)));
    }

    private static Value<?> part(Content content) {
        if (content instanceof TextContent text) {
            return part("text", KeyValue.of("content", Value.of(text.text())));
        }
        if (content instanceof ReasoningContent thought) {
            return part("reasoning", KeyValue.of("content", Value.of(thought.text())));
        }
        if (content instanceof ToolCall call) {
            return part(
                    "tool_call",
                    KeyValue.of("id", Value.of(call.id())),
                    KeyValue.of("name", Value.of(call.name())),
                    KeyValue.of("arguments", Value.of(call.arguments())));
        }
        if (content instanceof ToolResult result) {
            return part(
                    "tool_call_response",
                    KeyValue.of("id", Value.of(result.callId())),
                    KeyValue.of("response", Value.of(result.text())));
        }
        return part(content.getClass().getSimpleName());
    }

    private static Value<?> part(String type, KeyValue... more) {
        KeyValue[] all = new KeyValue[more.length + 1];
        all[0] = KeyValue.of("type", Value.of(type));
        System.arraycopy(more, 0, all, 1, more.length);
        return Value.of(all);
    }
}
