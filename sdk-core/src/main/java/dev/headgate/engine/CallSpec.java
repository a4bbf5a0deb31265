package dev.headgate.engine;

import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.ToolCall;
import dev.headgate.chat.ToolResult;
import dev.headgate.routing.dispatch.CallOptions;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;

/**
 * What the application wants of one call.
 *
 * @param request what to ask
 * @param functions the tools that the engine runs, by name
 * @param maxToolRounds how many times tools may be run
 * @param deadline how long all of it may take
 * @param options what it wants of routing
 * @param terms what it brings to governance
 */
public record CallSpec(
        ChatRequest request,
        Map<String, Function<ToolCall, ToolResult>> functions,
        int maxToolRounds,
        Duration deadline,
        CallOptions options,
        CallTerms terms) {}
