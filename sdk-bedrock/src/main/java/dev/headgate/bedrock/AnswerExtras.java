package dev.headgate.bedrock;

import com.fasterxml.jackson.core.JsonParser;
import dev.headgate.chat.Extras;
import dev.headgate.chat.Usage;
import java.io.IOException;

/** Collects what only Bedrock tells of an answer; plain answers and streams have it under the same names. */
final class AnswerExtras {
    private Extras extras = Extras.none();

    /** Reads a member of an answer or of one of its last events; returns false, and reads nothing, if it is another. */
    boolean read(String name, JsonParser parser) throws IOException {
        switch (name) {
            case "trace" -> put(BedrockExtras.TRACE, JsonText.copy(parser));
            case "additionalModelResponseFields" -> put(BedrockExtras.RESPONSE_FIELDS, JsonText.copy(parser));
            case "serviceTier" ->
                JsonMembers.each(parser, (member, at) -> text(member, "type", BedrockExtras.SERVICE_TIER, at));
            case "performanceConfig" ->
                JsonMembers.each(parser, (member, at) -> text(member, "latency", BedrockExtras.LATENCY, at));
            case "metrics" -> JsonMembers.each(parser, this::metric);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Returns the usage with what the model itself tells of it. */
    Usage completed(Usage usage) {
        return ReasoningTokens.in(
                usage, extras.get(BedrockExtras.RESPONSE_FIELDS).orElse(null));
    }

    Extras extras() {
        return extras;
    }

    private void text(String name, String wanted, String key, JsonParser parser) throws IOException {
        String text = JsonMembers.text(parser);
        if (name.equals(wanted) && text != null) {
            put(key, text);
        }
    }

    private void metric(String name, JsonParser parser) throws IOException {
        if (name.equals("latencyMs") && parser.currentToken().isNumeric()) {
            put(BedrockExtras.LATENCY_MILLIS, parser.getText());
        }
    }

    private void put(String key, String value) {
        if (!value.equals("null") && !value.equals("{}")) {
            extras = extras.with(key, value);
        }
    }
}
