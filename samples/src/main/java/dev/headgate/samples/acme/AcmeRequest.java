package dev.headgate.samples.acme;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headgate.chat.ChatParameters;
import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.Content;
import dev.headgate.chat.Message;
import dev.headgate.chat.ResponseFormat;
import dev.headgate.chat.Role;
import dev.headgate.chat.TextContent;
import dev.headgate.error.InvalidRequestException;
import dev.headgate.spi.AttemptContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes requests: turns of text, and a few settings. What the wire does not have is refused. */
final class AcmeRequest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private AcmeRequest() {}

    static byte[] encode(ChatRequest request, AttemptContext attempt) {
        check(request, attempt);
        List<Map<String, String>> turns = new ArrayList<>();
        request.system().forEach(text -> turns.add(Map.of("by", "system", "text", text.text())));
        for (Message message : request.messages()) {
            String by = message.role().name().toLowerCase(Locale.ROOT);
            StringBuilder text = new StringBuilder();
            message.content().forEach(content -> text.append(((TextContent) content).text()));
            turns.add(Map.of("by", by, "text", text.toString()));
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("model", attempt.deployment().model());
        body.put("stream", attempt.call().streaming());
        body.put("turns", turns);
        ChatParameters parameters = request.parameters();
        parameters.temperature().ifPresent(value -> body.put("heat", value));
        parameters.topP().ifPresent(value -> body.put("top", value));
        parameters.maxOutputTokens().ifPresent(value -> body.put("most", value));
        if (!parameters.stop().isEmpty()) {
            body.put("until", parameters.stop());
        }
        try {
            // By way of a String, which turns what is no character into a question mark; the mapper would throw.
            return JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps of texts and numbers can be written", e);
        }
    }

    private static void check(ChatRequest request, AttemptContext attempt) {
        List<String> missing = new ArrayList<>();
        if (!request.tools().isEmpty()) {
            missing.add("tools");
        }
        if (!(request.responseFormat() instanceof ResponseFormat.Text)) {
            missing.add("schemas of answers");
        }
        if (request.parameters().seed().isPresent()) {
            missing.add("a seed");
        }
        for (Message message : request.messages()) {
            for (Content content : message.content()) {
                if (!(content instanceof TextContent) || message.role() == Role.TOOL) {
                    missing.add(content.getClass().getSimpleName());
                }
            }
        }
        if (!missing.isEmpty()) {
            throw new InvalidRequestException(
                    "Acme has no " + String.join(", no ", missing) + "; leave it out, or call another route.",
                    AcmeErrors.details(attempt));
        }
    }
}
