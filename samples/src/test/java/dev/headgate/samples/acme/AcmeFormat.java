package dev.headgate.samples.acme;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.chat.ChatParameters;
import dev.headgate.chat.FinishReason;
import dev.headgate.chat.Message;
import dev.headgate.chat.TextContent;
import dev.headgate.testkit.Answer;
import dev.headgate.testkit.Fault;
import dev.headgate.testkit.FaultKind;
import dev.headgate.testkit.Piece;
import dev.headgate.testkit.SeenRequest;
import dev.headgate.testkit.SeenRequestBuilder;
import dev.headgate.testkit.wire.WireFormat;
import dev.headgate.testkit.wire.WireRequest;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Acme's wire from the server's side. */
final class AcmeFormat implements WireFormat {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<FinishReason, String> ENDS = Map.of(
            FinishReason.STOP,
            "done",
            FinishReason.MAX_OUTPUT_TOKENS,
            "length",
            FinishReason.CONTENT_FILTERED,
            "filter");
    private static final Map<FaultKind, String> CODES = Map.of(
            FaultKind.THROTTLED,
            "slow_down",
            FaultKind.QUOTA_EXHAUSTED,
            "no_credit",
            FaultKind.OVERLOADED,
            "busy",
            FaultKind.CONTEXT_WINDOW_EXCEEDED,
            "too_long");

    @Override
    public Optional<String> key(WireRequest request) {
        return request.header("Authorization").map(value -> value.replaceFirst("^Token ", ""));
    }

    @Override
    public SeenRequest read(WireRequest request) {
        JsonNode body = tree(request.body());
        SeenRequestBuilder seen = SeenRequest.builder(
                body.path("model").asText(), body.path("stream").asBoolean());
        for (JsonNode turn : body.path("turns")) {
            String text = turn.path("text").asText();
            switch (turn.path("by").asText()) {
                case "system" -> seen.system(text);
                case "user" -> seen.message(Message.user(text));
                default -> seen.message(Message.assistant(text));
            }
        }
        ChatParameters.Builder parameters = ChatParameters.builder();
        Optional.ofNullable(body.get("heat")).ifPresent(value -> parameters.temperature(value.asDouble()));
        Optional.ofNullable(body.get("top")).ifPresent(value -> parameters.topP(value.asDouble()));
        Optional.ofNullable(body.get("most")).ifPresent(value -> parameters.maxOutputTokens(value.asInt()));
        body.path("until").forEach(text -> parameters.stop(text.asText()));
        return seen.parameters(parameters.build()).build();
    }

    @Override
    public String contentType(boolean streaming) {
        return streaming ? "application/x-ndjson" : "application/json";
    }

    @Override
    public String whole(Answer answer, SeenRequest seen) {
        String text = answer.content().stream()
                .map(content -> content instanceof TextContent said ? said.text() : "")
                .collect(Collectors.joining());
        return ending(answer, seen)
                .put("text", text)
                .setAll(identity(answer, seen))
                .toString();
    }

    @Override
    public String start(Answer answer, SeenRequest seen) {
        return JSON.createObjectNode().set("begin", identity(answer, seen)) + "\n";
    }

    @Override
    public String piece(Piece piece) {
        return piece instanceof Piece.Text said ? JSON.createObjectNode().put("text", said.text()) + "\n" : "";
    }

    @Override
    public String end(Answer answer, SeenRequest seen) {
        return ending(answer, seen) + "\n";
    }

    @Override
    public String error(Fault fault) {
        return JSON.createObjectNode()
                .put("code", CODES.getOrDefault(fault.kind(), "other"))
                .put("say", fault.message().orElse("No."))
                .toString();
    }

    @Override
    public String streamError(Fault fault) {
        return "{\"error\":" + error(fault) + "}\n";
    }

    @Override
    public boolean hasErrorFor(FaultKind kind) {
        return kind != FaultKind.CONTENT_FILTERED;
    }

    private static ObjectNode identity(Answer answer, SeenRequest seen) {
        return JSON.createObjectNode()
                .put("id", answer.id().orElse("answer"))
                .put("model", answer.model().orElse(seen.model()));
    }

    private static ObjectNode ending(Answer answer, SeenRequest seen) {
        ObjectNode end = JSON.createObjectNode()
                .put("end", answer.rawFinishReason().orElse(ENDS.getOrDefault(answer.finishReason(), "other")));
        answer.usage(seen)
                .ifPresent(usage -> end.putObject("usage")
                        .put("in", usage.totalInputTokens())
                        .put("from_cache", usage.cacheReadTokens())
                        .put("to_cache", usage.cacheWriteTokens())
                        .put("out", usage.outputTokens()));
        return end;
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("This is no JSON.");
        }
    }
}
